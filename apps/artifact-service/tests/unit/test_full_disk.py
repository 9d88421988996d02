"""Words that the disk does not take are counted, and captions go on."""

from __future__ import annotations

import uuid
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from chalkstream.artifacts.captions.ear import Ear
from chalkstream.artifacts.captions.frames import RATE, PcmFrame
from chalkstream.artifacts.captions.spool import Spool
from chalkstream.artifacts.engines.recogniser import Recogniser
from chalkstream.artifacts.engines.speech import Recognition
from chalkstream.artifacts.gateway import Gateway, Outgoing
from chalkstream.knowledge.words import Word

SESSION = str(uuid.UUID(int=1))


class Loud:
    """A voice detector that goes by loudness."""

    def probabilities(self, windows: NDArray[np.float32]) -> list[float]:
        return [float(np.abs(window).max() > 0.1) for window in windows]

    def reset(self) -> None:
        return


class Hello:
    """A recogniser that hears the same word in everything."""

    name = "hello"

    def recognise(self, sound: NDArray[np.float32], hints: str) -> Recognition:
        return Recognition((Word("Hello.", 0, 300, 900),), "en")

    def glance(self, sound: NDArray[np.float32], hints: str) -> str:
        return ""


class FullOnce(Spool):
    """A disk without room for the first utterance."""

    kept = 0
    full = True

    async def put(self, session: str, at_ms: int, command: Outgoing) -> None:
        if self.full:
            self.full = False
            raise OSError("no space left on device")
        self.kept += 1


async def hints() -> str:
    return ""


async def test_a_full_disk_costs_one_utterance_and_is_counted(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    gateway = Gateway("http://127.0.0.1:9", "a token")
    recogniser = Recogniser(Hello, idle_seconds=60)
    spool = FullOnce(tmp_path, gateway)
    ear = Ear(
        SESSION,
        1,
        recogniser=recogniser,
        spool=spool,
        gateway=gateway,
        voice=Loud,
        hints=hints,
        partial_every_ms=60_000,
    )
    ear.store(frozenset({str(uuid.UUID(int=7))}))
    loud = np.full(2 * RATE, 12_000, np.int16)
    quiet = np.zeros(2 * RATE, np.int16)
    for at, sound in enumerate((loud, quiet, loud, quiet)):
        ear.hear(PcmFrame(str(uuid.UUID(int=7)), at * 2 * RATE, sound))
    ear.finish()
    await ear.run()
    recogniser.close()
    await gateway.close()
    assert spool.kept == 1
    assert (ear.figures.dropped, ear.figures.utterances) == (1, 1)
    assert "could not be kept" in caplog.text
