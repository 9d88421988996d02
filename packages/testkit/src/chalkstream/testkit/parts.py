"""What a recorded segment's file holds (ISO/IEC 14496-12): read here anew, not by the code that wrote it."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

VIDEO = 1
"""The track of pictures."""
FRAME = 1_600
"""Ticks of one picture at 30 a second."""


@dataclass(frozen=True, slots=True)
class Part:
    """One `moof` with its `mdat`."""

    number: int
    """`mfhd`: counts the parts of an epoch from 1."""
    at: int
    """`tfdt` of the pictures, in ticks of 1/48,000 s."""
    durations: tuple[int, ...]
    """Of each picture, in ticks (`trun`)."""
    end: int
    """Where the part ends in its file."""

    @property
    def until(self) -> int:
        """When its last picture ends, in ticks."""
        return self.at + sum(self.durations)


def parts(data: bytes) -> list[Part]:
    """The whole parts of a segment. Bytes behind the last one are the part that was open."""
    boxes = list(_boxes(data, 0, len(data)))
    return [
        _part(data, begin, stop, end)
        for (name, begin, stop), (follower, _, end) in pairwise(boxes)
        if name == b"moof" and follower == b"mdat"
    ]


def discontinuities(files: list[Path]) -> tuple[list[str], list[int]]:
    """What is wrong with the parts of one epoch's segments, and how many pictures a busy machine left out each time.

    Wrong is a part that is missing or does not begin where the last one ended, a picture that ends between two, and a
    file that does not end with a whole part. Where pictures were left out, the one before lasts longer.
    """
    found: list[str] = []
    gaps: list[int] = []
    last: Part | None = None
    for file in files:
        data = file.read_bytes()
        inside = parts(data)
        if not inside or inside[-1].end != len(data):
            found.append(f"{file.name} does not end with a whole part")
        for part in inside:
            if last and (part.number, part.at) != (last.number + 1, last.until):
                found.append(f"{file.name}: part {part.number} at {part.at} after {last.number} until {last.until}")
            if any(duration <= 0 or duration % FRAME for duration in part.durations):
                found.append(f"{file.name}: part {part.number} has a picture that ends between two")
            gaps += [duration // FRAME - 1 for duration in part.durations if duration > FRAME]
            last = part
    return found, gaps


def _part(data: bytes, begin: int, stop: int, end: int) -> Part:
    number, at, durations = 0, -1, ()
    for name, start, last in _boxes(data, begin, stop):
        if name == b"mfhd":
            [number] = struct.unpack_from(">I", data, start + 4)
        elif name == b"traf":
            inner = {child: (first, final) for child, first, final in _boxes(data, start, last)}
            if struct.unpack_from(">I", data, inner[b"tfhd"][0] + 4)[0] == VIDEO:
                [at] = struct.unpack_from(">Q", data, inner[b"tfdt"][0] + 4)
                # Version, flags, sample count, data offset; then duration, size and flags of each sample.
                rows, finish = inner[b"trun"][0] + 12, inner[b"trun"][1]
                durations = tuple(struct.unpack_from(">I", data, row)[0] for row in range(rows, finish, 12))
    return Part(number, at, durations, end)


def _boxes(data: bytes, begin: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """(name, where the body begins, where it ends) of each whole box."""
    while begin + 8 <= end:
        [size] = struct.unpack_from(">I", data, begin)
        if size < 8 or begin + size > end:
            return
        yield data[begin + 4 : begin + 8], begin + 8, begin + size
        begin += size
