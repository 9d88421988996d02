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

Verdict = Literal["wait", "compose", "skip"]


@dataclass(frozen=True, slots=True)
class Due:
    """What to do with the next frame."""

    verdict: Verdict
    wait_ns: int = 0
    """For `wait`: how long until the frame is due."""


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
