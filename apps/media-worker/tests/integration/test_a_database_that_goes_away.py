"""A database or machine that fails for a moment costs a retry, never a picture, a row or a recording."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import Process
from collections.abc import Awaitable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from chalkstream.core.commands import DrawStroke, ShowSlide
from chalkstream.media import agent as agent_module
from chalkstream.media.agent import FINISH, Agent
from chalkstream.media.follow import Follower
from chalkstream.media.io.segments import Segment
from chalkstream.media.ledger import WAITING_SEGMENTS, Ledger
from chalkstream.media.settings import Settings
from chalkstream.store import log as event_log
from chalkstream.testkit.deck import make_deck
from chalkstream.testkit.live_class import LiveClass, Mint


async def test_ink_that_a_page_already_had_comes_with_the_next_look_when_the_first_failed(
    live_class: LiveClass, app_engine: AsyncEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deck = make_deck(tmp_path)
    await live_class.attach(deck, 2)
    await live_class.order(ShowSlide(deck=deck, page=1))
    points = [1000, 2000, 0, 5000, 2000, 16]
    await live_class.order(
        DrawStroke(stroke=Mint().id(), deck=deck, page=1, tool="pen", colour="red", width=100, points=points)
    )
    await live_class.order(ShowSlide(deck=deck, page=2))
    follower = Follower(app_engine, live_class.session)
    await follower.begin()
    assert follower.ink() == ()
    await live_class.order(ShowSlide(deck=deck, page=1))

    failures = [OSError("the database is away")]
    real = event_log.read_all

    def read_all(conn: AsyncConnection, session: str, **which: Any) -> Awaitable[Any]:
        if failures:
            raise failures.pop()
        return real(conn, session, **which)

    monkeypatch.setattr(event_log, "read_all", read_all)
    with pytest.raises(OSError, match="away"):
        await follower.advance(lambda: 1)
    follower.changed.clear()
    await follower.advance(lambda: 2)
    assert len(follower.ink()) == 1
    assert follower.changed.is_set()
    follower.changed.clear()
    await follower.advance(lambda: 3)
    assert not follower.changed.is_set()


async def test_the_end_does_not_wait_for_rows_that_nobody_writes(
    live_class: LiveClass, app_engine: AsyncEngine
) -> None:
    ledger = Ledger(app_engine, live_class.session, 1, Follower(app_engine, live_class.session))
    for number in range(WAITING_SEGMENTS + 3):
        ledger.add(Segment(number=number, program_ms=0, duration_ms=2000, size=1, file=f"seg-{number:05d}.m4s"))

    async def ends() -> None:
        return

    writing = asyncio.create_task(ends())
    async with asyncio.timeout(2):
        assert not await ledger.drain(writing)


async def test_a_recording_is_finished_at_once_after_the_store_failed_for_a_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failures: list[OSError] = [OSError("the database is away"), OSError("no processes left")]
    started: list[str] = []

    async def salvage(*_: object) -> int:
        if len(failures) == 2:
            raise failures.pop()
        return 0

    async def spawn(module: str) -> Process:
        if failures:
            raise failures.pop()
        started.append(module)
        reads = "import sys; sys.stdin.readline()"
        return await asyncio.create_subprocess_exec(sys.executable, "-c", reads, stdin=asyncio.subprocess.PIPE)

    async def ended(*_: object) -> bool:
        return False

    monkeypatch.setattr(agent_module, "salvage_session", salvage)
    monkeypatch.setattr(agent_module, "_spawn", spawn)
    monkeypatch.setattr(Agent, "_runs", ended)
    url = "postgresql://nobody@127.0.0.1:1/none"
    agent = Agent(Settings(data=tmp_path, database_url=url, secret_key="k", service_token="t"))
    async with asyncio.timeout(20):
        await agent._supervise("a class")
    assert started == [FINISH]
