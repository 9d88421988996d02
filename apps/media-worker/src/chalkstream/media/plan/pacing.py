"""The program clock's arithmetic: which frame is due, what a late one does, which block of sound is ready."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FPS = 30
SAMPLE_RATE = 48_000
TICKS_A_FRAME = SAMPLE_RATE // FPS
GOP_FRAMES = 2 * FPS
"""A closed group of pictures is 2 s: every platform's advice, and the length of a segment."""

SOUND_BEHIND_MS = 160
"""Sound is mixed so long after its moment: what the network delivers a little late still finds its place."""

SKIP_AFTER_FRAMES = 3 * FPS
"""Later than this the machine cannot keep up: frames are left out, and the one before lasts longer."""

TELL_FRAMES = 10 * FPS
"""A machine that is too slow leaves a picture out several times a second: that is told at most every 10 s."""

Verdict = Literal["wait", "compose", "skip"]


@dataclass(frozen=True, slots=True)
class Due:
    """What to do with the next frame."""

    verdict: Verdict
    wait_ns: int = 0
    """For `wait`: how long until the frame is due."""


@dataclass(frozen=True, slots=True)
class Holes:
    """Pictures that were left out."""

    pictures: int
    longest: int
    """The most of them at a time."""


class LeftOut:
    """Counts frames that are skipped, and says when to tell of them: of the first hole at once, then every 10 s."""

    def __init__(self) -> None:
        self._pictures = self._longest = self._now = 0
        self._quiet_until = 0

    def skip(self) -> None:
        """The next frame is skipped."""
        self._pictures += 1
        self._now += 1
        self._longest = max(self._longest, self._now)

    def show(self, frame: int) -> Holes | None:
        """Frame number `frame` is shown. What is to be told before it, if anything."""
        self._now = 0
        if frame < self._quiet_until or not self._pictures:
            return None
        self._quiet_until = frame + TELL_FRAMES
        return self.rest()

    def rest(self) -> Holes | None:
        """What was not told yet, if anything."""
        untold = Holes(self._pictures, self._longest) if self._pictures else None
        self._pictures = self._longest = 0
        return untold


def due(frame: int, elapsed_ns: int) -> Due:
    """What to do with frame number `frame` when `elapsed_ns` of the program have passed."""
    at_ns = frame * 1_000_000_000 // FPS
    if elapsed_ns < at_ns:
        return Due("wait", at_ns - elapsed_ns)
    late = (elapsed_ns - at_ns) * FPS // 1_000_000_000
    return Due("skip" if late > SKIP_AFTER_FRAMES else "compose")


def frame_at(elapsed_ns: int) -> int:
    """The number of the frame whose time has come last."""
    return elapsed_ns * FPS // 1_000_000_000


def sound_ready_until(elapsed_ns: int) -> int:
    """The program sample (48 kHz) before which sound may be mixed now."""
    return max(0, (elapsed_ns - SOUND_BEHIND_MS * 1_000_000) * SAMPLE_RATE // 1_000_000_000)


def program_ms(ticks: int) -> int:
    """Program time in ms of a time in ticks of 1/48,000 s."""
    return ticks * 1_000 // SAMPLE_RATE
