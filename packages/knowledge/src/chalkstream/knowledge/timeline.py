"""Program time and recording time, both ways.

Program time is `(epoch, ms)`: a media worker's start is a new epoch that begins at 0. Recording time is what a viewer
of the recording sees: the concatenation of all recorded segments in order of (epoch, number). What was not recorded
(a pause, the time between two workers) has no recording time; the functions say `None` instead of guessing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from chalkstream.core.vocabulary import Frozen, Milliseconds

SEAM_MS = 50
"""Two segments of one epoch this close join without a hole: durations are rounded to ms, a frame lasts 33 ms."""


class Moment(NamedTuple):
    """A point of program time. Moments compare in the order in which they happened."""

    epoch: int
    """The worker's start, from 1."""
    ms: int
    """Milliseconds since that start."""


class Recorded(Protocol):
    """A finished piece of the recording, as far as time goes."""

    @property
    def epoch(self) -> int:
        """The epoch whose worker wrote it."""

    @property
    def number(self) -> int:
        """Its number within the epoch."""

    @property
    def program_ms(self) -> int:
        """Program time of its first sample."""

    @property
    def duration_ms(self) -> int:
        """How long it lasts."""


class RecordedSegment(Frozen):
    """A piece of the recording without its file (`Recorded`)."""

    epoch: int
    number: int
    program_ms: Milliseconds
    duration_ms: Milliseconds


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch that was recorded without a hole."""

    start: Moment
    """Program time at which it begins."""
    recording_ms: int
    """Recording time at which it begins."""
    duration_ms: int
    """How long it lasts, in both times."""

    @property
    def end(self) -> Moment:
        """Program time at which it ends: the first moment that is not in it."""
        return Moment(self.start.epoch, self.start.ms + self.duration_ms)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of recording time, `[start_ms, end_ms)`."""

    start_ms: int
    end_ms: int


class Timeline:
    """Where each recorded moment of the program lies in the recording."""

    def __init__(self, segments: Iterable[Recorded]) -> None:
        self._pieces = _concatenate(segments)
        self._starts = [piece.start for piece in self._pieces]
        self._recording_starts = [piece.recording_ms for piece in self._pieces]

    @property
    def duration_ms(self) -> int:
        """How long the recording is, in ms; 0 when nothing was recorded."""
        return self._pieces[-1].recording_ms + self._pieces[-1].duration_ms if self._pieces else 0

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Every recorded segment in order of the recording."""
        return tuple(self._pieces)

    def to_recording(self, moment: Moment) -> int | None:
        """Recording time of `moment` in ms, or `None` when it was not recorded."""
        index = bisect_right(self._starts, moment) - 1
        if index < 0:
            return None
        piece = self._pieces[index]
        if moment < piece.end:
            return piece.recording_ms + moment.ms - piece.start.ms
        if self._joins_next(index) and piece.start.epoch == moment.epoch:
            return piece.recording_ms + piece.duration_ms
        return None

    def to_program(self, recording_ms: int) -> Moment | None:
        """The program's moment that plays at `recording_ms`, or `None` outside the recording."""
        index = bisect_right(self._recording_starts, recording_ms) - 1
        if index < 0 or recording_ms >= self.duration_ms:
            return None
        piece = self._pieces[index]
        return Moment(piece.start.epoch, piece.start.ms + recording_ms - piece.recording_ms)

    def seek(self, moment: Moment) -> int | None:
        """Recording time at which a viewer who wants `moment` starts: itself, else the next recorded moment.

        `None` when nothing was recorded from `moment` on.
        """
        exact = self.to_recording(moment)
        if exact is not None:
            return exact
        index = bisect_right(self._starts, moment)
        return self._pieces[index].recording_ms if index < len(self._pieces) else None

    def until(self, moment: Moment) -> int:
        """How much of the recording lies before `moment`, in ms: where a span that ends at `moment` ends."""
        index = bisect_right(self._starts, moment) - 1
        if index < 0:
            return 0
        piece = self._pieces[index]
        inside = moment.ms - piece.start.ms if piece.start.epoch == moment.epoch else piece.duration_ms
        return piece.recording_ms + min(inside, piece.duration_ms)

    def clamp(self, start: Moment, end: Moment) -> Span | None:
        """The recorded part of `[start, end)` in recording time, or `None` when none of it was recorded.

        A hole inside the span vanishes, because the recording joins what stands around it.
        """
        first = self.seek(start)
        last = self.until(end)
        return Span(first, last) if first is not None and last > first else None

    def goes_on_until(self, moment: Moment) -> Moment:
        """The first moment after `moment`, which was recorded, that was not."""
        index = bisect_right(self._starts, moment) - 1
        while self._joins_next(index):
            index += 1
        return self._pieces[index].end

    def gaps(self) -> list[tuple[Moment, Moment]]:
        """Holes between two recorded moments, as program time `[from, to)`; a change of epoch is one too."""
        return [
            (before.end, after.start)
            for index, (before, after) in enumerate(zip(self._pieces, self._pieces[1:], strict=False))
            if not self._joins_next(index)
        ]

    def _joins_next(self, index: int) -> bool:
        """Whether the piece at `index` is followed by another one without a hole."""
        if index + 1 >= len(self._pieces):
            return False
        here, after = self._pieces[index], self._pieces[index + 1]
        return here.start.epoch == after.start.epoch and after.start.ms - here.end.ms <= SEAM_MS


def _concatenate(segments: Iterable[Recorded]) -> list[Piece]:
    """Lays the segments end to end in order of (epoch, number); empty ones take no place."""
    pieces: list[Piece] = []
    recording_ms = 0
    for segment in sorted(segments, key=lambda each: (each.epoch, each.number)):
        if segment.duration_ms == 0:
            continue
        pieces.append(Piece(Moment(segment.epoch, segment.program_ms), recording_ms, segment.duration_ms))
        recording_ms += segment.duration_ms
    return pieces
