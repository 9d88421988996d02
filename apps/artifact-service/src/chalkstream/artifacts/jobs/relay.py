"""The log is the outbox: what new events ask for becomes jobs, in the transaction that notes how far the log was read.

One session's log is read at a time: a reader of all sessions would skip events that become visible late. A job
names its event, and its queueing lock is the event's id: nothing is asked for twice. (A class of which words were on
their way is derived again without an event: `PackMaker`.)
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from chalkstream.knowledge.chapters import LASTING_MS
from chalkstream.store import jobs, log, relays, sessions
from chalkstream.store.jobs import NewJob
from chalkstream.store.log import StoredEvent
from chalkstream.store.relays import Behind

logger = logging.getLogger(__name__)

RELAY = "artifacts"
"""The relay's name in `relay_positions`."""
QUEUE = "derive"
DERIVE = "derive"
"""Name of the queue's task: bring what is made of a class up to date."""
POLISH_QUEUE = "polish"
"""A queue of its own: a language model takes minutes, and what is derived waits for none of them."""
POLISH = "polish"
"""Name of its task: let a language model write the summary of a finished class."""
PAGE = 500
"""Events that are read in one transaction."""
AGAIN_SECONDS = 1.0
"""Pause after the database did not answer."""
AFTER_TURN_SECONDS = LASTING_MS / 1_000 + 1
"""A turn that lasts closes the chapter before it; then there is something to derive."""
AFTER_WORDS_SECONDS = 1.0
"""Words that come after the end often come in numbers: derive once for all of them."""

END, LATE, TURN = 10, 5, 0
"""Priorities. Jobs of one class share a lock, and a job that waits for its time holds back those of its class that are
not more urgent: a slide turn that must last first may not delay what comes after the end."""


class Relay:
    """Reads new events and enqueues what they ask for."""

    def __init__(self, engine: AsyncEngine, *, poll_seconds: float) -> None:
        self._engine = engine
        self._poll_seconds = poll_seconds

    async def run(self) -> None:
        """Relays for ever. Cancel it to stop."""
        while True:
            try:
                moved = await self.relay_once()
            except SQLAlchemyError as error:
                logger.warning("The log cannot be read; trying again: %s", error, extra={"action": "relay.failed"})
                await asyncio.sleep(AGAIN_SECONDS)
                continue
            if not moved:
                await asyncio.sleep(self._poll_seconds)

    async def relay_once(self) -> int:
        """Reads a page of every session that has news; returns how many events were read."""
        async with self._engine.connect() as conn:
            waiting = await relays.behind(conn, RELAY)
        return sum([await self._relay(each) for each in waiting])

    async def _relay(self, behind: Behind) -> int:
        async with self._engine.connect() as conn:
            events = await log.read(conn, behind.session, behind.position, behind.head, PAGE)
            for job in await _wanted(conn, events):
                await jobs.enqueue(conn, QUEUE, job)
            to = events[-1].seq if events else behind.position
            if not events or not await relays.advance(conn, RELAY, behind.session, position=behind.position, to=to):
                await conn.rollback()
                return 0
            await conn.commit()
            return len(events)


async def _wanted(conn: AsyncConnection, events: Sequence[StoredEvent]) -> list[NewJob]:
    """The jobs that events of one session ask for; words that came or went after the end ask for one together."""
    wanted: list[NewJob] = []
    late_words: StoredEvent | None = None
    film: StoredEvent | None = None
    for event in events:
        match event.kind:
            case "class.ended":
                wanted.append(_derive(event, priority=END))
            case "slide.shown":
                wanted.append(_derive(event, priority=TURN, delay_seconds=AFTER_TURN_SECONDS))
            case "utterance.recognised" | "utterance.revised" | "utterance.removed" | "words.erased":
                late_words = event
            case "artifact.derived" if event.payload["artifact_kind"] == "recording":
                film = event  # written after the end: its last piece may decide which words can be played
            case _:
                pass
    if (late_words or film) and await _is_over(conn, events[-1].session):
        if late_words:
            wanted.append(_derive(late_words, priority=LATE, delay_seconds=AFTER_WORDS_SECONDS))
        if film:
            wanted.append(_derive(film, priority=LATE))
    return wanted


def derivation(session: str, asked_by: str, *, priority: int, delay_seconds: float = 0.0) -> NewJob:
    """The job that brings what is made of a class up to date: one waits at a time for each `asked_by`."""
    return NewJob(
        task=DERIVE,
        lock=session,
        queueing_lock=f"{DERIVE}/{asked_by}",
        args={"session": session, "event": asked_by},
        priority=priority,
        delay_seconds=delay_seconds,
    )


def _derive(event: StoredEvent, *, priority: int, delay_seconds: float = 0.0) -> NewJob:
    return derivation(event.session, event.event_id, priority=priority, delay_seconds=delay_seconds)


async def _is_over(conn: AsyncConnection, session: str) -> bool:
    found = await sessions.get(conn, session)
    return found is not None and found.phase == "ended"
