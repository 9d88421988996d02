"""Sound: each voice on the program's own samples, and their mix.

LiveKit's audio frames carry no time. A voice is anchored by the arrival of its first frame and counted from there;
a silence of the network becomes silence; a clock that drifts is followed slowly, by one sample in a block.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from chalkstream.media.plan.pacing import SAMPLE_RATE

Samples = NDArray[np.int16]
"""(samples,) int16, mono, 48 kHz."""

RING_SAMPLES = 4 * SAMPLE_RATE
"""A voice keeps 4 s, far more than sound is mixed behind its moment."""

JUMP_SAMPLES = SAMPLE_RATE * 120 // 1_000
"""An arrival this far (120 ms) from the count is a gap or a restart: the voice is anchored anew."""

DRIFT_SAMPLES = SAMPLE_RATE * 15 // 1_000
"""A mean offset above 15 ms is drift: it is corrected by one sample in 10 ms (0.2 %), which nobody hears."""

SMOOTHING = 1 / 128
"""Weight of one arrival (10 ms) in the mean offset: about 1.3 s."""


class Voice:
    """One participant's sound on the program's timeline."""

    def __init__(self) -> None:
        self._ring = np.zeros(RING_SAMPLES, np.int16)
        self._next: int | None = None
        self._offset = 0.0
        self._begin = 0
        self.gaps = 0
        """How often the voice was anchored anew."""

    def push(self, samples: Samples, arrival: int) -> None:
        """Samples that ended to arrive when the program stood at sample `arrival`."""
        begin = max(0, arrival - len(samples))
        if self._next is None:
            self._anchor(begin)
        else:
            samples = self._follow(samples, begin)
        assert self._next is not None
        self._store(samples, self._next)
        self._next += len(samples)

    def read(self, begin: int, end: int) -> Samples:
        """Program samples [begin, end); silence where nothing came."""
        out = np.zeros(end - begin, np.int16)
        if self._next is None:
            return out
        first = max(begin, self._begin, self._next - RING_SAMPLES)
        last = min(end, self._next)
        if first < last:
            out[first - begin : last - begin] = self._ring[np.arange(first, last) % RING_SAMPLES]
        return out

    def _anchor(self, begin: int) -> None:
        self._next = begin
        self._begin = max(self._begin, begin) if self.gaps else begin
        self._offset = 0.0

    def _follow(self, samples: Samples, begin: int) -> Samples:
        assert self._next is not None
        ahead = begin - self._next
        if abs(ahead) > JUMP_SAMPLES:
            self._jump(begin)
            return samples
        self._offset += (ahead - self._offset) * SMOOTHING
        if self._offset > DRIFT_SAMPLES:
            return stretch(samples, len(samples) + 1)
        if self._offset < -DRIFT_SAMPLES:
            return stretch(samples, len(samples) - 1)
        return samples

    def _jump(self, begin: int) -> None:
        """A gap: silence up to the new place. A burst that is early stays where the count is."""
        assert self._next is not None
        self.gaps += 1
        self._offset = 0.0
        if begin > self._next:
            silent = min(begin - self._next, RING_SAMPLES)
            self._store(np.zeros(silent, np.int16), begin - silent)
            self._next = begin
        else:
            # More came than time has passed: the newest is what is true now, so it replaces the oldest of the burst.
            self._next = begin

    def _store(self, samples: Samples, at: int) -> None:
        self._ring[np.arange(at, at + len(samples)) % RING_SAMPLES] = samples


def stretch(samples: Samples, length: int) -> Samples:
    """The same sound in `length` samples, by linear interpolation."""
    places = np.linspace(0, len(samples) - 1, length)
    return np.rint(np.interp(places, np.arange(len(samples)), samples)).astype(np.int16)


def mix(voices: list[Samples], length: int) -> Samples:
    """The sum, with a knee above -3 dB instead of clipping."""
    if not voices:
        return np.zeros(length, np.int16)
    if len(voices) == 1:
        return voices[0]
    total = np.sum([voice.astype(np.float32) for voice in voices], axis=0) / 32_768.0
    knee = 0.7
    over = np.abs(total) > knee
    total[over] = np.sign(total[over]) * (knee + (1 - knee) * np.tanh((np.abs(total[over]) - knee) / (1 - knee)))
    return (total * 32_767).astype(np.int16)


def _low_pass() -> NDArray[np.float32]:
    """A windowed sinc at 7.2 kHz for 48 kHz, 63 taps: what lies above 8 kHz would fold into speech."""
    places = np.arange(63) - 31
    taps = np.sinc(2 * 7_200 / SAMPLE_RATE * places) * np.blackman(63)
    return (taps / taps.sum()).astype(np.float32)


_TAPS = _low_pass()
MARGIN = 31
"""Samples that `to_16k` needs before and after what it converts."""


def to_16k(samples: Samples) -> Samples:
    """16 kHz from 48 kHz: `samples` with `MARGIN` more on both sides; a third of the middle's length comes out."""
    return np.clip(np.convolve(samples, _TAPS, "valid")[::3], -32_768, 32_767).astype(np.int16)
