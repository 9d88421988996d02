"""A log that cannot be read: what a student withdrew meanwhile is unknown, so students leave the program."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.core.commands import EndClass, GiveConsent, GrantFloor, ShowSlide, StartRecording
from chalkstream.store import artifacts, program
from chalkstream.testkit.deck import make_deck
from chalkstream.testkit.live_class import LiveClass, now_ms
from chalkstream.testkit.livekit_room import LiveKit, SyntheticSpeaker
from chalkstream.testkit.magenta import AUDIBLE, TILE_PIXELS, heard, look, magenta_student, seen
from chalkstream.testkit.media_agent import Agent, children_of
from chalkstream.testkit.postgres import Server
from chalkstream.testkit.waiting import until

GONE_MS = 2_000
"""Within this students are gone: 1.5 s for the proof, and what the worker takes."""


@contextmanager
def held_up(postgres: Server) -> Iterator[None]:
    """A PostgreSQL whose every process stands still: connections stay, nothing answers."""
    stopped: list[int] = []
    try:
        # The postmaster first: it would start others meanwhile.
        for number in range(2):
            for process in children_of(postgres.cluster.pid) if number else [postgres.cluster.pid]:
                os.kill(process, signal.SIGSTOP)
                stopped.append(process)
        yield
    finally:
        for process in stopped:
            os.kill(process, signal.SIGCONT)


async def test_a_student_vanishes_while_the_log_cannot_be_read_and_comes_back_with_it(
    live_class: LiveClass, agent: Agent, livekit: LiveKit, worker_engine: AsyncEngine, postgres: Server
) -> None:
    deck = make_deck(agent.data)
    await live_class.attach(deck, 1)
    await live_class.order(ShowSlide(deck=deck, page=1))
    bo = await live_class.student("Bo", "phone1")
    await live_class.order(GrantFloor(participant=bo.participant, sources=["camera", "microphone"]))
    await live_class.order(GiveConsent(scopes=["record"]), bo)
    agent.start()
    await until(lambda: live_class.state.epoch == 1)
    teacher = SyntheticSpeaker(livekit, live_class.session, f"{live_class.teacher.participant}.desk1")
    async with teacher, magenta_student(livekit, live_class.session, f"{bo.participant}.phone1"):
        await live_class.order(StartRecording())
        await live_class.segments(4)
        async with worker_engine.connect() as conn:
            row = (await program.index_rows(conn, live_class.session))[-1]
            begin = (await program.list_segments(conn, live_class.session))[0].program_ms
        film_began = row.occurred_at - row.program_ms + begin
        with held_up(postgres):
            lost = now_ms() - film_began
            written = segments(agent)
            await until(lambda: segments(agent) >= written + 3, 30)
            back = now_ms() - film_began
        await live_class.segments(written + 6)
        await live_class.order(EndClass())
        await until(lambda: any(each.published for each in live_class.state.artifacts.values()), 40)
    async with worker_engine.connect() as conn:
        made = await artifacts.latest(conn, live_class.session, "recording")
    assert made is not None
    film = await look(agent.data / str(made.file))
    print("lost at", lost, "back at", back, "of", film.times_ms[-1])
    film.assert_whole(agent.left_out())
    assert (seen(film, lost - 1_000, lost) > TILE_PIXELS * 0.8).mean() > 0.2
    assert (heard(film, lost - 1_000, lost) > 0.1).mean() > 0.2
    assert back > lost + GONE_MS + 1_000
    assert not seen(film, lost + GONE_MS, back).any()
    assert heard(film, lost + GONE_MS, back).max() < AUDIBLE
    assert film.level(440, lost + GONE_MS, back) > 0.1
    assert (seen(film, back + 4_000) > TILE_PIXELS * 0.8).any()
    assert heard(film, back + 4_000).max() > 0.1


def segments(agent: Agent) -> int:
    """Files of segments, whether or not they have their rows yet."""
    return len(list(agent.data.glob("recordings/*/1/seg-*.m4s")))
