"""All ears of the service, and the tasks that run them. An ear outlives its connection until its words are kept."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

from chalkstream.artifacts.captions.ear import CaptionFigures, Ear
from chalkstream.artifacts.captions.spool import Spool
from chalkstream.artifacts.captions.voice import SileroVoice
from chalkstream.artifacts.engines.recogniser import Recogniser
from chalkstream.artifacts.gateway import Gateway

FLUSH_SECONDS = 20.0
"""How long the end of a class waits for its last words to be in the log."""
CLOSE_SECONDS = 8.0
"""How long a stop of the service waits for open utterances."""
KEPT_FIGURES = 200
"""Classes whose last figures are kept after their ears closed."""

Hints = Callable[[str], Awaitable[str]]
"""Words that may occur in a class right now."""


class Desk:
    """Opens and closes ears."""

    def __init__(
        self, recogniser: Recogniser, spool: Spool, gateway: Gateway, hints: Hints, *, partial_every_ms: int
    ) -> None:
        self.recogniser = recogniser
        self.spool = spool
        self._gateway = gateway
        self._hints = hints
        self._partial_every_ms = partial_every_ms
        self._ears: dict[Ear, asyncio.Task[None]] = {}
        self._figures: dict[str, CaptionFigures] = {}

    def open(self, session: str, epoch: int) -> Ear:
        """A new ear for a connection of the media worker."""
        ear = Ear(
            session,
            epoch,
            recogniser=self.recogniser,
            spool=self.spool,
            gateway=self._gateway,
            voice=SileroVoice,
            hints=lambda: self._hints(session),
            partial_every_ms=self._partial_every_ms,
        )
        self._ears[ear] = asyncio.create_task(ear.run(), name=f"ear {session}")
        self._figures.pop(session, None)
        self._figures[session] = ear.figures
        while len(self._figures) > KEPT_FIGURES:
            del self._figures[next(iter(self._figures))]
        return ear

    async def close(self, ear: Ear) -> None:
        """Ends an ear: its open utterances are recognised and on disk when this returns."""
        task = self._ears.get(ear)
        if task is None:
            return
        ear.finish()
        try:
            await task
        finally:
            self._ears.pop(ear, None)

    async def flush(self, ear: Ear) -> bool:
        """Ends an ear and waits until its words are in the log; false when the gateway is away for too long."""
        await self.close(ear)
        return await self.spool.delivered(ear.session, within_seconds=FLUSH_SECONDS)

    async def settled(self, session: str, *, within_seconds: float) -> bool:
        """Waits until no ear listens to `session` and its words are delivered; false when that takes too long."""
        tasks = [task for ear, task in self._ears.items() if ear.session == session]
        listening = (await asyncio.wait(tasks, timeout=within_seconds))[1] if tasks else set()
        return not listening and await self.spool.delivered(session, within_seconds=within_seconds)

    def figures(self, session: str) -> CaptionFigures | None:
        """How the captions of `session` are doing; `None` when none were asked for lately."""
        return self._figures.get(session)

    async def stop(self) -> None:
        """Ends all ears and gives them a moment to finish."""
        for ear in list(self._ears):
            ear.finish()
        tasks = list(self._ears.values())
        if tasks:
            await asyncio.wait(tasks, timeout=CLOSE_SECONDS)
        for task in tasks:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
        self._ears.clear()
