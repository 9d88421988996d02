"""Follows the class's log in PostgreSQL: the state, the ink of the page on stage, and when each seq was seen."""

from __future__ import annotations

import asyncio
import logging
import time
from bisect import bisect_right
from collections.abc import Callable, Sequence

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.core.evolve import evolve
from chalkstream.core.ink import page_ink
from chalkstream.core.state import EMPTY, State, Stroke
from chalkstream.store import log as event_log

log = logging.getLogger(__name__)

POLL_SECONDS = 0.1
INK_KINDS = ("ink.stroke_drawn", "ink.strokes_erased", "ink.page_cleared")
KEPT_MARKS = 100_000
"""Seqs whose moment is kept: the index needs the last seconds, a busy class has a few a second."""


class Follower:
    """The fold of the log as far as it is known here."""

    def __init__(self, engine: AsyncEngine, session: str) -> None:
        self._engine = engine
        self._session = session
        self._base: tuple[str, int, int] | None = None
        self._base_ink: list[Stroke] = []
        self._marks: list[tuple[int, int]] = []
        self.state: State = EMPTY
        self.proved_ns = 0
        """The last moment (monotonic) of which it is proven that the state was the log's head."""
        self.changed = asyncio.Event()
        """Set after the state has changed."""
        self.seen: Callable[[], None] = lambda: None
        """Called after each proof of the head, at once when it brought something new."""

    async def begin(self) -> None:
        """Fold what there is."""
        asked_ns = time.monotonic_ns()
        async with self._engine.connect() as conn:
            self.state = await event_log.load_state(conn, self._session)
        self.proved_ns = asked_ns
        await self._fetch_base()

    async def run(self, program_ms: Callable[[], int]) -> None:
        """Follow until cancelled; `program_ms` tells when a seq was seen. A database that is away is waited for."""
        self._marks.append((program_ms(), self.state.seq))
        while True:
            try:
                await self._advance(program_ms)
            except (OperationalError, DBAPIError, OSError, TimeoutError) as error:
                log.warning("The log cannot be read: %s", type(error).__name__, extra={"action": "media.log.away"})
            await asyncio.sleep(POLL_SECONDS)

    async def advance(self, program_ms: Callable[[], int]) -> None:
        """Read what is new, once."""
        await self._advance(program_ms)

    def seq_at(self, program_ms: int) -> int:
        """The last seq that the program had seen at a moment."""
        place = bisect_right(self._marks, program_ms, key=lambda mark: mark[0])
        return self._marks[place - 1][1] if place else 0

    def ink(self) -> tuple[Stroke, ...]:
        """What is drawn on the page on stage, oldest first: the page's base and what came since."""
        ink = self.state.ink
        gone = set(ink.erased)
        base = [] if ink.cleared else [stroke for stroke in self._base_ink if stroke.stroke not in gone]
        return (*base, *ink.strokes)

    async def _advance(self, program_ms: Callable[[], int]) -> None:
        asked_ns = time.monotonic_ns()
        async with self._engine.connect() as conn:
            rows = await event_log.read(conn, self._session, self.state.seq)
        if rows:
            self._fold(rows, program_ms())
        if len(rows) < event_log.PAGE:
            # What the answer lacks came after the question, so the question's moment counts, however long it took.
            self.proved_ns = asked_ns
        self.seen()
        # Even when nothing is new: the last time the database may have gone between the state and its ink.
        if await self._fetch_base() or rows:
            self.changed.set()

    def _fold(self, rows: Sequence[event_log.StoredEvent], program_ms: int) -> None:
        state = self.state
        for row in rows:
            state = evolve(state, row.event(), seq=row.seq, at=row.occurred_at)
        self.state = state
        self._marks.append((program_ms, state.seq))
        del self._marks[:-KEPT_MARKS]

    async def _fetch_base(self) -> bool:
        """Read the ink that the page on stage already had; whether that changed anything."""
        slide, seq = self.state.slide, self.state.ink.base_seq
        wanted = None if slide is None else (slide.deck, slide.page, seq)
        if wanted == self._base:
            return False
        self._base_ink = []
        if slide is not None and f"{slide.deck}/{slide.page}" in self.state.inked:
            async with self._engine.connect() as conn:
                rows = await event_log.read_all(conn, self._session, upto=seq, kinds=INK_KINDS)
            self._base_ink = page_ink((row.event() for row in rows), slide.deck, slide.page)
        self._base = wanted
        return True
