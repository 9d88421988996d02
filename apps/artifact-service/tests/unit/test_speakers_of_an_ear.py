"""Of the many who speak in one class, those are heard who do so now."""

from __future__ import annotations

import uuid
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from chalkstream.artifacts.captions import ear as ear_module
from chalkstream.artifacts.captions.ear import Ear
from chalkstream.artifacts.captions.frames import RATE, PcmFrame
from chalkstream.artifacts.captions.spool import Spool
from chalkstream.artifacts.engines.recogniser import Recogniser
from chalkstream.artifacts.engines.speech import Recognition
from chalkstream.artifacts.gateway import Gateway


class Never:
    """A voice detector that hears none."""

    def probabilities(self, windows: NDArray[np.float32]) -> list[float]:
        return [0.0 for _ in windows]

    def reset(self) -> None:
        return


class Deaf:
    """A recogniser that is never asked."""

    name = "deaf"

    def recognise(self, sound: NDArray[np.float32], hints: str) -> Recognition:
        raise AssertionError

    def glance(self, sound: NDArray[np.float32], hints: str) -> str:
        raise AssertionError


async def no_hints() -> str:
    return ""


@pytest.mark.parametrize(("silent_seconds", "heard"), [(60.0, 1_000), (-1.0, 3_000)])
async def test_whoever_speaks_takes_the_place_of_the_longest_silent_but_of_nobody_who_is_heard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, silent_seconds: float, heard: int
) -> None:
    monkeypatch.setattr(ear_module, "MAX_SPEAKERS", 1)
    monkeypatch.setattr(ear_module, "SILENT_SECONDS", silent_seconds)
    gateway = Gateway("http://127.0.0.1:9", "a token")
    recogniser = Recogniser(Deaf, idle_seconds=60)
    ear = Ear(
        str(uuid.UUID(int=1)),
        1,
        recogniser=recogniser,
        spool=Spool(tmp_path, gateway),
        gateway=gateway,
        voice=Never,
        hints=no_hints,
        partial_every_ms=60_000,
    )
    for number in range(3):
        ear.hear(PcmFrame(str(uuid.UUID(int=number)), number * RATE, np.zeros(RATE, np.int16)))
    assert ear.figures.heard_ms == heard
    recogniser.close()
    await gateway.close()
