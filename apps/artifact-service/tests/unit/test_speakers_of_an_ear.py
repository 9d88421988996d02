"""Of the many who speak in one class, those are heard who do so now."""

from __future__ import annotations

import asyncio
import time
import uuid
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from chalkstream.artifacts.captions import ear as ear_module
from chalkstream.artifacts.captions.ear import Ear
from chalkstream.artifacts.captions.frames import RATE, PcmFrame
from chalkstream.artifacts.captions.spool import Spool
from chalkstream.artifacts.engines.recogniser import Recogniser
from chalkstream.artifacts.engines.speech import Recognition, SpeechEngine
from chalkstream.artifacts.gateway import Gateway
from chalkstream.testkit.waiting import until


class Always:
    """A voice detector that hears one all the time."""

    probability = 1.0

    def probabilities(self, windows: NDArray[np.float32]) -> list[float]:
        return [self.probability for _ in windows]

    def reset(self) -> None:
        return


class Never(Always):
    """A voice detector that hears none."""

    probability = 0.0


class Deaf:
    """A recogniser that is never asked."""

    name = "deaf"

    def recognise(self, sound: NDArray[np.float32], hints: str) -> Recognition:
        raise AssertionError

    def glance(self, sound: NDArray[np.float32], hints: str) -> str:
        raise AssertionError


class Lengths(Deaf):
    """A recogniser that notes how long its utterances are, in seconds, and finds no words in them."""

    def __init__(self) -> None:
        self.heard: list[float] = []

    def recognise(self, sound: NDArray[np.float32], hints: str) -> Recognition:
        self.heard.append(round(len(sound) / RATE, 1))
        return Recognition((), "en")


EarOf = Callable[[SpeechEngine, type[Always]], Ear]


async def no_hints() -> str:
    return ""


@pytest.fixture
async def ear_of(tmp_path: Path) -> AsyncIterator[EarOf]:
    """Makes an ear with a recogniser and a voice detector."""
    gateway, recognisers = Gateway("http://127.0.0.1:9", "a token"), []

    def make(speech: SpeechEngine, voice: type[Always]) -> Ear:
        recognisers.append(Recogniser(lambda: speech, idle_seconds=60))
        return Ear(
            str(uuid.UUID(int=1)),
            1,
            recogniser=recognisers[-1],
            spool=Spool(tmp_path, gateway),
            gateway=gateway,
            voice=voice,
            hints=no_hints,
            partial_every_ms=60_000,
        )

    yield make
    for recogniser in recognisers:
        recogniser.close()
    await gateway.close()


async def test_a_machine_that_stood_still_cuts_nobody_short(
    ear_of: EarOf,
) -> None:
    speech = Lengths()
    ear = ear_of(speech, Always)
    running = asyncio.create_task(ear.run())
    who = str(uuid.UUID(int=7))
    ear.hear(PcmFrame(who, 0, np.ones(RATE, np.int16)))
    await asyncio.sleep(0.1)
    time.sleep(ear_module.SILENT_SECONDS + 0.2)  # noqa: ASYNC251 - the loop stands still, as the whole machine does
    await asyncio.sleep(0.02)
    for second in (1, 2):
        ear.hear(PcmFrame(who, second * RATE, np.ones(RATE, np.int16)))
    await asyncio.sleep(2 * ear_module.TICK_SECONDS)
    assert ear.figures.waiting == 0
    assert speech.heard == []
    # Whoever really stops is cut off, without anybody's help.
    await until(lambda: speech.heard == [3.0], 10)
    ear.finish()
    await running


@pytest.mark.parametrize(("silent_seconds", "heard"), [(60.0, 1_000), (-1.0, 3_000)])
async def test_whoever_speaks_takes_the_place_of_the_longest_silent_but_of_nobody_who_is_heard(
    ear_of: EarOf,
    monkeypatch: pytest.MonkeyPatch,
    silent_seconds: float,
    heard: int,
) -> None:
    monkeypatch.setattr(ear_module, "MAX_SPEAKERS", 1)
    monkeypatch.setattr(ear_module, "SILENT_SECONDS", silent_seconds)
    ear = ear_of(Deaf(), Never)
    for number in range(3):
        ear.hear(PcmFrame(str(uuid.UUID(int=number)), number * RATE, np.zeros(RATE, np.int16)))
    assert ear.figures.heard_ms == heard
