"""An OpenAI-compatible server that behaves, each way in which one misbehaves, and a real model in a child process."""

from __future__ import annotations

import asyncio
import contextlib
import importlib.util
import json
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI, Request, Response
from pydantic import SecretStr

from chalkstream.artifacts.engines.language import ModelRefusedError, ModelUnwellError, Question, ask
from chalkstream.artifacts.engines.llama import local_model
from chalkstream.artifacts.engines.openai import LARGEST_ANSWER_BYTES, OpenAiModel
from chalkstream.knowledge.polish import Draft, read_draft
from chalkstream.testkit.serving import Running

KEY = "sk-a-key-that-nobody-may-read"
QUESTION = Question("Sum up.", "s1: Rain sinks into the rock.", {"type": "object"})
GOOD = json.dumps({"lines": [{"text": "Rain sinks.", "sources": ["s1"]}]})

Serve = Callable[[Callable[[Request], Awaitable[Response]]], Awaitable[OpenAiModel]]
RawAnswer = Callable[[asyncio.StreamWriter], Awaitable[None]]


def completion(content: str) -> bytes:
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode()


def plain(content: str) -> Response:
    return Response(completion(content), media_type="application/json")


@pytest.fixture
async def serve() -> AsyncIterator[Serve]:
    """Serves chat completions; the model that asks there."""
    closing = contextlib.AsyncExitStack()

    async def start(answer: Callable[[Request], Awaitable[Response]]) -> OpenAiModel:
        app = FastAPI()
        app.add_api_route("/v1/chat/completions", answer, methods=["POST"])
        running = Running(app)
        url = await running.start()
        closing.push_async_callback(running.stop)
        model = OpenAiModel(f"{url}/v1", name="tiny", key=SecretStr(KEY), timeout_seconds=10)
        closing.push_async_callback(model.close)
        return model

    yield start
    await closing.aclose()


@contextlib.asynccontextmanager
async def raw(answer: RawAnswer, *, timeout_seconds: float) -> AsyncIterator[OpenAiModel]:
    """The model behind a server that writes what it likes, once the question is there."""
    open_writers: list[asyncio.StreamWriter] = []

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        open_writers.append(writer)
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            await reader.readuntil(b"\r\n\r\n")
            await answer(writer)

    server = await asyncio.start_server(connected, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    model = OpenAiModel(f"http://127.0.0.1:{port}/v1", name="tiny", timeout_seconds=timeout_seconds)
    try:
        yield model
    finally:
        await model.close()
        server.close()
        for writer in open_writers:
            writer.close()
            with contextlib.suppress(ConnectionError):
                await writer.wait_closed()


async def test_a_server_is_told_what_to_write_in_which_shape(serve: Serve) -> None:
    seen: dict[str, Any] = {}

    async def answer(request: Request) -> Response:
        seen.update(await request.json(), authorization=request.headers["authorization"])
        return plain(GOOD)

    draft = await ask(await serve(answer), QUESTION, read_draft)
    assert draft.lines[0].sources == ["s1"]
    assert seen["authorization"] == f"Bearer {KEY}"
    assert (seen["model"], seen["max_tokens"], seen["stream"]) == ("tiny", 600, False)
    assert seen["response_format"]["json_schema"] == {"name": "answer", "strict": True, "schema": {"type": "object"}}


async def test_a_server_that_knows_no_schemas_is_asked_without(serve: Serve) -> None:
    async def answer(request: Request) -> Response:
        return Response(status_code=400) if "response_format" in await request.json() else plain(GOOD)

    assert (await ask(await serve(answer), QUESTION, read_draft)).lines


@pytest.mark.parametrize(
    "bad",
    [
        Response("<html>Sign in</html>", media_type="text/html"),
        Response(status_code=500),
        Response(status_code=429),
        Response(b'{"choices": []}', media_type="application/json"),
        Response(b'{"choices": [{"message": {"content": null}}]}', media_type="application/json"),
        plain('{"lines": [{"text": "Rain si'),
        plain('{"lines": "none"}'),
        plain(""),
    ],
    ids=["html", "500", "429", "no choice", "no content", "cut off", "wrong shape", "empty"],
)
async def test_what_passes_is_asked_again_twice_and_then_given_up(serve: Serve, bad: Response) -> None:
    answers = [bad, bad, plain(GOOD), bad, bad, bad]

    async def answer(_: Request) -> Response:
        return answers.pop(0)

    model = await serve(answer)
    assert (await ask(model, QUESTION, read_draft, backoff_seconds=0.001)).lines
    with pytest.raises(ModelUnwellError):
        await ask(model, QUESTION, read_draft, backoff_seconds=0.001)
    assert answers == []


async def test_a_wrong_key_is_not_tried_again_and_stands_in_no_error(
    serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="chalkstream")
    asked: list[str] = []

    async def answer(request: Request) -> Response:
        asked.append(request.headers["authorization"])
        return Response(f"no such key: {KEY}", status_code=401)

    model = await serve(answer)
    with pytest.raises(ModelRefusedError, match="401") as refused:
        await ask(model, QUESTION, read_draft)
    assert len(asked) == 1
    assert KEY not in f"{refused.value!r} {model!r} {vars(model)!r} {caplog.text}"


@pytest.mark.parametrize("told", [True, False], ids=["told in advance", "not told"])
async def test_ten_megabytes_are_not_read(told: bool) -> None:
    sent = 0

    async def answer(writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        length = b"Content-Length: 10000000\r\n" if told else b""
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + length + b"\r\n")
        for _ in range(1_000):
            writer.write(b" " * 10_000)
            await writer.drain()
            sent += 10_000

    began = time.monotonic()
    async with raw(answer, timeout_seconds=20) as model:
        with pytest.raises(ModelUnwellError, match="too large"):
            await model.write(QUESTION)
    assert sent < 10_000_000
    assert time.monotonic() - began < 10


async def test_an_answer_that_unpacks_to_more_is_refused(serve: Serve) -> None:
    async def answer(_: Request) -> Response:
        return Response(b"\x1f\x8b" + b"0" * 100, headers={"Content-Encoding": "gzip"})

    model = await serve(answer)
    with pytest.raises(ModelUnwellError, match="compressed"):
        await model.write(QUESTION)
    assert LARGEST_ANSWER_BYTES < 1_000_000


async def hang(_: asyncio.StreamWriter) -> None:
    await asyncio.Event().wait()


async def drip(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
    while True:
        writer.write(b" ")
        await writer.drain()
        await asyncio.sleep(0.01)


async def cut(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + completion(GOOD)[:20])
    await writer.drain()
    writer.close()


@pytest.mark.parametrize(
    ("answer", "message"), [(hang, "no answer within"), (drip, "no answer within"), (cut, "no answer")]
)
async def test_a_server_that_hangs_drips_or_breaks_off_costs_its_time_and_no_more(
    answer: RawAnswer, message: str
) -> None:
    async with raw(answer, timeout_seconds=0.3) as model:
        with pytest.raises(ModelUnwellError, match=message):
            await model.write(QUESTION)


async def test_an_address_with_a_password_stands_in_no_error() -> None:
    model = OpenAiModel("http://ada:hunter2@127.0.0.1:9/v1", name="tiny", timeout_seconds=5)
    with pytest.raises(ModelUnwellError) as unwell:
        await model.write(QUESTION)
    await model.close()
    assert "hunter2" not in repr(unwell.value)
    assert unwell.value.__cause__ is None


async def test_a_real_model_keeps_to_the_schema_in_a_child_that_ends(gguf: Path) -> None:
    schema = {
        "type": "object",
        "properties": {
            "lines": {
                "type": "array",
                "minItems": 1,
                "maxItems": 1,
                "items": {
                    "type": "object",
                    "properties": {
                        "text": {"type": "string", "minLength": 1, "maxLength": 40},
                        "sources": {
                            "type": "array",
                            "minItems": 1,
                            "maxItems": 1,
                            "items": {"type": "string", "enum": ["s1"]},
                        },
                    },
                    "required": ["text", "sources"],
                    "additionalProperties": False,
                },
            }
        },
        "required": ["lines"],
        "additionalProperties": False,
    }
    question = Question("Sum up in one short line.", "s1: Rain sinks into the rock.", schema, 120)
    async with local_model(gguf, timeout_seconds=120) as model:
        assert (model.engine, model.name) == ("llama.cpp", "gemma-3-270m")
        draft: Draft = await ask(model, question, read_draft)
        stranger = OpenAiModel(model.url, name="tiny", timeout_seconds=20)
        with pytest.raises(ModelRefusedError, match="401"):
            await stranger.write(question)
        await stranger.close()
    assert [line.sources for line in draft.lines] == [["s1"]]
    with pytest.raises(ModelUnwellError):
        await OpenAiModel(model.url, name="tiny", timeout_seconds=5).write(question)


async def test_a_model_that_cannot_be_served_names_the_cure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ModelRefusedError, match="CHALKSTREAM_LLM_GGUF"):
        async with local_model(tmp_path / "none.gguf", timeout_seconds=5):
            pass
    wrong = tmp_path / "wrong.gguf"
    wrong.write_bytes(b"not a model")
    with pytest.raises(ModelRefusedError, match="is the file a GGUF"):
        async with local_model(wrong, timeout_seconds=5):
            pass
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(ModelRefusedError, match="pip install"):
        async with local_model(wrong, timeout_seconds=5):
            pass
