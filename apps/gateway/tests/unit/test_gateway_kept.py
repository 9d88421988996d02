"""Answers that are made once: shared while they are made, bounded, and made again when they failed."""

from __future__ import annotations

import asyncio

import pytest

from chalkstream.gateway.kept import Kept


async def test_an_answer_is_made_once_for_all_who_ask_meanwhile_and_after() -> None:
    made: list[int] = []

    async def make(key: int) -> bytes:
        made.append(key)
        await asyncio.sleep(0)
        return b"%d" % key

    kept = Kept(make, at_most=2, name="numbers")
    first, second = await asyncio.gather(kept.of(1), kept.of(1))
    assert first == second == b"1"
    await kept.of(2)
    await kept.of(1)
    await kept.of(3)
    assert made == [1, 2, 3]
    await kept.of(1)
    assert made == [1, 2, 3]
    await kept.of(2)
    assert made == [1, 2, 3, 2]


async def test_who_goes_away_takes_nothing_from_the_others_and_a_failure_is_not_kept() -> None:
    go = asyncio.Event()
    failures = [LookupError()]

    async def make(key: int) -> bytes:
        await go.wait()
        if failures:
            raise failures.pop()
        return b"%d" % key

    kept = Kept(make, at_most=2, name="numbers")
    first, second = asyncio.create_task(kept.of(1)), asyncio.create_task(kept.of(1))
    await asyncio.sleep(0)
    first.cancel()
    go.set()
    with pytest.raises(LookupError):
        await second
    assert await kept.of(1) == b"1"
