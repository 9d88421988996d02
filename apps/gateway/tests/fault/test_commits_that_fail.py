"""Promise 1: acknowledged means committed, once, in order, whatever becomes of a transaction or a rival owner."""

from __future__ import annotations

import asyncio
import uuid
from itertools import count
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.gateway.realtime import ledger
from chalkstream.store import log
from chalkstream.testkit.gateway import SERVICE_TOKEN

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from chalkstream.testkit.gateway import Gateway
    from chalkstream.testkit.people import Json, Socket

LOST = OperationalError("COMMIT", {}, Exception("server closed the connection unexpectedly"))


async def post(studio: Socket, body: str) -> Json:
    return await studio.command("chat.post", message=str(uuid.uuid4()), body=body, to="class")


async def stored(engine: AsyncEngine, session: str) -> list[str]:
    """Bodies of the messages in the log, in order."""
    async with engine.connect() as conn:
        rows = await log.read_all(conn, session, kinds=["chat.message_posted"])
        words = await log.words(conn, session, [row.payload["words"]["content"] for row in rows])
    return [words[row.payload["words"]["content"]] for row in rows]


async def test_orders_that_fail_together_are_decided_alone(
    gateway: Gateway, worker_engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = await gateway.teacher()
    session = await ada.new_class()
    studio = await ada.enter(session)
    await post(studio, "first")
    failures: list[int] = []
    real = log.append

    async def fails_once(*arguments: Any) -> Any:
        if not failures:
            failures.append(1)
            raise LOST
        return await real(*arguments)

    monkeypatch.setattr(log, "append", fails_once)
    acks = await asyncio.gather(*(post(studio, f"line {number}") for number in range(5)))
    assert failures
    assert {ack["t"] for ack in acks} == {"ack"}
    assert sorted((await stored(worker_engine, session))[1:]) == [f"line {number}" for number in range(5)]


async def test_a_commit_whose_answer_was_lost_is_found_by_its_command(
    gateway: Gateway, app_engine: AsyncEngine, worker_engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = await gateway.teacher()
    session = await ada.new_class()
    studio = await ada.enter(session)
    await post(studio, "first")
    lost: list[int] = []
    real = log.append

    async def commits_and_loses_the_answer(conn: Any, *arguments: Any) -> Any:
        if lost:
            return await real(conn, *arguments)
        lost.append(1)
        async with app_engine.begin() as other:
            await real(other, *arguments)
        raise LOST

    monkeypatch.setattr(log, "append", commits_and_loses_the_answer)
    ack = await post(studio, "once")
    assert lost
    assert ack["t"] == "ack"
    assert await stored(worker_engine, session) == ["first", "once"]
    seen = await studio.event("chat.message_posted")
    while seen["seq"] != ack["seq"]:
        seen = await studio.event("chat.message_posted")
    assert "once" in seen["words"].values()


async def test_what_was_committed_is_told_whatever_fails_after_it(
    gateway: Gateway, app_engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = await gateway.teacher()
    session = await ada.new_class()
    studio, other = await ada.enter(session), await ada.enter(session)
    calls: list[int] = []
    real = log.append

    async def commits_and_then_breaks(conn: Any, *arguments: Any) -> Any:
        calls.append(1)
        if len(calls) == 1:
            async with app_engine.begin() as elsewhere:
                await real(elsewhere, *arguments)
            raise LOST
        if len(calls) == 2:
            raise RuntimeError
        return await real(conn, *arguments)

    monkeypatch.setattr(log, "append", commits_and_then_breaks)
    await studio.send(chat(str(uuid.uuid4()), "once"))
    seen = await other.event("chat.message_posted")
    assert "once" in seen["words"].values()


async def test_a_commit_that_nobody_knows_of_is_not_answered_and_happens_once(
    gateway: Gateway, app_engine: AsyncEngine, worker_engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = await gateway.teacher()
    session = await ada.new_class()
    studio = await ada.enter(session)
    await post(studio, "first")
    away = [True]
    lost: list[int] = []
    real = log.append

    async def commits_and_goes_away(conn: Any, *arguments: Any) -> Any:
        if not lost:
            lost.append(1)
            async with app_engine.begin() as elsewhere:
                await real(elsewhere, *arguments)
        if away:
            raise LOST
        return await real(conn, *arguments)

    monkeypatch.setattr(log, "append", commits_and_goes_away)
    monkeypatch.setattr(ledger, "RETRY_AFTER_S", (0.01, 0.01))
    frame = chat(str(uuid.uuid4()), "once")
    await studio.send(frame)
    assert (await studio.until("bye"))["code"] == "restarting"
    await studio.closed()
    assert not [one for one in studio.frames if one["t"] in {"ack", "reject"} and one["id"] == frame["id"]]
    away.clear()
    back = await ada.enter(session)
    await back.send(frame)
    assert (await back.until("ack", "reject", id=frame["id"]))["t"] == "ack"
    assert await stored(worker_engine, session) == ["first", "once"]


def chat(command_id: str, body: str) -> Json:
    message = {"message": str(uuid.uuid4()), "body": body, "to": "class"}
    return {"t": "command", "id": command_id, "kind": "chat.post", "body": message}


async def test_two_gateways_on_one_class_lose_nothing(
    start_gateway: Callable[..., Awaitable[Gateway]], worker_engine: AsyncEngine
) -> None:
    one, two = await start_gateway(), await start_gateway()
    ada = await one.teacher()
    session = await ada.new_class()
    twin = two.person()
    await twin.post("/api/login", {"email": "ada@example.org", "password": "correct horse"})
    here, there = await ada.enter(session), await twin.enter(session)
    acks = [await post(studio, str(number)) for number in range(5) for studio in (here, there)]
    assert {ack["t"] for ack in acks} == {"ack"}
    seqs = [ack["seq"] for ack in acks]
    assert seqs == sorted(set(seqs))
    assert await stored(worker_engine, session) == [str(number) for number in range(5) for _ in "ab"]


async def test_a_client_that_does_not_read_costs_the_others_nothing_and_is_resynchronised(gateway: Gateway) -> None:
    ada = await gateway.teacher()
    session = await ada.new_class(entry="open")
    await ada.command(session, "class.open")
    bo = gateway.person()
    await bo.post(f"/api/join/{await ada.link(session)}", {"name": "Bo"})
    studio, slow = await ada.enter(session), await bo.enter(session)
    await studio.command("class.start")
    await gateway.service(session, "program.anchor", {})
    slow.pause()
    pinging = asyncio.create_task(ping(slow))
    for _ in range(5):
        await flood(session, gateway, studio.welcome["you"]["participant"])
        started = asyncio.get_running_loop().time()
        assert (await post(studio, "still here"))["t"] == "ack"
        assert asyncio.get_running_loop().time() - started < 5
    pinging.cancel()
    slow.resume()
    await slow.until("resync", seconds=60, reason="slow")
    welcome = await slow.until("welcome")
    assert welcome["seq"] > slow.welcome["seq"]
    assert "still here" in welcome["words"].values()


async def ping(slow: Socket) -> None:
    """As a page does whose line is slow: it says that it is there."""
    for number in count():
        await slow.send({"t": "ping", "n": number})
        await asyncio.sleep(2)


async def flood(session: str, gateway: Gateway, speaker: str) -> None:
    """About 1.7 MB of the log for everybody: 180 utterances of 400 words."""
    text = " ".join(["energy"] * 399)
    times = [10_000 + ms for ms in range(798)]
    body = {"participant": speaker, "body": text, "epoch": 1, "start_ms": 10_000, "end_ms": 10_797}
    body |= {"word_times": times, "language": "en", "engine": "test:tiny", "confidence": 900}
    commands = [
        {"id": str(uuid.uuid4()), "kind": "utterance.recognise", "body": {**body, "segment": str(uuid.uuid4())}}
        for _ in range(180)
    ]
    headers = {"Authorization": f"Bearer {SERVICE_TOKEN}"}
    async with httpx.AsyncClient(base_url=gateway.url, headers=headers, timeout=60) as worker:
        message = {"service": "artifacts", "commands": commands}
        answer = await worker.post(f"/api/internal/sessions/{session}/commands", json=message)
    assert answer.status_code == 200, answer.text
    assert all(result["seq"] for result in answer.json()["results"])
