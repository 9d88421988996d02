"""The time of a scheduled end: said once it has come, again if nothing came of it, not at once after a restart."""

from __future__ import annotations

import asyncio

import pytest

from chalkstream.core.commands import Command
from chalkstream.core.state import EMPTY, State
from chalkstream.gateway.clock import now_ms
from chalkstream.gateway.realtime import deadline
from chalkstream.gateway.realtime.deadline import Deadline
from chalkstream.testkit.waiting import until


def due_in(ms: int) -> State:
    return EMPTY.model_copy(update={"phase": "running", "ends_at": now_ms() + ms})


async def test_an_end_that_does_not_happen_is_said_again_and_not_in_a_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deadline, "AGAIN_S", 60.0)
    said: list[Command] = []
    state = due_in(-1)
    kept = Deadline(said.append)
    kept.look(state)
    await until(lambda: bool(said))
    # As after an order that failed at once.
    kept.look(state)
    assert kept.pending()
    for _ in range(20):
        await asyncio.sleep(0)
        kept.look(state)
    assert [one.kind for one in said] == ["class.end_if_due"]
    monkeypatch.setattr(deadline, "AGAIN_S", 0.0)
    kept.close()
    kept.look(state)
    await until(lambda: len(said) == 2)
    kept.close()


async def test_an_end_that_is_undone_is_not_said_and_a_later_one_is(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[Command] = []
    kept = Deadline(said.append)
    kept.look(due_in(60_000))
    assert kept.pending()
    kept.look(EMPTY)
    assert not kept.pending()
    kept.look(due_in(10))
    await until(lambda: len(said) == 1)
    kept.close()


async def test_after_a_restart_there_is_time_to_undo_what_is_overdue() -> None:
    said: list[Command] = []
    kept = Deadline(said.append)
    kept.look(due_in(-5_000), at_least_s=60.0)
    await asyncio.sleep(0.05)
    assert kept.pending()
    assert said == []
    kept.close()
