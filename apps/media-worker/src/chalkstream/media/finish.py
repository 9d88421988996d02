"""Finishes a class's recording: `python -m chalkstream.media.finish`, started by the agent when the class has ended.

Salvages what a killed worker left, makes one MP4 of all segments without encoding again, and says so to the class.
It may run twice: everything that it does is the same the second time.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import time
import uuid
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import accumulate, groupby
from pathlib import Path
from typing import IO, Any

import av
from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.core.commands import DeriveArtifact, PublishArtifact
from chalkstream.media.gateway import Gateway
from chalkstream.media.io.encoder import AUDIO_FRAME
from chalkstream.media.io.segments import INIT, salvage
from chalkstream.media.ledger import segment_row
from chalkstream.media.parent import end_with
from chalkstream.media.plan.pacing import SAMPLE_RATE
from chalkstream.media.settings import Assignment
from chalkstream.store import artifacts, program
from chalkstream.store.database import connect

log = logging.getLogger(__name__)

NAMESPACE = uuid.UUID("6d1d7d5e-31b5-5c52-9a6d-6d4c5a0f7c11")
"""Ids of the recording and of the commands about it are derived from the class's, so that a second run repeats them."""

RECORDING = "recording.mp4"


async def salvage_session(engine: AsyncEngine, session: str, folder: Path) -> int:
    """Give rows to the whole parts that a killed worker left, in every epoch. Tells how many segments were saved."""
    async with engine.begin() as conn:
        known = await program.list_segments(conn, session)
        epochs = await program.epochs(conn, session)
        saved = 0
        for epoch in epochs:
            numbers = frozenset(row.number for row in known if row.epoch == epoch.epoch)
            for segment in await asyncio.to_thread(salvage, folder / str(epoch.epoch), numbers):
                await program.add_segment(conn, session, segment_row(epoch.epoch, segment))
                saved += 1
    if saved:
        log.info("%d segments were salvaged.", saved, extra={"action": "media.salvaged", "session": session})
    return saved


@dataclass(frozen=True, slots=True)
class Made:
    """The MP4."""

    duration_ms: int
    size: int


def join(folder: Path, segments: Sequence[program.Segment], out: Path) -> Made:
    """One MP4, its index in front, of all segments end to end. Blocks; holds the interpreter while it closes."""
    partial = out.with_suffix(".partial.mp4")
    begin_ms = 0
    latest: dict[int, int] = {}
    with av.open(str(partial), "w", format="mp4", options={"movflags": "faststart"}) as target:
        streams: list[av.stream.Stream] = []
        for epoch, group in groupby(segments, key=lambda segment: segment.epoch):
            rows = list(group)
            files = [folder / str(epoch) / INIT, *(folder / row.file for row in rows)]
            with closing(Chain(files)) as chain, av.open(chain, "r", format="mp4") as source:
                if not streams:
                    streams = [target.add_stream_from_template(stream) for stream in source.streams]
                for packet in _moved(source, Seams(rows, begin_ms), latest):
                    packet.stream = streams[packet.stream_index]
                    target.mux(packet)
            begin_ms += sum(row.duration_ms for row in rows)
    with partial.open("rb") as file:
        os.fsync(file.fileno())
    partial.replace(out)
    return Made(begin_ms, out.stat().st_size)


class Chain:
    """Files one after another, as one that is only read forwards."""

    def __init__(self, files: Sequence[Path]) -> None:
        self._left = iter(files)
        self._file: IO[bytes] | None = None

    def read(self, size: int) -> bytes:
        """At most `size` bytes; none at the end of the last file."""
        while True:
            data = self._file.read(size) if self._file else b""
            if data:
                return data
            self.close()
            following = next(self._left, None)
            if following is None:
                return b""
            self._file = following.open("rb")

    def close(self) -> None:
        """Close what is open."""
        if self._file:
            self._file.close()
            self._file = None


class Seams:
    """From program time to recording time within one epoch."""

    def __init__(self, rows: Sequence[program.Segment], begin_ms: int) -> None:
        self._begins = [row.program_ms * SAMPLE_RATE // 1000 for row in rows]
        self._ends = [(row.program_ms + row.duration_ms) * SAMPLE_RATE // 1000 for row in rows]
        starts = accumulate((row.duration_ms for row in rows), initial=begin_ms)
        self._shifts = [
            (start - row.program_ms) * SAMPLE_RATE // 1000 for start, row in zip(starts, rows, strict=False)
        ]

    def shift(self, at: int) -> int | None:
        """What to add to a time in ticks; None behind the pictures of a segment on which no other follows at once.

        Sound just before a segment's first picture belongs to the one before. A busy worker that stops has mixed sound
        for pictures that it never drew: in recording time their place is the next segment's.
        """
        # Segments' times are whole ms, packets' are not: a picture may lie a ms before its segment's row.
        place = max(0, bisect_right(self._begins, at + SAMPLE_RATE // 1000) - 1)
        return None if at >= self._ends[place] + AUDIO_FRAME else self._shifts[place]


def _moved(source: av.container.InputContainer, seams: Seams, latest: dict[int, int]) -> Iterator[av.Packet[Any]]:
    """An epoch's packets in recording time. A seam may cut a frame of sound short: what would run back is left out.

    `latest` holds each stream's last time, in the epochs before too.
    """
    for packet in source.demux():
        if packet.dts is None or packet.pts is None or (shift := seams.shift(packet.dts)) is None:
            continue
        packet.pts += shift
        packet.dts += shift
        if packet.dts > latest.get(packet.stream_index, -1):
            latest[packet.stream_index] = packet.dts
            yield packet


async def finish(assignment: Assignment) -> None:
    """Everything, in order."""
    engine = connect(assignment.database_url, pool=2)
    gateway = Gateway(assignment.gateway_url, assignment.service_token, assignment.session)
    try:
        await salvage_session(engine, assignment.session, assignment.recordings)
        async with engine.connect() as conn:
            segments = await program.list_segments(conn, assignment.session)
            known = await artifacts.latest(conn, assignment.session, "recording")
        if not segments:
            return
        revision = known.revision if known else 0
        if known is None or known.body["segments"] != len(segments):
            revision += 1
            made = await asyncio.to_thread(join, assignment.recordings, segments, assignment.recordings / RECORDING)
            await _note(engine, assignment.session, revision, made, len(segments))
        await _tell(gateway, assignment.session, revision)
    finally:
        await gateway.close()
        await engine.dispose()


async def _note(engine: AsyncEngine, session: str, revision: int, made: Made, segments: int) -> None:
    async with engine.begin() as conn:
        await artifacts.put(
            conn,
            str(uuid.uuid5(NAMESPACE, session)),
            session=session,
            kind="recording",
            revision=revision,
            now=time.time_ns() // 1_000_000,
            body={"duration_ms": made.duration_ms, "bytes": made.size, "segments": segments},
            file=f"recordings/{session}/{RECORDING}",
        )


async def _tell(gateway: Gateway, session: str, revision: int) -> None:
    artifact = str(uuid.uuid5(NAMESPACE, session))
    derive = DeriveArtifact(artifact=artifact, artifact_kind="recording", revision=revision)
    publish = PublishArtifact(artifact=artifact, revision=revision)
    for command in (derive, publish):
        name = f"{session}/{command.kind}/{revision}"
        await gateway.send(command, command_id=str(uuid.uuid5(NAMESPACE, name)))


def main() -> None:
    """Start; the assignment comes through standard input."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)
    assignment = Assignment.model_validate_json(sys.stdin.readline())
    end_with(assignment.parent)
    asyncio.run(finish(assignment))


if __name__ == "__main__":
    main()
