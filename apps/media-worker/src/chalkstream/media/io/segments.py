"""Writes the recording: segments at each IDR, in parts of 0.5 s, each flushed and fsynced before the next begins.

What is on disk is playable up to the last whole part, whatever happens to the process.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from chalkstream.media.io.boxes import Sample, complete_parts, init_segment, part
from chalkstream.media.io.encoder import HEIGHT, WIDTH, AudioEncoder, Packet
from chalkstream.media.plan.pacing import program_ms
from chalkstream.media.plan.timeline import PART_TICKS

INIT = "init.mp4"


@dataclass(frozen=True, slots=True)
class Segment:
    """A finished segment."""

    number: int
    """From 1, within the epoch."""
    program_ms: int
    """Program time of its first picture."""
    duration_ms: int
    """Of its pictures."""
    size: int
    """Bytes."""
    file: str
    """Its name in the epoch's folder."""


def segment_name(number: int) -> str:
    """The file of a segment."""
    return f"seg-{number:05d}.m4s"


class SegmentWriter:
    """Takes packets of recorded spans in order of program time. `finished` is called with each finished segment.

    What the disk refuses is raised as OSError: call `give_up` then, and go on.
    """

    def __init__(self, folder: Path, finished: Callable[[Segment], None]) -> None:
        self._folder = folder
        self._finished = finished
        self._file: IO[bytes] | None = None
        self._number = 0
        self.stored = 0
        """Parts that are on disk, in the whole epoch."""
        self._whole = 0
        """Bytes of the open segment's parts that are on disk."""
        self._begin = 0
        self._end = 0
        self._whole_end = 0
        self._part_begin = 0
        self._video: list[Sample] = []
        self._audio: list[Sample] = []

    def open(self, avcc: bytes, audio_specific: bytes) -> None:
        """Make the epoch's folder and its initialisation segment."""
        self._folder.mkdir(parents=True, exist_ok=True)
        init = init_segment(
            width=WIDTH,
            height=HEIGHT,
            avcc=avcc,
            audio_specific=audio_specific,
            channels=AudioEncoder.CHANNELS,
        )
        with (self._folder / INIT).open("wb") as file:
            _store(file, init)
        _sync_folder(self._folder)

    def write(self, packet: Packet) -> None:
        """Add a packet. Nothing is written before the first IDR."""
        if packet.kind == "video":
            self._lengthen(packet.at)
            if packet.keyframe:
                self.close()
                self._start(packet)
            elif self._file is not None and packet.at - self._part_begin >= PART_TICKS:
                self._flush()
                self._part_begin = packet.at
        if self._file is None:
            return
        sample = Sample(packet.at, packet.duration, packet.keyframe, packet.data)
        if packet.kind == "video":
            self._video.append(sample)
            self._end = packet.at + packet.duration
        elif packet.at >= self._begin:
            self._audio.append(sample)

    def close(self) -> None:
        """Finish the open segment, if there is one."""
        if self._file is None:
            return
        self._flush()
        size = self._file.tell()
        self._file.close()
        self._file = None
        begin = program_ms(self._begin)
        duration = program_ms(self._end) - begin
        self._finished(Segment(self._number, begin, duration, size, segment_name(self._number)))

    def give_up(self) -> None:
        """After an OSError: the open segment ends with its last whole part, or was none. An IDR begins the next."""
        self._video, self._audio = [], []
        file, self._file = self._file, None
        if file is None:
            return
        with contextlib.suppress(OSError):  # it would write what was refused
            file.close()
        path = self._folder / segment_name(self._number)
        if self._whole == 0:
            path.unlink(missing_ok=True)
            return
        os.truncate(path, self._whole)
        begin = program_ms(self._begin)
        duration = program_ms(self._whole_end) - begin
        self._finished(Segment(self._number, begin, duration, self._whole, path.name))

    def _start(self, packet: Packet) -> None:
        self._number += 1
        self._whole = 0
        self._file = (self._folder / segment_name(self._number)).open("wb")
        _sync_folder(self._folder)
        self._begin = self._part_begin = self._end = packet.at

    def _lengthen(self, until: int) -> None:
        """A picture lasts until the next, also where a busy machine left some out: tracks without holes play on."""
        if self._video and until > self._end:
            last = self._video[-1]
            self._video[-1] = replace(last, duration=until - last.at)
            self._end = until

    def _flush(self) -> None:
        """Write the open part."""
        assert self._file is not None
        if not self._video and not self._audio:
            return
        _store(self._file, part(self.stored + 1, self._video, self._audio))
        self.stored += 1
        self._whole, self._whole_end = self._file.tell(), self._end
        self._video, self._audio = [], []


def salvage(folder: Path, known: frozenset[int]) -> list[Segment]:
    """Segments of an epoch that a killed worker left without a row: each is cut to its whole parts.

    `known` are the numbers that have a row. A segment without a whole part is removed.
    """
    found = []
    for path in sorted(folder.glob("seg-*.m4s")):
        number = int(path.stem.removeprefix("seg-"))
        if number in known:
            continue
        whole = complete_parts(path.read_bytes())
        if whole is None:
            path.unlink()
            continue
        os.truncate(path, whole.size)
        begin = program_ms(whole.at)
        duration = program_ms(whole.at + whole.duration) - begin
        found.append(Segment(number, begin, duration, whole.size, path.name))
    return found


def _store(file: IO[bytes], data: bytes) -> None:
    """Write so that neither a kill nor a power cut takes it back."""
    file.write(data)
    file.flush()
    os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
