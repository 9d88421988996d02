"""Pause and resume, a teacher who drops, and sound that stays with its picture."""

from __future__ import annotations

import asyncio

import numpy as np
from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.core.commands import (
    EndClass,
    PauseRecording,
    ReportDeparture,
    ResumeRecording,
    StartRecording,
)
from chalkstream.store import artifacts, program
from chalkstream.testkit.decoded import Decoded, decode
from chalkstream.testkit.live_class import GATEWAY, LiveClass
from chalkstream.testkit.livekit_room import LiveKit, SyntheticSpeaker, read_counter
from chalkstream.testkit.media_agent import Agent
from chalkstream.testkit.waiting import until

SYNC_MS = 120
"""Within what people call in time (ITU-R BT.1359: sound 125 ms late or 45 ms early is where they begin to notice)."""


async def film_of(live_class: LiveClass, agent: Agent, engine: AsyncEngine) -> tuple[Decoded, list[program.Segment]]:
    await until(lambda: any(each.published for each in live_class.state.artifacts.values()), 40)
    async with engine.connect() as conn:
        rows = await program.list_segments(conn, live_class.session)
        made = await artifacts.latest(conn, live_class.session, "recording")
    assert made is not None
    return await asyncio.to_thread(decode, agent.data / str(made.file)), rows


def beeps_ms(film: Decoded) -> list[int]:
    """When each beep begins."""
    step = film.rate // 200
    blocks = film.sound[: len(film.sound) // step * step].reshape(-1, step)
    loud = np.sqrt((blocks**2).mean(axis=1)) > 0.05
    return [place * 5 for place in range(1, len(loud)) if loud[place] and not loud[max(0, place - 40) : place].any()]


async def test_nothing_is_recorded_while_paused_and_sound_stays_with_its_picture(
    live_class: LiveClass, agent: Agent, livekit: LiveKit, worker_engine: AsyncEngine
) -> None:
    agent.start()
    who = f"{live_class.teacher.participant}.desk1"
    async with SyntheticSpeaker(livekit, live_class.session, who, beep_every=45):
        await until(lambda: live_class.state.epoch == 1, 20)
        await live_class.order(StartRecording())
        await live_class.segments(4)
        await live_class.order(PauseRecording())

        async def is_paused() -> bool:
            """Whether the program went on for long enough after the last piece: none is on its way any more."""
            async with worker_engine.connect() as conn:
                last = (await program.list_segments(conn, live_class.session))[-1]
                newest = (await program.index_rows(conn, live_class.session))[-1]
            return newest.program_ms - (last.program_ms + last.duration_ms) > 4_000

        await until(is_paused, 60)
        async with worker_engine.connect() as conn:
            before = await program.list_segments(conn, live_class.session)
        await live_class.order(ResumeRecording())
        await live_class.segments(len(before) + 2)
        await live_class.order(EndClass())
        film, rows = await film_of(live_class, agent, worker_engine)

    last, first = before[-1], rows[len(before)]
    assert first.program_ms - (last.program_ms + last.duration_ms) > 3_000
    film.assert_whole(agent.left_out())
    flashes = [
        int(film.times_ms[place])
        for place in range(1, len(film.times_ms))
        if (now := counter(film, place)) is not None and (then := counter(film, place - 1)) is not None
        if now // 45 != then // 45
    ]
    heard = beeps_ms(film)
    offsets = [(flash, min((beep - flash for beep in heard), key=abs)) for flash in flashes]
    print("sound after picture, in ms:", offsets)
    cut = sum(row.duration_ms for row in before)
    # A speaker who shares a busy machine sends late now and then; a recording that is out of step is so at every beep.
    for part in (
        [abs(late) for flash, late in offsets if flash < cut],
        [abs(late) for flash, late in offsets if flash >= cut],
    ):
        assert len(part) >= 2
        assert sorted(part)[1] < SYNC_MS


def counter(film: Decoded, place: int) -> int | None:
    return read_counter(film.pictures[place])


async def test_a_teacher_who_drops_leaves_a_slate_and_silence_and_at_last_the_class_ends(
    live_class: LiveClass, agent: Agent, livekit: LiveKit, worker_engine: AsyncEngine
) -> None:
    agent.environment["CHALKSTREAM_TEACHER_AWAY_SECONDS"] = "10"
    agent.start()
    who = live_class.teacher.participant
    async with SyntheticSpeaker(livekit, live_class.session, f"{who}.desk1"):
        await until(lambda: live_class.state.epoch == 1, 20)
        await live_class.order(StartRecording())
        await live_class.segments(2)
    await live_class.order(ReportDeparture(participant=who, device="desk1"), GATEWAY)
    film, _ = await film_of(live_class, agent, worker_engine)
    reasons = [each["body"].get("reason") for each in live_class.answered.values() if each["kind"] == "class.end"]
    assert reasons == ["The teacher was away for 10 seconds, so the class was ended."]
    film.assert_whole(agent.left_out())
    assert any(counter(film, place) is not None for place in range(len(film.pictures)))
    end = film.pictures[-15]
    assert end[20, 20] < 45
    assert end[300:420].max() > 180
    tail = film.sound[-film.rate * 2 : -film.rate // 2]
    assert np.abs(tail).max() < 0.01
