"""What was written, decoded: frames and their times, and the tones in the sound."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

FPS = 30
FRAME_MS = 34
"""One picture, rounded up."""

STOOD_STILL = 150
"""So many pictures a machine may stand still, once (5 s)."""
LEFT_OUT = 60
"""So many of them may be missing at a time (2 s): the first 3 s of lateness are made up for. What is lost for longer is
not the machine's affair."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """One file."""

    times_ms: NDArray[np.int64]
    """When each frame is shown."""
    sound: NDArray[np.float32]
    """(samples,) mono."""
    rate: int
    """Of the sound, in Hz."""
    pictures: list[NDArray[np.uint8]]
    """Each frame as (height, width, 3) RGB, if they were asked for, else their luma alone; smaller if asked for."""

    @property
    def longest_hole_ms(self) -> int:
        """The longest time that one frame is shown."""
        return int(np.diff(self.times_ms).max()) if len(self.times_ms) > 1 else 0

    @property
    def missing(self) -> int:
        """How many pictures there would be between the first and the last one, had none been left out."""
        return round(float(self.times_ms[-1] - self.times_ms[0]) * FPS / 1000) + 1 - len(self.times_ms)

    def assert_whole(self, left_out: tuple[int, int] = (0, 0)) -> None:
        """Nothing is missing but what a worker says it left out: so many pictures in all, and so many at a time.

        A machine that stands still for over 3 s costs pictures. A hole that nobody owns up to is always a defect.
        """
        pictures, longest = left_out
        assert longest <= LEFT_OUT, f"{longest} pictures were left out at a time"
        assert pictures <= 2 * LEFT_OUT, f"{pictures} pictures were left out"
        assert self.missing <= pictures, f"{self.missing} pictures are missing, {pictures} were left out"
        assert self.longest_hole_ms <= FRAME_MS * (1 + longest), f"a picture stands for {self.longest_hole_ms} ms"

    def level(self, hz: int, begin_ms: int, end_ms: int) -> float:
        """The amplitude of a tone between two moments, 0..1; -1 where there is no such sound."""
        part = self.sound[max(0, begin_ms) * self.rate // 1000 : max(0, end_ms) * self.rate // 1000]
        if not len(part):
            return -1.0
        window = np.hanning(len(part))
        turning = np.exp(-2j * np.pi * hz * np.arange(len(part)) / self.rate)
        return float(2 * abs((part * window * turning).sum()) / max(window.sum(), 1e-9))

    def tone_share(self, hz: int, *, tolerance_hz: int = 15) -> float:
        """How much of the sound's energy lies at a frequency, 0..1."""
        power = np.abs(np.fft.rfft(self.sound * np.hanning(len(self.sound)))) ** 2
        places = np.fft.rfftfreq(len(self.sound), 1 / self.rate)
        near = np.abs(places - hz) <= tolerance_hz
        return float(power[near].sum() / max(power[1:].sum(), 1e-12))


def decode(source: Path | bytes, *, colour: bool = False, size: tuple[int, int] | None = None) -> Decoded:
    """Decode a whole file. Keeps each frame's luma, or with `colour` its RGB, scaled to `size` (width, height)."""
    opened = io.BytesIO(source) if isinstance(source, bytes) else str(source)
    times: list[int] = []
    pictures: list[NDArray[np.uint8]] = []
    sound: list[NDArray[np.float32]] = []
    rate = 48_000
    with av.open(opened, "r") as container:
        for frame in container.decode():
            if isinstance(frame, av.VideoFrame):
                times.append(round(float(frame.time or 0) * 1000))
                width, height = size or (frame.width, frame.height)
                picture = frame.reformat(width, height, "rgb24" if colour else "gray").to_ndarray()
                pictures.append(picture.astype(np.uint8, copy=False))
            else:
                rate = frame.sample_rate
                sound.append(frame.to_ndarray().mean(axis=0, dtype=np.float32))
    joined = np.concatenate(sound) if sound else np.zeros(1, np.float32)
    return Decoded(np.array(times, np.int64), joined.astype(np.float32), rate, pictures)
