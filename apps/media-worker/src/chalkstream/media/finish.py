"""Finishes a class's recording: `python -m chalkstream.media.finish`, started by the agent when the class has ended.

Salvages what a killed worker left, makes one MP4 of all segments without encoding again, and says so to the class.
It may run twice: everything that it does is the same the second time.
"""

from __future__ import annotations

import asyncio
import io
import logging
import os
import sys
import time
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import av
from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.core.commands import DeriveArtifact, PublishArtifact
from chalkstream.media.gateway import Gateway
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
    duration_ms = 0
    with av.open(str(partial), "w", format="mp4", options={"movflags": "faststart"}) as target:
        streams: list[av.stream.Stream] = []
        for segment in segments:
            data = (folder / str(segment.epoch) / INIT).read_bytes() + (folder / segment.file).read_bytes()
            with av.open(io.BytesIO(data)) as source:
                if not streams:
                    streams = [target.add_stream_from_template(stream) for stream in source.streams]
                    for stream in streams:
                        stream.time_base = source.streams[0].time_base
                for packet in _moved(source, segment, duration_ms):
                    packet.stream = streams[packet.stream_index]
                    target.mux(packet)
            duration_ms += segment.duration_ms
    with partial.open("rb") as file:
        os.fsync(file.fileno())
    partial.replace(out)
    return Made(duration_ms, out.stat().st_size)


def _moved(source: av.container.InputContainer, segment: program.Segment, begin_ms: int) -> Iterator[av.Packet]:
    """A segment's packets, moved from program time to recording time. Sound may overlap a seam by less than a frame."""
    shift = (begin_ms - segment.program_ms) * SAMPLE_RATE // 1000
    for packet in source.demux():
        if packet.dts is None or packet.pts is None:
            continue
        packet.pts += shift
        packet.dts += shift
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
