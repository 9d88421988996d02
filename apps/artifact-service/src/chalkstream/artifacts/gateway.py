"""The gateway's internal API: commands with stable ids, and the ephemeral lane."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import httpx
from pydantic import BaseModel, ConfigDict, ValidationError

from chalkstream.core.commands import Command
from chalkstream.core.vocabulary import Frozen

TIMEOUT_SECONDS = 10.0
"""An append takes milliseconds; a gateway that is silent for this long is treated as gone, and asked again."""


TRANSIENT = frozenset({"busy", "unavailable", "fault"})
"""Codes that speak of the gateway's own state, not of the command."""


class GatewayUnavailableError(Exception):
    """The gateway could not be reached or is not well; the same request may succeed later."""


class GatewayRefusedError(Exception):
    """The gateway refuses the request as such, for instance because the class does not exist; asking again is vain."""


class Outgoing(Frozen):
    """A command on its way, with the id that stays the same however often it is sent."""

    id: str
    kind: str
    body: dict[str, Any]

    @classmethod
    def of(cls, command_id: str, command: Command) -> Outgoing:
        """The envelope of `command`."""
        return cls(id=command_id, kind=command.kind, body=command.model_dump(mode="json"))


class Refusal(BaseModel):
    """Why a command was rejected."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    code: str
    message: str = ""
    hint: str = ""


class Result(BaseModel):
    """What became of one command: its seq, or why it was rejected."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    seq: int | None = None
    error: Refusal | None = None

    @property
    def again(self) -> bool:
        """Whether the same command may succeed later."""
        return self.error is not None and self.error.code in TRANSIENT


class _Results(BaseModel):
    model_config = ConfigDict(extra="ignore")

    results: list[Result]


class Gateway:
    """A client of the gateway, as the service `artifacts`."""

    def __init__(self, url: str, token: str) -> None:
        self._http = httpx.AsyncClient(
            base_url=url.rstrip("/") + "/api/internal/sessions",
            headers={"Authorization": f"Bearer {token}"},
            timeout=TIMEOUT_SECONDS,
            trust_env=False,
        )

    async def close(self) -> None:
        """Closes the connections."""
        await self._http.aclose()

    async def send(self, session: str, commands: Sequence[Outgoing]) -> list[Result]:
        """Sends commands in order. Raises `GatewayUnavailableError` (ask again) or `GatewayRefusedError` (do not)."""
        answer = await self._post(
            f"/{session}/commands",
            {"service": "artifacts", "commands": [command.model_dump(mode="json") for command in commands]},
        )
        try:
            return _Results.model_validate_json(answer.content).results
        except ValidationError as error:
            raise GatewayUnavailableError("what answered is not the gateway") from error

    async def whisper(self, session: str, kind: str, audience: str, body: dict[str, Any]) -> None:
        """Puts a message on the ephemeral lane. Raises as `send` does; losing one is no harm."""
        await self._post(f"/{session}/ephemeral", {"kind": kind, "audience": audience, "body": body})

    async def _post(self, path: str, body: dict[str, Any]) -> httpx.Response:
        try:
            answer = await self._http.post(path, json=body)
        except httpx.HTTPError as error:
            raise GatewayUnavailableError(f"{type(error).__name__}: {error}") from error
        if answer.status_code in {400, 404, 422}:
            raise GatewayRefusedError(f"{answer.status_code}: {answer.text[:200]}")
        if not answer.is_success:
            raise GatewayUnavailableError(f"the gateway answered {answer.status_code}")
        return answer
