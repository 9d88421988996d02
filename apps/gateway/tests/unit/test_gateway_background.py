"""What runs beside requests does not end unnoticed."""

from __future__ import annotations

import asyncio
import logging

import pytest

from chalkstream.gateway.background import Background
from chalkstream.testkit.waiting import until


async def breaks() -> None:
    raise LookupError


async def returns() -> None:
    return


async def runs() -> None:
    await asyncio.Event().wait()


async def test_what_ends_by_itself_is_named_and_logged_with_its_reason(caplog: pytest.LogCaptureFixture) -> None:
    background = Background()
    background.start("broken", breaks())
    background.start("done", returns())
    background.start("whole", runs())
    with caplog.at_level(logging.ERROR):
        await until(lambda: len(background.ended) == 2)
    assert sorted(background.ended) == ["broken", "done"]
    reasons = {record.args[0]: record.__dict__["reason"] for record in caplog.records if isinstance(record.args, tuple)}
    assert reasons == {"broken": "LookupError", "done": "it returned or was cancelled"}
    await background.close()


async def test_what_ends_with_the_gateway_is_no_fault() -> None:
    background = Background()
    background.start("whole", runs())
    await background.close()
    assert background.ended == []
