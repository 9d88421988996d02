"""What a written stream really holds: every frame decoded, the counter and the page mark read, the beeps found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np

from chalkstream.core.look import CAMERA_BOX
from chalkstream.launcher.demo import counter, deck, voice
from chalkstream.launcher.demo.counter import Plane


@dataclass(frozen=True, slots=True)
class Film:
    """One decoded file."""

    frames: int
    """Pictures that decoded."""
    seconds: float
    """From the first picture to the end of the last one."""
    width: int
    height: int
    longest_gap_s: float
    """Between two pictures' times."""
    counts: list[int]
    """The teacher's counter, in order, where a picture showed it."""
    counted_s: list[float]
    """The times of those pictures."""
    pages: list[int]
    """Slide pages in the order in which they came, each once a showing."""
    beeps: list[float]
    """Seconds at which a beep begins."""
    sound_s: float
    """Decoded sound."""


def look(file: Path) -> Film:
    """Decode a whole FLV or MP4."""
    times: list[float] = []
    counts: list[int] = []
    counted_s: list[float] = []
    pages: list[int] = []
    width = height = 0
    for at, picture in _pictures(file):
        times.append(at)
        height, width = picture.shape
        if (count := _count(picture)) is not None:
            counts.append(count)
            counted_s.append(at)
        if (page := page_shown(picture)) is not None and page != (pages[-1] if pages else None):
            pages.append(page)
    heard = sound(file)
    gaps = np.diff(times) if len(times) > 1 else np.zeros(1)
    return Film(
        frames=len(times),
        seconds=times[-1] - times[0] + float(np.median(gaps)) if times else 0.0,
        width=width,
        height=height,
        longest_gap_s=float(gaps.max()),
        counts=counts,
        counted_s=counted_s,
        pages=pages,
        beeps=voice.find_beeps(heard),
        sound_s=len(heard) / voice.RATE_HZ,
    )


def page_shown(picture: Plane) -> int | None:
    """Number of the deck's page that fills the program; None when no mark can be read."""
    height, width = picture.shape
    cells = []
    for x, y in deck.mark_centres():
        row, column = int(y * height), int(x * width)
        level = float(picture[row - 4 : row + 5, column - 4 : column + 5].mean())
        if 90 < level < 170:
            return None
        cells.append(int(level >= 170))
    number = int("".join(str(cell) for cell in cells[1:-1]), 2)
    return number if number and cells == deck.mark(number) else None


def _count(picture: Plane) -> int | None:
    """The counter in the camera's box beside a slide, or in the camera that fills the program before the first one."""
    x, y, wide, tall = CAMERA_BOX
    beside = counter.read(picture[y : y + tall, x : x + wide])
    return counter.read(picture) if beside is None else beside


def _pictures(file: Path) -> Iterator[tuple[float, Plane]]:
    """(seconds, luma) of every picture."""
    with av.open(str(file)) as source:
        for frame in source.decode(video=0):
            plane = frame.planes[0]
            luma = np.frombuffer(bytes(plane), np.uint8).reshape(plane.height, plane.line_size)[:, : plane.width]
            yield float(frame.time or 0.0), luma


def sound(file: Path) -> voice.Samples:
    """The decoded sound, mono at 48 kHz; empty when the file has no track of it."""
    resampler = av.AudioResampler(format="flt", layout="mono", rate=voice.RATE_HZ)
    pieces = [np.zeros(0, np.float32)]
    with av.open(str(file)) as source:
        if not source.streams.audio:
            return pieces[0]
        for frame in [*source.decode(audio=0), None]:
            pieces += [piece.to_ndarray()[0] for piece in resampler.resample(frame)]
    return np.concatenate(pieces)
