"""A destination gets what was made for it: nothing that was composed before it was wanted."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from chalkstream.core.state import Destination, State
from chalkstream.media.destinations import fan as fan_module
from chalkstream.media.destinations.fan import Fan
from chalkstream.media.gateway import Answer, Gateway
from chalkstream.media.io.encoder import Packet
from chalkstream.media.plan.backlog import Item

SINK = Destination(label="Sink", protocol="rtmp")


class Feed:
    """Takes packets, and ends when it is told."""

    made: list[Feed]

    def __init__(self, *_: Any) -> None:
        self.items: list[int] = []
        self._over = asyncio.Event()
        Feed.made.append(self)

    def push(self, item: Item) -> None:
        self.items.append(item.at_ms)

    def finish(self) -> None:
        self._over.set()

    async def run(self) -> None:
        await self._over.wait()


class Quiet(Gateway):
    """Takes every report."""

    async def send(self, *_: Any, **__: Any) -> Answer:
        return Answer(1, None)


@pytest.fixture
def feeds(monkeypatch: pytest.MonkeyPatch) -> list[Feed]:
    """All feeds that were begun."""
    Feed.made = []
    monkeypatch.setattr(fan_module, "Feed", Feed)
    return Feed.made


async def test_nothing_from_before_its_beginning_reaches_a_destination(feeds: list[Feed]) -> None:
    gateway = Quiet("http://127.0.0.1:9", "token", "class")

    async def find(_: str) -> None:
        return None

    fan = Fan(gateway, find)
    state = State(phase="running", public=True, destinations={"a": SINK})
    assert fan.follow(state, 48_000)
    fan.deliver([a_packet(at) for at in (0, 47_999, 96_000)])
    both = state.model_copy(update={"destinations": {"a": SINK, "b": SINK}})
    assert fan.follow(both, 96_000)
    assert not fan.follow(both, 97_000)
    fan.deliver([a_packet(at) for at in (95_999, 96_000)])
    assert [feed.items for feed in feeds] == [[2_000, 1_999, 2_000], [2_000]]
    await fan.close()
    await gateway.close()


def a_packet(at: int) -> Packet:
    return Packet("video", at, 1_600, keyframe=True, data=b"")
