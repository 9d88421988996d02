"""A student's magenta camera and 1 kHz tone: in the recording and at a destination only while they consent, decoded."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path

import numpy as np
from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.core.commands import (
    Actor,
    EndClass,
    GiveConsent,
    GrantFloor,
    ShowSlide,
    StartPublic,
    StartRecording,
    WithdrawConsent,
)
from chalkstream.core.look import FLOOR_BOX, PROGRAM
from chalkstream.store import artifacts, program
from chalkstream.testkit.deck import make_deck
from chalkstream.testkit.decoded import Decoded, decode
from chalkstream.testkit.live_class import LiveClass, now_ms
from chalkstream.testkit.livekit_room import LiveKit, SyntheticSpeaker, flat_picture
from chalkstream.testkit.media_agent import Agent, Sink
from chalkstream.testkit.waiting import until

MAGENTA = flat_picture(107, 202, 222)
TONE_HZ = 1_000
SCALE = 8
"""Films are looked at in an eighth of their size."""
SMALL = (PROGRAM.width // SCALE, PROGRAM.height // SCALE)
BLOCK_MS = 100
AUDIBLE = 0.02
"""The tone is sent at 0.27. Sound of others leaves less than 0.001 at its frequency."""
WITHDRAWN_MS = 2_000
"""Within this a withdrawal shows (DESIGN.md, section 5)."""


def magenta(film: Decoded) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """How many of each frame's small pixels are magenta, or near it."""
    counts = []
    for picture in film.pictures:
        red, green, blue = (picture[:, :, place].astype(int) for place in range(3))
        counts.append(int(((red > 130) & (blue > 130) & (green < 110)).sum()))
    return np.array(counts)


def seen(film: Decoded, begin_ms: int, end_ms: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The magenta pixels of the frames between two moments."""
    return magenta(film)[(film.times_ms >= begin_ms) & (film.times_ms < end_ms)]


def heard(film: Decoded, begin_ms: int, end_ms: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """The tone's level in each whole block between two moments."""
    end_ms = min(end_ms, len(film.sound) * 1000 // film.rate)
    starts = range(max(0, begin_ms), end_ms - BLOCK_MS, BLOCK_MS)
    return np.array([film.level(TONE_HZ, at, at + BLOCK_MS) for at in starts])


async def look(file: Path) -> Decoded:
    return await asyncio.to_thread(partial(decode, file, colour=True, size=SMALL))


class Room:
    """A class with its teacher and a student who has the floor, both publishing."""

    def __init__(self, live_class: LiveClass, livekit: LiveKit, agent: Agent, engine: AsyncEngine) -> None:
        self.live_class, self.agent, self.engine = live_class, agent, engine
        self.speaker = partial(SyntheticSpeaker, livekit, live_class.session)

    async def prepare(self) -> Actor:
        deck = make_deck(self.agent.data)
        await self.live_class.attach(deck, 1)
        await self.live_class.order(ShowSlide(deck=deck, page=1))
        bo = await self.live_class.student("Bo", "phone1")
        await self.live_class.order(GrantFloor(participant=bo.participant, sources=["camera", "microphone"]))
        self.agent.start()
        await until(lambda: self.live_class.state.epoch == 1)
        return bo

    def teaching(self) -> SyntheticSpeaker:
        return self.speaker(f"{self.live_class.teacher.participant}.desk1")

    def magenta(self, student: Actor) -> SyntheticSpeaker:
        return self.speaker(f"{student.participant}.phone1", tone_hz=TONE_HZ, picture=lambda _: MAGENTA)

    async def now_ms(self) -> int:
        """Program time, by the newest row of the index."""
        async with self.engine.connect() as conn:
            rows = await program.index_rows(conn, self.live_class.session)
        last = rows[-1]
        return last.program_ms + now_ms() - last.occurred_at

    async def finish(self) -> tuple[Decoded, int]:
        """End the class: the recording, and the program time at which it begins."""
        await self.live_class.order(EndClass())
        await until(lambda: any(each.published for each in self.live_class.state.artifacts.values()), 40)
        async with self.engine.connect() as conn:
            made = await artifacts.latest(conn, self.live_class.session, "recording")
            rows = await program.list_segments(conn, self.live_class.session)
        assert made is not None
        return await look(self.agent.data / str(made.file)), rows[0].program_ms


async def test_an_unconsented_students_picture_and_sound_are_in_no_output(
    live_class: LiveClass, agent: Agent, sink: Sink, livekit: LiveKit, worker_engine: AsyncEngine
) -> None:
    room = Room(live_class, livekit, agent, worker_engine)
    destination = await live_class.add_destination(f"rtmp://127.0.0.1:{sink.port}/live", "right")
    bo = await room.prepare()
    async with room.teaching(), room.magenta(bo):
        await live_class.order(StartPublic())
        await live_class.order(StartRecording())
        await until(lambda: live_class.state.destinations[destination].state == "live", 30)
        await live_class.segments(2)
        await live_class.order(GiveConsent(scopes=["public"]), bo)
        await live_class.segments(4)
        consented = await room.now_ms()
        await live_class.order(GiveConsent(scopes=["record"]), bo)
        await live_class.segments(8)
        withdrew = await room.now_ms()
        await live_class.order(WithdrawConsent(scopes=["record"]), bo)
        await live_class.segments(11)
        film, begin = await room.finish()

    consented, withdrew = consented - begin, withdrew - begin
    print("consent at", consented, "withdrawal at", withdrew, "of", film.times_ms[-1])
    assert film.longest_hole_ms <= 35
    assert not seen(film, 0, consented).any()
    assert heard(film, 0, consented).max() < AUDIBLE
    # The positive control: with consent the tile stands in its box and the tone is heard.
    tile = FLOOR_BOX.width * FLOOR_BOX.height // SCALE**2
    during = seen(film, consented + 2_500, withdrew)
    assert (during > tile * 0.8).mean() > 0.9
    assert (during < tile * 1.2).all()
    assert (heard(film, consented + 2_500, withdrew - BLOCK_MS) > 0.1).mean() > 0.9
    assert not seen(film, withdrew + WITHDRAWN_MS, 1 << 40).any()
    assert heard(film, withdrew + WITHDRAWN_MS, 1 << 40).max() < AUDIBLE
    assert film.level(440, withdrew + WITHDRAWN_MS, withdrew + WITHDRAWN_MS + 1_000) > 0.1

    sent = await look(sink.out)
    counts = magenta(sent)
    assert counts.any()
    assert not counts[:60].any()
    assert not counts[-60:].any()


async def test_going_public_leaves_out_at_once_who_consented_to_the_recording_alone(
    live_class: LiveClass, agent: Agent, sink: Sink, livekit: LiveKit, worker_engine: AsyncEngine
) -> None:
    room = Room(live_class, livekit, agent, worker_engine)
    destination = await live_class.add_destination(f"rtmp://127.0.0.1:{sink.port}/live", "right")
    bo = await room.prepare()
    async with room.teaching(), room.magenta(bo):
        await live_class.order(GiveConsent(scopes=["record"]), bo)
        await live_class.order(StartRecording())
        await live_class.segments(4)
        await live_class.order(StartPublic())
        await until(lambda: live_class.state.destinations[destination].state == "live", 30)
        await live_class.segments(7)
        film, _ = await room.finish()
    assert magenta(film)[:240].any()
    sent = await look(sink.out)
    assert len(sent.pictures) > 60
    assert not magenta(sent).any()
    assert heard(sent, 0, 1 << 40).max() < AUDIBLE
