"""Sound: each voice on the program's own samples, and their mix.

LiveKit's audio frames carry no time. A voice is anchored by the arrival of its first frame and counted from there;
a gap of the network becomes silence, a burst after a stall finds its place, and a clock that drifts is followed slowly,
by one sample in a block.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from chalkstream.media.plan.pacing import SAMPLE_RATE

Samples = NDArray[np.int16]
"""(samples,) int16, mono, 48 kHz."""

RING_SAMPLES = 4 * SAMPLE_RATE
"""A voice keeps 4 s, far more than sound is mixed behind its moment."""

LATE_SAMPLES = SAMPLE_RATE * 60 // 1_000
"""An arrival later than this (60 ms) behind the count is a gap of the network, or a burst after a stall of ours."""

EARLY_SAMPLES = SAMPLE_RATE * 30 // 1_000
"""Nothing arrives before it was spoken: an arrival this early (30 ms) says that the anchor was late."""

HOLD_SAMPLES = SAMPLE_RATE * 50 // 1_000
"""Late sound is held so long (50 ms) to tell a gap, which stays late, from a burst, which catches up."""

DRIFT_SAMPLES = SAMPLE_RATE * 15 // 1_000
"""A mean offset above 15 ms is drift: it is corrected by one sample in 10 ms (0.2 %), which nobody hears."""

SMOOTHING = 1 / 128
"""Weight of one arrival (10 ms) in the mean offset: about 1.3 s."""


class Voice:
    """One participant's sound on the program's timeline."""

    def __init__(self) -> None:
        self._ring = np.zeros(RING_SAMPLES, np.int16)
        self._next: int | None = None
        self._first = 0
        self._offset = 0.0
        self._held: list[Samples] = []
        self._held_since = 0
        self.gaps = 0
        """How often the voice was anchored anew."""

    def push(self, samples: Samples, arrival: int) -> None:
        """Samples whose last one arrived when the program stood at sample `arrival`."""
        begin = max(0, arrival - len(samples))
        if self._next is None:
            self._next = self._first = begin
        ahead = begin - self._next - sum(len(held) for held in self._held)
        if ahead > LATE_SAMPLES:
            self._hold(samples, arrival)
            return
        self._release()
        if ahead < -EARLY_SAMPLES:
            self._anchor(begin)
        else:
            samples = self._drift(samples, ahead)
        self._store(samples)

    def read(self, begin: int, end: int) -> Samples:
        """Program samples [begin, end); silence where nothing came."""
        out = np.zeros(end - begin, np.int16)
        if self._next is None:
            return out
        first = max(begin, self._first, self._next - RING_SAMPLES)
        last = min(end, self._next)
        if first < last:
            out[first - begin : last - begin] = self._ring[np.arange(first, last) % RING_SAMPLES]
        return out

    def _hold(self, samples: Samples, arrival: int) -> None:
        """Keep late sound until it is clear where it belongs."""
        if not self._held:
            self._held_since = arrival
        self._held.append(samples)
        if arrival - self._held_since >= HOLD_SAMPLES:
            self._anchor(arrival - sum(len(held) for held in self._held))
            self._release()

    def _release(self) -> None:
        """Store what was held, at the count."""
        held, self._held = self._held, []
        for samples in held:
            self._store(samples)

    def _anchor(self, begin: int) -> None:
        """Count from `begin`; a gap before it is silence."""
        assert self._next is not None
        self.gaps += 1
        self._offset = 0.0
        silent = min(begin - self._next, RING_SAMPLES)
        if silent > 0:
            self._next = begin - silent
            self._store(np.zeros(silent, np.int16))
        self._next = begin

    def _drift(self, samples: Samples, ahead: int) -> Samples:
        self._offset += (ahead - self._offset) * SMOOTHING
        if self._offset > DRIFT_SAMPLES:
            return stretch(samples, len(samples) + 1)
        if self._offset < -DRIFT_SAMPLES:
            return stretch(samples, len(samples) - 1)
        return samples

    def _store(self, samples: Samples) -> None:
        assert self._next is not None
        self._ring[np.arange(self._next, self._next + len(samples)) % RING_SAMPLES] = samples
        self._next += len(samples)


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
    mixed: Samples = (total * 32_767).astype(np.int16)
    return mixed


def _low_pass() -> NDArray[np.float32]:
    """A windowed sinc at 7.2 kHz for 48 kHz, 63 taps: what lies above 8 kHz would fold into speech."""
    places = np.arange(63) - 31
    taps = np.sinc(2 * 7_200 / SAMPLE_RATE * places) * np.blackman(63)
    normal: NDArray[np.float32] = (taps / taps.sum()).astype(np.float32)
    return normal


_TAPS = _low_pass()
MARGIN = 31
"""Samples that `to_16k` needs before and after what it converts."""


def to_16k(samples: Samples) -> Samples:
    """16 kHz from 48 kHz: `samples` with `MARGIN` more on both sides; a third of the middle's length comes out."""
    thirds: Samples = np.clip(np.convolve(samples, _TAPS, "valid")[::3], -32_768, 32_767).astype(np.int16)
    return thirds
