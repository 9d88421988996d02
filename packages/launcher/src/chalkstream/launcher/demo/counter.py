"""A counter that a machine reads in the teacher's picture, through camera, WebRTC, composition and H.264.

The picture is a grid of 8 x 4 cells. The top row is white, six bits, black; the bottom row is white, four bits, parity,
white, white, black. The rows between are a drawing. The counter steps `STEPS_PER_S` times a second, so a frame more or
less does not matter, but a picture that stood still for a whole step does.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

COLUMNS, ROWS = 8, 4
STEPS_PER_S = 5
FRAMES_PER_S = 30
"""Chromium plays an MJPEG file at 30 frames a second, over and over."""
PERIOD = 300
"""Steps until the counter begins again: one minute, the length of the file."""
HIGH_BITS, LOW_BITS = 6, 4
WIDTH, HEIGHT = 640, 360
WHITE, BLACK = 235, 16
BRIGHT, DARK = 150, 100

Plane = NDArray[np.uint8]
"""(height, width) luma."""


def bits(count: int) -> tuple[list[int], list[int]]:
    """Cells of the top and of the bottom row, 1 for white."""
    digits = [count >> place & 1 for place in reversed(range(HIGH_BITS + LOW_BITS))]
    high, low = digits[:HIGH_BITS], digits[HIGH_BITS:]
    return [1, *high, 0], [1, *low, sum(digits) % 2, 1, 0]


def draw(count: int) -> Plane:
    """The picture of one count."""
    picture = np.full((HEIGHT, WIDTH), 90, np.uint8)
    rows, columns = np.ogrid[:HEIGHT, :WIDTH]
    picture[(rows - 250) ** 2 / 110**2 + (columns - 320) ** 2 / 150**2 < 1] = 130  # shoulders
    picture[(rows - 170) ** 2 + (columns - 320) ** 2 < 62**2] = 190  # a head
    tall, wide = HEIGHT // ROWS, WIDTH // COLUMNS
    for row, cells in zip((0, ROWS - 1), bits(count), strict=True):
        for column, cell in enumerate(cells):
            area = np.s_[row * tall : (row + 1) * tall, column * wide : (column + 1) * wide]
            picture[area] = WHITE if cell else BLACK
    return picture


def read(picture: Plane) -> int | None:
    """The count in a picture of any size; None where there is none (a slate, a torn frame)."""
    tall, wide = picture.shape[0] / ROWS, picture.shape[1] / COLUMNS
    cells: list[list[int]] = []
    for row in (0, ROWS - 1):
        levels = [_level(picture, row * tall, column * wide, tall, wide) for column in range(COLUMNS)]
        if any(DARK < level < BRIGHT for level in levels):
            return None
        cells.append([int(level >= BRIGHT) for level in levels])
    top, bottom = cells
    count = int("".join(str(bit) for bit in [*top[1:7], *bottom[1:5]]), 2)
    return count if (top, bottom) == bits(count) and count < PERIOD else None


def write_mjpeg(file: Path) -> None:
    """One minute of the counter, for `--use-file-for-fake-video-capture`. Each step is encoded once and repeated."""
    with file.open("wb") as out:
        for count in range(PERIOD):
            out.write(_jpeg(draw(count)) * (FRAMES_PER_S // STEPS_PER_S))


@dataclass(frozen=True, slots=True)
class Run:
    """What a sequence of read counts says."""

    steps: int
    """Steps from the first to the last count, over the wrap."""
    missing: int
    """Steps that were never seen."""
    backwards: int
    """Times that an older count came after a newer one."""
    longest: int = 0
    """The most steps that were missing in a row."""
    holes: tuple[float, ...] = ()
    """Seconds at which the picture went on after a hole, where the times are known."""


def follow(counts: list[int], seconds: list[float] | None = None) -> Run:
    """Follow the counter through the pictures that showed one; `seconds` are those pictures' times."""
    steps = missing = backwards = longest = 0
    holes: list[float] = []
    for index, (before, after) in enumerate(itertools.pairwise(counts)):
        step = (after - before) % PERIOD
        if step > PERIOD // 2:
            backwards += 1
            continue
        steps += step
        missing += max(0, step - 1)
        longest = max(longest, step - 1)
        if step > 1 and seconds:
            holes.append(seconds[index + 1])
    return Run(steps, missing, backwards, longest, tuple(holes))


def _level(picture: Plane, top: float, left: float, tall: float, wide: float) -> float:
    """Mean luma of the middle of a cell, where no edge bleeds in."""
    rows = slice(int(top + tall * 0.3), int(top + tall * 0.7) + 1)
    columns = slice(int(left + wide * 0.3), int(left + wide * 0.7) + 1)
    return float(picture[rows, columns].mean())


def _jpeg(picture: Plane) -> bytes:
    context = av.CodecContext.create("mjpeg", "w")
    assert isinstance(context, av.VideoCodecContext)
    context.width, context.height, context.pix_fmt, context.time_base = WIDTH, HEIGHT, "yuvj420p", Fraction(1, 30)
    frame = av.VideoFrame.from_ndarray(np.repeat(picture[:, :, None], 3, axis=2), format="rgb24")
    packets = [*context.encode(frame.reformat(format="yuvj420p")), *context.encode(None)]
    return b"".join(bytes(packet) for packet in packets)
