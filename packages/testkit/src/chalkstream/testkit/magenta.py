"""A student who can be found in every film: a magenta camera and a tone of 1 kHz, and the search for both."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from chalkstream.core.look import FLOOR_BOX, PROGRAM
from chalkstream.testkit.decoded import Decoded, decode
from chalkstream.testkit.livekit_room import LiveKit, SyntheticSpeaker, flat_picture

PICTURE = flat_picture(107, 202, 222)
"""RGB (255, 0, 255) in BT.601."""
TONE_HZ = 1_000
SCALE = 8
"""Films are looked at in an eighth of their size."""
TILE_PIXELS = FLOOR_BOX.width * FLOOR_BOX.height // SCALE**2
"""What the student's camera covers there."""
BLOCK_MS = 100
AUDIBLE = 0.02
"""The tone is sent at 0.27. What others say leaves less than 0.001 at its frequency."""
END = 1 << 40
"""Later than any film."""


def magenta_student(livekit: LiveKit, room: str, identity: str) -> SyntheticSpeaker:
    """The student, publishing. Use as an asynchronous context."""
    return SyntheticSpeaker(livekit, room, identity, tone_hz=TONE_HZ, picture=lambda _: PICTURE)


async def look(file: Path) -> Decoded:
    """The film, small and in colour."""
    size = PROGRAM.width // SCALE, PROGRAM.height // SCALE
    return await asyncio.to_thread(partial(decode, file, colour=True, size=size))


def seen(film: Decoded, begin_ms: int = 0, end_ms: int = END) -> NDArray[np.int64]:
    """How many pixels of each frame between two moments are magenta, or near it."""
    places = np.flatnonzero((film.times_ms >= begin_ms) & (film.times_ms < end_ms))
    return np.array([_magenta(film.pictures[place]) for place in places], np.int64)


def heard(film: Decoded, begin_ms: int = 0, end_ms: int = END) -> NDArray[np.float64]:
    """The tone's level in each whole block of 100 ms between two moments."""
    end_ms = min(end_ms, len(film.sound) * 1000 // film.rate)
    starts = range(max(0, begin_ms), end_ms - BLOCK_MS, BLOCK_MS)
    return np.array([film.level(TONE_HZ, at, at + BLOCK_MS) for at in starts], np.float64)


def _magenta(picture: NDArray[np.uint8]) -> int:
    red, green, blue = (picture[:, :, place].astype(int) for place in range(3))
    return int(((red > 130) & (blue > 130) & (green < 110)).sum())
