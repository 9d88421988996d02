"""What the worker writes down in PostgreSQL: its epoch, the program's index, the recording's segments.

Every write may be repeated, so a database that is away is simply waited for.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from chalkstream.media.follow import Follower
from chalkstream.media.io.segments import Segment
from chalkstream.store import program

log = logging.getLogger(__name__)

INDEX_MS = 2_000
"""A row of the index at least so often, recorded or not: as often as a segment."""
RETRY_SECONDS = 0.5
DRAIN_SECONDS = 5.0
"""What the last rows may take at the end. A segment without a row is whole on disk: the agent gives it one."""
WAITING_SEGMENTS = 1_000
"""Segments that may wait for the database: half an hour. Past it they get their rows at the class's end, from disk."""


class Ledger:
    """One epoch's rows."""

    def __init__(self, engine: AsyncEngine, session: str, epoch: int, follower: Follower) -> None:
        self._engine = engine
        self._session = session
        self._epoch = epoch
        self._follower = follower
        self._started_at = 0
        self._segments: asyncio.Queue[Segment] = asyncio.Queue(WAITING_SEGMENTS)

    async def begin(self, started_at: int) -> None:
        """Note the epoch; `started_at` is the wall-clock time of its 0 ms."""
        self._started_at = started_at
        await self._write(lambda conn: program.open_epoch(conn, self._session, self._epoch, started_at))

    def add(self, segment: Segment) -> None:
        """A segment is whole and on disk."""
        try:
            self._segments.put_nowait(segment)
        except asyncio.QueueFull:
            log.error("A segment's row is left to salvage.", extra={"action": "media.ledger.full"})

    async def run(self, program_ms: Callable[[], int]) -> None:
        """Write until cancelled."""
        while True:
            try:
                segment = await asyncio.wait_for(self._segments.get(), INDEX_MS / 1000)
            except TimeoutError:
                await self._index(program_ms())
                continue
            await self._store(segment)
            self._segments.task_done()

    async def drain(self, writing: asyncio.Task[None]) -> bool:
        """Wait until every segment has its row, while `writing` (the task of `run`) lives; whether all have one."""
        joined = asyncio.create_task(self._segments.join())
        await asyncio.wait({joined, writing}, timeout=DRAIN_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        done = joined.done()
        joined.cancel()
        return done

    async def _store(self, segment: Segment) -> None:
        row = segment_row(self._epoch, segment)
        await self._write(lambda conn: program.add_segment(conn, self._session, row))
        await self._index(segment.program_ms)

    async def _index(self, program_ms: int) -> None:
        seq = self._follower.seq_at(program_ms)
        row = program.IndexRow(self._epoch, program_ms, seq, self._started_at + program_ms)
        await self._write(lambda conn: program.write_index(conn, self._session, row))

    async def _write(self, write: Callable[[AsyncConnection], Awaitable[None]]) -> None:
        while True:
            try:
                async with self._engine.begin() as conn:
                    return await write(conn)
            except (SQLAlchemyError, OSError) as error:
                log.warning("A row waits: %s", type(error).__name__, extra={"action": "media.ledger.retry"})
            await asyncio.sleep(RETRY_SECONDS)


def segment_row(epoch: int, segment: Segment) -> program.Segment:
    """A segment as the store keeps it."""
    file = f"{epoch}/{segment.file}"
    return program.Segment(epoch, segment.number, segment.program_ms, segment.duration_ms, segment.size, file)
