"""The program's epochs, its index (which seq it showed when) and the segments of the recording.

Every write may be repeated: a worker that does not know whether its COMMIT went through writes again.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

OPEN_EPOCH = text("""
    INSERT INTO public.program_epochs (session_id, epoch, started_at) VALUES (:session, :epoch, :started_at)
    ON CONFLICT (session_id, epoch) DO NOTHING
""")
EPOCHS = text("SELECT epoch, started_at FROM public.program_epochs WHERE session_id = :session ORDER BY epoch")
WRITE_INDEX = text("""
    INSERT INTO public.program_index (session_id, epoch, program_ms, seq, occurred_at)
    VALUES (:session, :epoch, :program_ms, :seq, :occurred_at) ON CONFLICT (session_id, epoch, program_ms) DO NOTHING
""")
INDEX = text("""
    SELECT epoch, program_ms, seq, occurred_at FROM public.program_index WHERE session_id = :session
    ORDER BY epoch, program_ms
""")
ADD_SEGMENT = text("""
    INSERT INTO public.recording_segments (session_id, epoch, number, program_ms, duration_ms, bytes, file)
    VALUES (:session, :epoch, :number, :program_ms, :duration_ms, :bytes, :file)
    ON CONFLICT (session_id, epoch, number) DO NOTHING
""")
SEGMENTS = text("""
    SELECT epoch, number, program_ms, duration_ms, bytes, file FROM public.recording_segments
    WHERE session_id = :session ORDER BY epoch, number
""")
EXTENT = text("""
    SELECT (SELECT count(*) FROM public.program_epochs WHERE session_id = :session),
           (SELECT count(*) FROM public.program_index WHERE session_id = :session),
           (SELECT count(*) FROM public.recording_segments WHERE session_id = :session)
""")
RECORDED = text(
    "SELECT coalesce(sum(duration_ms), 0)::bigint FROM public.recording_segments WHERE session_id = :session"
)


@dataclass(frozen=True, slots=True)
class Epoch:
    """One run of a worker. Its program time begins at 0."""

    epoch: int
    started_at: int
    """The wall-clock time of program time 0, in ms."""


@dataclass(frozen=True, slots=True)
class IndexRow:
    """From this program time on the program showed the state after `seq`."""

    epoch: int
    program_ms: int
    seq: int
    occurred_at: int
    """The wall-clock time, in ms."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A finished piece of the recording."""

    epoch: int
    number: int
    """From 1 within its epoch; gaps are pauses."""
    program_ms: int
    """Where it begins."""
    duration_ms: int
    bytes: int
    file: str
    """Below `recordings/<session>/`: `<epoch>/seg-00001.m4s`."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How much a class's program has left behind. Rows are only added: equal extents are the same rows."""

    epochs: int
    index_rows: int
    segments: int


async def open_epoch(conn: AsyncConnection, session: str, epoch: int, started_at: int) -> None:
    """Note the start of a worker, whose `program.anchored` event gave it this epoch."""
    await conn.execute(OPEN_EPOCH, {"session": session, "epoch": epoch, "started_at": started_at})


async def epochs(conn: AsyncConnection, session: str) -> list[Epoch]:
    """Every start of a worker, in order."""
    return [Epoch(*row) for row in await conn.execute(EPOCHS, {"session": session})]


async def write_index(conn: AsyncConnection, session: str, row: IndexRow) -> None:
    """Add a row of the index: one with each segment."""
    arguments = {"session": session, "epoch": row.epoch, "program_ms": row.program_ms}
    await conn.execute(WRITE_INDEX, {**arguments, "seq": row.seq, "occurred_at": row.occurred_at})


async def index_rows(conn: AsyncConnection, session: str) -> list[IndexRow]:
    """The whole index, by epoch and program time."""
    return [IndexRow(*row) for row in await conn.execute(INDEX, {"session": session})]


async def add_segment(conn: AsyncConnection, session: str, segment: Segment) -> None:
    """Note a segment that is on disk, whole and flushed."""
    arguments = {"session": session, "epoch": segment.epoch, "number": segment.number, "program_ms": segment.program_ms}
    rest = {"duration_ms": segment.duration_ms, "bytes": segment.bytes, "file": segment.file}
    await conn.execute(ADD_SEGMENT, {**arguments, **rest})


async def list_segments(conn: AsyncConnection, session: str) -> list[Segment]:
    """Everything that was recorded, in the order in which it plays."""
    return [Segment(*row) for row in await conn.execute(SEGMENTS, {"session": session})]


async def extent(conn: AsyncConnection, session: str) -> Extent:
    """How much there is of the program."""
    return Extent(*(await conn.execute(EXTENT, {"session": session})).one())


async def recorded_ms(conn: AsyncConnection, session: str) -> int:
    """Length of the recording so far."""
    found: int = await conn.scalar(RECORDED, {"session": session}) or 0
    return found
