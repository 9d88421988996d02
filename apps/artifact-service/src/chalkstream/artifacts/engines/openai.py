"""Any server that speaks OpenAI's chat completions (`POST …/chat/completions`), however badly it behaves.

Nothing of an answer is believed before it was read to its end within a time and a size: servers hang, drip, answer
HTML, or 10 MB. Neither the key nor anything that a server said is put into an error or a log.
"""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
from pydantic import BaseModel, ConfigDict, SecretStr, ValidationError

from chalkstream.artifacts.engines.language import ModelRefusedError, ModelUnwellError, Question

LARGEST_ANSWER_BYTES = 256 * 1024
"""An answer holds some hundred tokens; whoever sends more than this is not read to the end."""
CONNECT_SECONDS = 10.0
AGAIN = frozenset({408, 409, 425, 429})
"""Refusals that pass (RFC 9110, RFC 6585, RFC 8470); so does every 5xx."""
KNOWS_NO_SCHEMA = frozenset({400, 422})
"""What servers answer that do not know `response_format`."""


class _Message(BaseModel):
    model_config = ConfigDict(extra="ignore")

    content: str


class _Choice(BaseModel):
    model_config = ConfigDict(extra="ignore")

    message: _Message


class _Completion(BaseModel):
    """As much of a chat completion as is used (OpenAI, API reference: The chat completion object)."""

    model_config = ConfigDict(extra="ignore")

    choices: list[_Choice]


class OpenAiModel:
    """A model behind an OpenAI-compatible endpoint."""

    def __init__(
        self,
        url: str,
        *,
        name: str,
        key: SecretStr | None = None,
        timeout_seconds: float = 60.0,
        engine: str = "openai-compatible",
    ) -> None:
        self.engine = engine
        self.name = name
        self._timeout_seconds = timeout_seconds
        self.url = completions_url(url)
        """Where questions go. It may hold a password: not for logs."""
        headers = {"Authorization": f"Bearer {key.get_secret_value()}"} if key else {}
        # Uncompressed: a small answer that unpacks to gigabytes would pass a limit on what was read.
        self._http = httpx.AsyncClient(
            headers={**headers, "Accept-Encoding": "identity"},
            timeout=httpx.Timeout(timeout_seconds, connect=CONNECT_SECONDS),
            follow_redirects=False,
            trust_env=False,
        )

    async def close(self) -> None:
        """Closes the connections."""
        await self._http.aclose()

    async def write(self, question: Question) -> str:
        """The answer's text. A server that does not know schemas is asked without one: the answer is checked anyway."""
        body = _body(self.name, question)
        status, answer = await self._post(body)
        if status in KNOWS_NO_SCHEMA:
            status, answer = await self._post({key: body[key] for key in body if key != "response_format"})
        if status in AGAIN or status >= 500:
            raise ModelUnwellError(f"its server answered {status}")
        if not 200 <= status < 300:
            raise ModelRefusedError(
                f"its server answered {status}; look at CHALKSTREAM_LLM_URL, _LLM_KEY and _LLM_MODEL"
            )
        return _text(answer)

    async def _post(self, body: dict[str, Any]) -> tuple[int, bytes]:
        """Status and body; the time counts from the first byte sent to the last one read."""
        try:
            async with asyncio.timeout(self._timeout_seconds):
                async with self._http.stream("POST", self.url, json=body) as answer:
                    return answer.status_code, await _read(answer)
        except (TimeoutError, httpx.TimeoutException) as error:
            raise ModelUnwellError(f"no answer within {self._timeout_seconds:g} s") from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            # The text of some of these repeats the address, which may hold a password.
            raise ModelUnwellError(f"no answer ({type(error).__name__})") from None


def completions_url(url: str) -> str:
    """The address of chat completions below a base address (`https://api.example.org/v1`)."""
    base = url.rstrip("/")
    return base if base.endswith("/chat/completions") else f"{base}/chat/completions"


def _body(model: str, question: Question) -> dict[str, Any]:
    return {
        "model": model,
        "messages": [
            {"role": "system", "content": question.instruction},
            {"role": "user", "content": question.material},
        ],
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "answer", "strict": True, "schema": question.schema},
        },
        "max_tokens": question.longest_answer_tokens,
        "temperature": 0.2,
        "stream": False,
    }


async def _read(answer: httpx.Response) -> bytes:
    """The body; refuses a larger one as soon as that is known."""
    if answer.headers.get("content-encoding", "identity") != "identity":
        raise ModelUnwellError("its server sent a compressed answer that was not asked for")
    told = answer.headers.get("content-length", "")
    if told.isdigit() and int(told) > LARGEST_ANSWER_BYTES:
        raise ModelUnwellError("the answer is too large")
    read = bytearray()
    async for piece in answer.aiter_raw():
        read += piece
        if len(read) > LARGEST_ANSWER_BYTES:
            raise ModelUnwellError("the answer is too large")
    return bytes(read)


def _text(answer: bytes) -> str:
    try:
        completion = _Completion.model_validate_json(answer)
    except ValidationError:
        raise ModelUnwellError("what answered is no chat completion") from None
    if not completion.choices:
        raise ModelUnwellError("the answer is empty")
    return completion.choices[0].message.content
