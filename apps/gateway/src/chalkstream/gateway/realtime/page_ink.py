"""The ink of pages from the log, folded beside the loop, once for all who ask: a class turns to a page together."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.core.ink import page_ink
from chalkstream.gateway.kept import Kept
from chalkstream.gateway.models.realtime import InkPoints, PageInk
from chalkstream.store import log

MAX_KEPT = 64
"""Pages at a seq that are kept, encoded."""

Key = tuple[str, str, int, int]
"""Session, deck, page, and the seq up to which it is folded. What it names never changes."""


class PageInks:
    """The encoded ink of the pages that were asked for last."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._kept = Kept(self._make, at_most=MAX_KEPT, name="page ink")

    async def of(self, session: str, deck: str, page: int, upto: int) -> bytes:
        """A `PageInk` as JSON."""
        return await self._kept.of((session, deck, page, upto))

    async def _make(self, key: Key) -> bytes:
        session, deck, page, upto = key
        async with self._engine.connect() as conn:
            rows = await log.read_ink(conn, session, deck, page, upto)
        return await asyncio.to_thread(_encoded, rows, deck, page)


def _encoded(rows: Sequence[log.StoredEvent], deck: str, page: int) -> bytes:
    strokes = page_ink((row.event() for row in rows), deck, page)
    ink = PageInk(strokes=[InkPoints.model_validate(stroke.model_dump()) for stroke in strokes])
    return ink.model_dump_json().encode()
