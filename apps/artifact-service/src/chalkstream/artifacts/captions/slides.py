"""What the recogniser may expect to hear: the words of the page that is shown."""

from __future__ import annotations

import logging
import time

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.artifacts.captions.hints import hints_of
from chalkstream.store import decks, log

logger = logging.getLogger(__name__)

FRESH_SECONDS = 2.0
"""How long an answer is used again before the log is asked."""


class SlideWords:
    """Hints of each class, from the page on its stage."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._known: dict[str, tuple[float, str]] = {}

    async def hints(self, session: str) -> str:
        """Words that may occur now; empty without a slide, and when the database is away: captions go on."""
        now = time.monotonic()
        asked_at, hints = self._known.get(session, (float("-inf"), ""))
        if now - asked_at < FRESH_SECONDS:
            return hints
        try:
            hints = await self._ask(session)
        except SQLAlchemyError as error:
            logger.warning("No slide text for captions: %s", error, extra={"action": "hints.failed"})
        self._known = {known: kept for known, kept in self._known.items() if now - kept[0] < FRESH_SECONDS}
        self._known[session] = (now, hints)
        return hints

    async def _ask(self, session: str) -> str:
        async with self._engine.connect() as conn:
            shown = await log.latest(conn, session, "slide.shown")
            if shown is None:
                return ""
            page = await decks.page(conn, shown.payload["deck"], shown.payload["page"])
        return hints_of(shown.payload["headings"], page.text if page else "")
