"""One speech model for the whole service, in a thread of its own, in memory only while somebody speaks.

Calls wait their turn in the thread's queue, whose length the callers bound (one call at a time for each class). The
loop stays free: CTranslate2 computes without the GIL.
"""

from __future__ import annotations

import asyncio
import ctypes
import gc
import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from chalkstream.artifacts.captions.frames import RATE, Pcm
from chalkstream.artifacts.engines.speech import Recognition, SpeechEngine

logger = logging.getLogger(__name__)

Answer = TypeVar("Answer")


@dataclass(slots=True)
class RecogniserFigures:
    """What recognition has cost since the service started."""

    loads: int = 0
    """How often the model was loaded."""
    load_ms: int = 0
    """How long the last load took."""
    calls: int = 0
    """Utterances and partial captions that were recognised."""
    sound_ms: int = 0
    """Sound that they held."""
    busy_ms: int = 0
    """Time that they took."""


class Recogniser:
    """Owns the model and the thread that runs it."""

    def __init__(self, load: Callable[[], SpeechEngine], *, idle_seconds: float) -> None:
        self._load = load
        self._idle_seconds = idle_seconds
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="recogniser")
        self._engine: SpeechEngine | None = None
        self._used_at = time.monotonic()
        self.waiting = 0
        """Calls that wait or run."""
        self.figures = RecogniserFigures()

    @property
    def loaded(self) -> bool:
        """Whether the model is in memory."""
        return self._engine is not None

    async def warm(self) -> None:
        """Loads the model, so that the first utterance need not wait for it."""
        await self._in_thread(lambda: self._ready().name)

    async def recognise(self, pcm: Pcm, hints: str) -> tuple[Recognition, str]:
        """What a finished utterance says, and the name of the engine that says so."""
        return await self._in_thread(
            lambda: self._measured(pcm, lambda engine, sound: (engine.recognise(sound, hints), engine.name))
        )

    async def glance(self, pcm: Pcm, hints: str) -> str:
        """What an unfinished utterance says so far."""
        return await self._in_thread(lambda: self._measured(pcm, lambda engine, sound: engine.glance(sound, hints)))

    async def rest(self) -> None:
        """Drops the model when nobody has spoken for a while. Call it now and then."""
        if self._engine and not self.waiting and time.monotonic() - self._used_at > self._idle_seconds:
            await asyncio.get_running_loop().run_in_executor(self._thread, self._drop)

    def close(self) -> None:
        """Ends the thread after the running call; what still waits is cancelled."""
        self._thread.shutdown(wait=True, cancel_futures=True)

    async def _in_thread(self, work: Callable[[], Answer]) -> Answer:
        self.waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, work)
        finally:
            self.waiting -= 1
            self._used_at = time.monotonic()

    def _measured(self, pcm: Pcm, work: Callable[[SpeechEngine, NDArray[np.float32]], Answer]) -> Answer:
        engine = self._ready()
        began = time.monotonic()
        answer = work(engine, np.divide(pcm, 32_768, dtype=np.float32))
        self.figures.calls += 1
        self.figures.sound_ms += len(pcm) * 1_000 // RATE
        self.figures.busy_ms += round((time.monotonic() - began) * 1_000)
        return answer

    def _ready(self) -> SpeechEngine:
        if self._engine is None:
            began = time.monotonic()
            self._engine = self._load()
            self.figures.loads += 1
            self.figures.load_ms = round((time.monotonic() - began) * 1_000)
            logger.info("The speech model %s is loaded.", self._engine.name, extra={"action": "model.loaded"})
        return self._engine

    def _drop(self) -> None:
        self._engine = None
        gc.collect()
        _give_back()
        logger.info("Nobody speaks: the speech model left memory.", extra={"action": "model.dropped"})


def _give_back() -> None:
    """Returns freed memory to the system, where the C library can (glibc keeps it otherwise)."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim:
        trim(0)
