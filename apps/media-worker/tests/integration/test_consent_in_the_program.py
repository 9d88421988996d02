"""A student's magenta camera and 1 kHz tone: in the recording and at a destination only while they consent, decoded."""

from __future__ import annotations

from collections.abc import AsyncIterator

import numpy as np
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.core.commands import (
    Actor,
    EndClass,
    GiveConsent,
    GrantFloor,
    ShowSlide,
    StartPublic,
    StartRecording,
    StopPublic,
    WithdrawConsent,
)
from chalkstream.store import artifacts, program
from chalkstream.testkit.caption_receiver import CaptionReceiver
from chalkstream.testkit.deck import make_deck
from chalkstream.testkit.decoded import Decoded
from chalkstream.testkit.live_class import LiveClass, now_ms
from chalkstream.testkit.livekit_room import LiveKit, SyntheticSpeaker
from chalkstream.testkit.magenta import AUDIBLE, BLOCK_MS, TILE_PIXELS, heard, look, magenta_student, seen
from chalkstream.testkit.media_agent import Agent, Sink
from chalkstream.testkit.waiting import until

WITHDRAWN_MS = 2_000
"""Within this a withdrawal shows (DESIGN.md, section 5)."""


@pytest.fixture
async def captions() -> AsyncIterator[CaptionReceiver]:
    made = CaptionReceiver()
    yield made
    await made.stop()


class Room:
    """A class with its teacher and a student who has the floor, both publishing."""

    def __init__(self, live_class: LiveClass, livekit: LiveKit, agent: Agent, engine: AsyncEngine) -> None:
        self.live_class, self.agent, self.engine = live_class, agent, engine
        self.livekit = livekit

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
        who = self.live_class.teacher.participant
        return SyntheticSpeaker(self.livekit, self.live_class.session, f"{who}.desk1")

    def magenta(self, student: Actor) -> SyntheticSpeaker:
        return magenta_student(self.livekit, self.live_class.session, f"{student.participant}.phone1")

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
        await live_class.more_segments(2)
        await live_class.order(GiveConsent(scopes=["public"]), bo)
        await live_class.more_segments(2)
        consented = await room.now_ms()
        await live_class.order(GiveConsent(scopes=["record"]), bo)
        await live_class.more_segments(4)
        withdrew = await room.now_ms()
        await live_class.order(WithdrawConsent(scopes=["record"]), bo)
        await live_class.more_segments(3)
        film, begin = await room.finish()

    consented, withdrew = consented - begin, withdrew - begin
    print("consent at", consented, "withdrawal at", withdrew, "of", film.times_ms[-1])
    film.assert_whole(agent.left_out())
    assert not seen(film, 0, consented).any()
    assert heard(film, 0, consented).max() < AUDIBLE
    # The positive control: with consent the tile stands in its box and the tone is heard. That their publisher
    # stutters on a busy machine is its own affair, and one that stands still takes students out.
    during = seen(film, consented + 2_500, withdrew)
    assert (during > TILE_PIXELS * 0.8).sum() >= 15
    assert (during < TILE_PIXELS * 1.2).all()
    assert (heard(film, consented + 2_500, withdrew - BLOCK_MS) > 0.1).sum() >= 5
    assert not seen(film, withdrew + WITHDRAWN_MS).any()
    assert heard(film, withdrew + WITHDRAWN_MS).max() < AUDIBLE
    after = range(withdrew + WITHDRAWN_MS, int(film.times_ms[-1]), 500)
    assert max(film.level(440, at, at + 500) for at in after) > 0.1

    sent = await look(sink.out)
    counts = seen(sent)
    assert counts.any()
    assert not counts[:60].any()
    assert not counts[-60:].any()


async def test_what_is_public_never_holds_who_consented_to_the_recording_alone(
    live_class: LiveClass,
    agent: Agent,
    sink: Sink,
    livekit: LiveKit,
    worker_engine: AsyncEngine,
    captions: CaptionReceiver,
) -> None:
    room = Room(live_class, livekit, agent, worker_engine)
    agent.environment["CHALKSTREAM_ARTIFACTS_URL"] = f"http://127.0.0.1:{await captions.start()}"
    destination = await live_class.add_destination(f"rtmp://127.0.0.1:{sink.port}/live", "right")
    bo = await room.prepare()
    async with room.teaching(), room.magenta(bo):
        # The captions hear them while they are in no program at all.
        await until(lambda: np.abs(captions.sound_of(bo.participant)).max(initial=0) > 5_000, 20)
        await live_class.order(GiveConsent(scopes=["record"]), bo)
        await live_class.order(StartRecording())
        await live_class.segments(4)
        await live_class.order(StartPublic())
        await until(lambda: live_class.state.destinations[destination].state == "live", 30)
        await live_class.more_segments(3)
        await live_class.order(StopPublic())
        await until(lambda: live_class.state.destinations[destination].state == "idle", 30)
        await live_class.more_segments(3)
        film, _ = await room.finish()
    assert seen(film)[:240].any()
    assert seen(film)[-60:].any()
    sent = await look(sink.out)
    assert len(sent.pictures) > 60
    assert not seen(sent).any()
    assert heard(sent).max() < AUDIBLE
    assert {who for _, stored in captions.stored for who in stored} == {live_class.teacher.participant}
