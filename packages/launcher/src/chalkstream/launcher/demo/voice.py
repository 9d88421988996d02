"""The WAV file that Chromium's fake microphone speaks, and finding its beeps again in what arrived."""

from __future__ import annotations

import io
import wave
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from chalkstream.launcher.demo.lesson import BEEP_HZ, BEEP_S, LEAD_S, PAUSE_S, Lesson

RATE_HZ = 48_000
BEEP_LEVEL = 0.35
"""Of full scale: loud against speech, and far from clipping."""
WINDOW_S = 0.05
TONAL_SHARE = 0.6
"""Share of a window's energy that lies at the beep's frequency; speech has no such window for BEEP_MINIMUM_S."""
BEEP_MINIMUM_S = 0.2
QUIET = 1e-4

Samples = NDArray[np.float32]
"""(samples,) float32 at 48 kHz, mono, full scale 1."""


@dataclass(frozen=True, slots=True)
class Voice:
    """What is said when, in seconds from the opening of the microphone."""

    samples: Samples
    beeps: tuple[float, ...]
    """One before each slide's words."""
    turns: tuple[float, ...]
    """When to show each slide: just before its beep."""
    seconds: float


def compose(lesson: Lesson, lead_s: float = LEAD_S) -> Voice:
    """Lead (seconds of silence), then for each slide a beep and its words, with pauses between."""
    parts: list[Samples] = [_silence(lead_s)]
    beeps, turns, at = [], [], lead_s
    for slide in lesson.slides:
        words = decode(slide.sound)
        piece = np.concatenate([_silence(PAUSE_S / 2), beep(), _silence(PAUSE_S / 2), words])
        turns.append(at)
        beeps.append(at + PAUSE_S / 2)
        parts.append(piece)
        at += len(piece) / RATE_HZ
    parts.append(_silence(PAUSE_S))
    return Voice(np.concatenate(parts), tuple(beeps), tuple(turns), at + PAUSE_S)


def write_wav(voice: Voice, file: Path) -> None:
    """16-bit mono, which Chromium's `--use-file-for-fake-audio-capture` reads."""
    with wave.open(str(file), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE_HZ)
        out.writeframes((np.clip(voice.samples, -1, 1) * 32_767).astype("<i2").tobytes())


def beep() -> Samples:
    """One beep, faded at both ends."""
    times = np.arange(int(BEEP_S * RATE_HZ)) / RATE_HZ
    fade = np.minimum(1, np.minimum(times, BEEP_S - times) / 0.01)
    return (BEEP_LEVEL * fade * np.sin(2 * np.pi * BEEP_HZ * times)).astype(np.float32)


def find_beeps(samples: Samples) -> list[float]:
    """Seconds at which a beep begins."""
    size = int(WINDOW_S * RATE_HZ)
    windows = samples[: len(samples) // size * size].reshape(-1, size)
    times = np.arange(size) / RATE_HZ
    wave_ = np.exp(-2j * np.pi * BEEP_HZ * times)
    tone = 2 * np.abs(windows @ wave_) ** 2 / size  # energy of the sinusoid that fits best
    energy = (windows.astype(np.float64) ** 2).sum(axis=1)
    tonal = (energy > QUIET * size) & (tone > TONAL_SHARE * energy)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], tonal.astype(np.int8), [0]])))
    runs = edges.reshape(-1, 2)
    return [float(begin * WINDOW_S) for begin, end in runs if (end - begin) * WINDOW_S >= BEEP_MINIMUM_S]


def decode(sound: bytes) -> Samples:
    """Any encoded sound as samples."""
    resampler = av.AudioResampler(format="flt", layout="mono", rate=RATE_HZ)
    pieces = []
    with av.open(io.BytesIO(sound), "r") as source:
        for frame in [*source.decode(audio=0), None]:
            pieces += [piece.to_ndarray()[0] for piece in resampler.resample(frame)]
    return np.concatenate(pieces).astype(np.float32)


def _silence(seconds: float) -> Samples:
    return np.zeros(int(seconds * RATE_HZ), np.float32)
