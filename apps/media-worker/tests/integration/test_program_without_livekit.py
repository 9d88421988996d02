"""Where no SFU can be had the rest works: slides, ink and silence are recorded and streamed."""

from __future__ import annotations

import asyncio

import numpy as np
from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.core.commands import EndClass, ShowSlide, StartPublic, StartRecording
from chalkstream.store import artifacts
from chalkstream.testkit.deck import TEAL, make_deck
from chalkstream.testkit.decoded import decode
from chalkstream.testkit.live_class import LiveClass
from chalkstream.testkit.media_agent import Agent, Sink
from chalkstream.testkit.waiting import until


async def test_a_class_without_an_sfu_is_recorded_and_streamed_with_slides_and_silence(
    live_class: LiveClass, agent: Agent, sink: Sink, worker_engine: AsyncEngine
) -> None:
    for name in ("URL", "KEY", "SECRET"):
        del agent.environment[f"CHALKSTREAM_LIVEKIT_{name}"]
    deck = make_deck(agent.data)
    await live_class.attach(deck, 1)
    await live_class.order(ShowSlide(deck=deck, page=1))
    destination = await live_class.add_destination(f"rtmp://127.0.0.1:{sink.port}/live", "right")
    agent.start()
    await until(lambda: live_class.state.epoch == 1)
    await live_class.order(StartPublic())
    await live_class.order(StartRecording())
    await until(lambda: live_class.state.destinations[destination].state == "live", 20)
    await live_class.segments(2)
    await live_class.order(EndClass())
    await until(lambda: any(each.published for each in live_class.state.artifacts.values()), 30)

    async with worker_engine.connect() as conn:
        made = await artifacts.latest(conn, live_class.session, "recording")
    assert made is not None
    assert live_class.state.epoch == 1
    for file in (agent.data / str(made.file), sink.out):
        film = await asyncio.to_thread(decode, file, colour=True)
        assert len(film.times_ms) > 60
        assert np.abs(film.pictures[-15][600, 100].astype(int) - TEAL).max() < 8
        assert len(film.sound) > film.rate
        assert np.abs(film.sound).max() < 0.01
