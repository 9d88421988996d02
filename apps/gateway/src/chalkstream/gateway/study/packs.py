"""Encoded study packs: read on the loop, understood and assembled beside it, once for all who study a class."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.gateway.kept import Kept
from chalkstream.gateway.study.findable import Findable, findable
from chalkstream.gateway.study.pack import assemble
from chalkstream.gateway.study.reader import Reader, Reading
from chalkstream.gateway.study.sources import Rows, read_rows, reserved_people, understand
from chalkstream.store import log, program

MAX_KEPT = 16
"""Packs that are kept. One of a long class takes about 1 MB."""


@dataclass(frozen=True, slots=True)
class Key:
    """What a pack depends on: the log up to a seq, words that still stand, what was recorded, and who reads it."""

    session: str
    title: str
    course_title: str
    reading: Reading
    seq: int
    words: int
    extent: program.Extent
    reader: Reader = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Made:
    """A study pack, ready to be sent and to be searched."""

    json: bytes
    """A `StudyPack`, encoded."""
    findable: Findable


class Packs:
    """The study packs that were asked for last."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._kept = Kept(self._make, at_most=MAX_KEPT, name="study pack")

    async def of(self, reader: Reader) -> Made:
        """The pack of a class for whoever reads it."""
        session = reader.session
        async with self._engine.connect() as conn:
            words = await log.count_words(conn, session.session)
            extent = await program.extent(conn, session.session)
        key = Key(
            session=session.session,
            title=session.title,
            course_title=session.course_title,
            reading=reader.reading,
            seq=reader.state.seq,
            words=words,
            extent=extent,
            reader=reader,
        )
        return await self._kept.of(key)

    async def _make(self, key: Key) -> Made:
        async with self._engine.connect() as conn:
            reserved = await reserved_people(conn, key.reader)
            rows = await read_rows(conn, key.reader, reserved=reserved, is_recorded=key.extent.segments > 0)
        return await asyncio.to_thread(_made, key.reader, rows)


def _made(reader: Reader, rows: Rows) -> Made:
    sources = understand(rows)
    pack = assemble(reader, sources)
    return Made(pack.model_dump_json().encode(), findable(pack, sources))
