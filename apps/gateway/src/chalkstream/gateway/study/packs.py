"""Encoded study packs: read on the loop, understood and assembled beside it, once for all who study a class."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.core.state import State
from chalkstream.gateway.kept import Kept
from chalkstream.gateway.models.shape import Place
from chalkstream.gateway.study.pack import Reader, assemble
from chalkstream.gateway.study.sources import Rows, read_rows, understand
from chalkstream.store import log, program
from chalkstream.store.sessions import Session

MAX_KEPT = 16
"""Packs that are kept. One of a long class takes about 1 MB."""


@dataclass(frozen=True, slots=True)
class Key:
    """What a pack depends on: the log up to a seq, words that still stand, what was recorded, and who reads it."""

    session: str
    title: str
    course_title: str
    place: Place
    seq: int
    words: int
    extent: program.Extent
    reader: Session = field(compare=False, repr=False)
    state: State = field(compare=False, repr=False)


class Packs:
    """The study packs that were asked for last."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._kept = Kept(self._make, at_most=MAX_KEPT, name="study pack")

    async def of(self, session: Session, state: State, place: Place) -> bytes:
        """A `StudyPack` as JSON, for somebody in this place."""
        async with self._engine.connect() as conn:
            words = await log.count_words(conn, session.session)
            extent = await program.extent(conn, session.session)
        return await self._kept.of(
            Key(session.session, session.title, session.course_title, place, state.seq, words, extent, session, state)
        )

    async def _make(self, key: Key) -> bytes:
        async with self._engine.connect() as conn:
            rows = await read_rows(conn, key.session, key.state, key.place)
        return await asyncio.to_thread(_encoded, Reader(key.reader, key.place), rows)


def _encoded(reader: Reader, rows: Rows) -> bytes:
    return assemble(reader, understand(rows)).model_dump_json().encode()
