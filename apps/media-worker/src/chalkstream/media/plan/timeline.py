"""Order and cuts of the encoded program: interleaving, segments, and what of it is recorded."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from chalkstream.media.plan.pacing import SAMPLE_RATE

PART_TICKS = SAMPLE_RATE // 2
"""A part is 0.5 s: what a kill may cost."""


class Timed(Protocol):
    """Something with program time in ticks of 1/48,000 s."""

    @property
    def at(self) -> int: ...


T = TypeVar("T", bound=Timed)


class Interleaver(Generic[T]):
    """Merges the two streams by program time. Each waits until the other has got as far."""

    def __init__(self) -> None:
        self._video: deque[T] = deque()
        self._audio: deque[T] = deque()
        self._sound_until: int | None = None

    def video(self, packet: T) -> list[T]:
        """Add a picture; what is in order now."""
        self._video.append(packet)
        return self._ready()

    def audio(self, packet: T) -> list[T]:
        """Add sound; what is in order now."""
        self._audio.append(packet)
        return self._ready()

    def drain(self) -> list[T]:
        """Everything that is left, in order."""
        rest = sorted([*self._video, *self._audio], key=lambda packet: packet.at)
        self._video.clear()
        self._audio.clear()
        return rest

    def _ready(self) -> list[T]:
        out = []
        while self._video and self._audio:
            first = self._video if self._video[0].at <= self._audio[0].at else self._audio
            out.append(first.popleft())
        return out


@dataclass(slots=True)
class RecordedSpans:
    """When recording was on, in ticks of program time. Spans are in order and do not overlap."""

    _spans: list[tuple[int, int | None]] = field(default_factory=list)

    def start(self, at: int) -> None:
        """Recording is on from `at`."""
        if not self.open:
            self._spans.append((at, None))

    def stop(self, at: int) -> None:
        """Recording is off from `at`."""
        if self.open:
            self._spans[-1] = (self._spans[-1][0], at)

    @property
    def open(self) -> bool:
        """Whether recording is on."""
        return bool(self._spans) and self._spans[-1][1] is None

    def holds(self, at: int) -> bool:
        """Whether a moment is recorded."""
        return any(begin <= at and (end is None or at < end) for begin, end in self._spans[-4:])
