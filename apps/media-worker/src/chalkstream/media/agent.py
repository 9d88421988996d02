"""The host's agent: sees to it that every running class has a worker, and that every ended one is finished.

Its children end with it. A worker that dies is started again within a second; the next one begins a new epoch.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import time
from asyncio.subprocess import Process
from collections.abc import Coroutine
from typing import TypeVar

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.media.finish import salvage_session
from chalkstream.media.parent import environment
from chalkstream.media.settings import Assignment, Settings
from chalkstream.store import recordings, sessions
from chalkstream.store.database import connect

log = logging.getLogger(__name__)

WORKER = "chalkstream.media.worker"
FINISH = "chalkstream.media.finish"

Code = TypeVar("Code", int, int | None)
"""A child's exit code, or None where there was no child to start."""
POLL_SECONDS = 0.5
SPARE_AFTER_SECONDS = 3.0
"""After a spare was taken: loading the next one must not slow the class that begins."""
SWEEP_SECONDS = 300.0
"""Between looks for ended classes whose recording nobody finished (the agent was killed). The first is at once."""
RESTART_SECONDS = (0.2, 5.0)
"""Before a dead worker is started again: at first, and at most when it dies again and again."""
HEALTHY_SECONDS = 30.0
"""A worker that lived so long dies for a new reason."""
STOP_SECONDS = 7.0
"""What a worker may take to finish its segment and to say goodbye when the agent is stopped."""


class Agent:
    """Serves until `stop`."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._engine: AsyncEngine = connect(settings.database_url, pool=2)
        self._classes: dict[str, asyncio.Task[None]] = {}
        self._stopped = asyncio.Event()
        self._next_sweep = 0.0
        self._spare: Process | None = None
        self._spare_due = 0.0

    def stop(self) -> None:
        """Finish what is open and return from `run`. May be called twice."""
        self._stopped.set()

    async def run(self) -> None:
        """Look, and start what is missing, until stopped."""
        log.info("The media worker serves.", extra={"action": "media.agent.serve"})
        try:
            while not self._stopped.is_set():
                try:
                    await self._keep_spare()
                    await self._look()
                except (SQLAlchemyError, OSError) as error:
                    log.warning("The store is away: %s", type(error).__name__, extra={"action": "media.agent.store"})
                await self._wait(POLL_SECONDS)
        finally:
            await asyncio.gather(*self._classes.values(), return_exceptions=True)
            await self._drop_spare()
            await self._engine.dispose()

    async def _look(self) -> None:
        async with self._engine.connect() as conn:
            wanted = {row.session for row in await sessions.running(conn)}
            if time.monotonic() >= self._next_sweep:
                wanted |= set(await recordings.unfinished(conn))
                self._next_sweep = time.monotonic() + SWEEP_SECONDS
        for session in wanted - set(self._classes):
            self._classes[session] = asyncio.create_task(self._supervise(session))
        for session, task in list(self._classes.items()):
            if task.done():
                del self._classes[session]
                if error := task.exception():
                    log.error("A class was let go: %r", error, extra={"action": "media.class.failed"})

    async def _runs(self, session: str) -> bool:
        async with self._engine.connect() as conn:
            row = await sessions.get(conn, session)
        return row is not None and row.phase == "running"

    async def _supervise(self, session: str) -> None:
        """Workers one after the other while the class runs; then the recording's end."""
        pauses = _Pauses()
        while not self._stopped.is_set() and (code := await self._attempt(self._work(session))) is not None:
            await self._wait(pauses.after(code))
        pauses = _Pauses()
        while not self._stopped.is_set() and await self._attempt(self._child(session, FINISH)) != 0:
            await self._wait(pauses.after(1))

    async def _work(self, session: str) -> int | None:
        """One worker's life; None when the class does not run any more."""
        return await self._child(session, WORKER) if await self._runs(session) else None

    async def _attempt(self, step: Coroutine[object, object, Code]) -> Code | int:
        """The step's own answer; 1 when the store or the machine failed it: it is tried again, not left to a sweep."""
        try:
            return await step
        except (SQLAlchemyError, OSError) as error:
            log.warning("A class waits: %s", type(error).__name__, extra={"action": "media.class.retry"})
            return 1

    async def _child(self, session: str, module: str) -> int:
        await salvage_session(self._engine, session, self._settings.data / "recordings" / session)
        child = await self._take_spare() if module == WORKER else await _spawn(module)
        assert child.stdin is not None
        assignment = Assignment.of(self._settings, session, os.getpid())
        child.stdin.write(assignment.model_dump_json().encode() + b"\n")
        ended = asyncio.create_task(child.wait())
        stopped = asyncio.create_task(self._stopped.wait())
        try:
            await asyncio.wait({ended, stopped}, return_when=asyncio.FIRST_COMPLETED)
            if not ended.done():
                # The end of its pipe tells a worker to finish.
                child.stdin.close()
                await asyncio.wait({ended}, timeout=STOP_SECONDS)
        finally:
            stopped.cancel()
            if child.returncode is None:
                child.kill()
            await ended
        code = ended.result()
        if code != 0:
            log.error("%s ended with %d.", module, code, extra={"action": "media.child.failed", "session": session})
        return code

    async def _keep_spare(self) -> None:
        """A worker that has loaded everything and waits for its class: on a busy machine that takes seconds."""
        gone = self._spare is None or self._spare.returncode is not None
        if gone and time.monotonic() >= self._spare_due:
            self._spare = await _spawn(WORKER)

    async def _take_spare(self) -> Process:
        spare, self._spare = self._spare, None
        self._spare_due = time.monotonic() + SPARE_AFTER_SECONDS
        return spare if spare is not None and spare.returncode is None else await _spawn(WORKER)

    async def _drop_spare(self) -> None:
        spare, self._spare = self._spare, None
        if spare is not None and spare.returncode is None:
            spare.kill()
            await spare.wait()

    async def _wait(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._stopped.wait(), seconds)
        except TimeoutError:
            return


async def _spawn(module: str) -> Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, stdin=asyncio.subprocess.PIPE, env=environment()
    )


class _Pauses:
    """How long to wait before a child is started again: longer each time, unless it lived well."""

    def __init__(self) -> None:
        self._next = RESTART_SECONDS[0]
        self._begun = time.monotonic()

    def after(self, code: int) -> float:
        """The pause in seconds after a child ended with this code."""
        lived, self._begun = time.monotonic() - self._begun, time.monotonic()
        if code == 0 or lived > HEALTHY_SECONDS:
            self._next = RESTART_SECONDS[0]
        pause, self._next = self._next, min(RESTART_SECONDS[1], self._next * 2)
        return 0.0 if code == 0 else pause
