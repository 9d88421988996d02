"""The real model by itself: its prompt does not leak into sound without words."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from chalkstream.artifacts.engines.whisper import Whisper, load_whisper

HINTS = "Chalk streams. Aquifer. Winterbourne. Springs. Temperature."


@pytest.fixture(scope="module")
def whisper() -> Whisper:
    return load_whisper(None)


@pytest.mark.parametrize("level", [0.0, 0.001, 0.01, 0.1])
def test_hints_do_not_leak_into_noise(whisper: Whisper, level: float) -> None:
    noise = np.random.default_rng(3).normal(0, level, 16_000 * 4).astype(np.float32)
    assert whisper.recognise(noise, HINTS).words == ()
    assert whisper.glance(noise, HINTS) == ""


def test_hints_keep_the_punctuation(whisper: Whisper, speech: NDArray[np.int16]) -> None:
    sound = np.divide(speech[: 16_000 * 9], 32_768, dtype=np.float32)
    text = whisper.recognise(sound, "Rivers of England. Chalk streams.").text
    assert "about rivers. Today" in text
