"""Destinations that come and go in the middle of a class: each has a life of its own."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import av

from chalkstream.core.commands import EndClass, RemoveDestination, ShowSlide, StartPublic
from chalkstream.testkit.deck import make_deck
from chalkstream.testkit.decoded import decode
from chalkstream.testkit.live_class import LiveClass
from chalkstream.testkit.livekit_room import LiveKit, SyntheticSpeaker
from chalkstream.testkit.media_agent import Agent, Sink, running_sink
from chalkstream.testkit.waiting import until

SOON_SECONDS = 30.0
"""From adding a destination to a picture there. A child process starts meanwhile, on a machine that encodes."""


def size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0


def stats(live_class: LiveClass, destination: str) -> list[dict[str, int]]:
    told = [each["body"] for each in live_class.ephemera if each["kind"] == "destination.stats"]
    return [body for body in told if body["destination"] == destination]


def begins_with_an_idr(file: Path) -> bool:
    with av.open(str(file), "r") as container:
        return next(packet for packet in container.demux(video=0) if packet.size).is_keyframe


async def test_destinations_come_and_go_while_live_and_disturb_nobody(
    live_class: LiveClass, agent: Agent, sink: Sink, livekit: LiveKit, tmp_path: Path
) -> None:
    deck = make_deck(agent.data)
    await live_class.attach(deck, 1)
    await live_class.order(ShowSlide(deck=deck, page=1))
    first = await live_class.add_destination(f"rtmp://127.0.0.1:{sink.port}/live", "right")
    agent.start()

    def state(destination: str) -> str | None:
        known = live_class.state.destinations.get(destination)
        return None if known is None else known.state

    who = f"{live_class.teacher.participant}.desk1"
    with running_sink(tmp_path / "second.flv") as second_sink, running_sink(tmp_path / "third.flv") as third_sink:
        async with SyntheticSpeaker(livekit, live_class.session, who):
            await until(lambda: live_class.state.epoch == 1)
            await live_class.order(StartPublic())
            await until(lambda: state(first) == "live" and stats(live_class, first), 30)

            added = time.monotonic()
            second = await live_class.add_destination(f"rtmp://127.0.0.1:{second_sink.port}/live", "right")
            await until(lambda: size(second_sink.out) > 30_000, SOON_SECONDS)
            print("a second destination had a picture after", round(time.monotonic() - added, 2), "s")
            wrong = await live_class.add_destination(f"rtmp://127.0.0.1:{third_sink.port}/live", "wrong")
            await until(lambda: state(wrong) == "refused", 30)
            assert "stream key" in (live_class.state.destinations[wrong].reason or "")
            assert (state(first), state(second)) == ("live", "live")
            await until(lambda: len(stats(live_class, second)) >= 5, 20)  # pictures begin with an IDR, up to 2 s late
            for destination in (first, second):
                assert max(each["kbits"] for each in stats(live_class, destination)) > 100
                assert stats(live_class, destination)[-1]["backlog_ms"] < 1_000
            assert not any(each["kbits"] for each in stats(live_class, wrong))

            await live_class.order(RemoveDestination(destination=second))
            await live_class.order(RemoveDestination(destination=wrong))
            told = len(stats(live_class, first))
            await until(lambda: len(stats(live_class, first)) >= told + 4, 30)
            end = size(second_sink.out)
            await until(lambda: len(stats(live_class, first)) >= told + 6, 30)
            assert size(second_sink.out) == end
            assert set(live_class.state.destinations) == {first}
            await live_class.order(EndClass())
            await until(lambda: state(first) == "idle", 20)
        for file in (sink.out, second_sink.out):
            film = await asyncio.to_thread(decode, file)
            assert begins_with_an_idr(file)
            film.assert_whole(agent.left_out())
            assert len(film.times_ms) > 60
            assert film.tone_share(440) > 0.8
