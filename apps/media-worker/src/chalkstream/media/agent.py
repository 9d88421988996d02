"""The host's agent: sees to it that every running class has a worker, and that every ended one is finished.

Its children end with it. A worker that dies is started again within a second; the next one begins a new epoch.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.media.finish import salvage_session
from chalkstream.media.settings import Assignment, Settings
from chalkstream.store import recordings, sessions
from chalkstream.store.database import connect

log = logging.getLogger(__name__)

POLL_SECONDS = 0.5
RESTART_SECONDS = (0.2, 5.0)
"""Before a dead worker is started again: at first, and at most when it dies again and again."""
HEALTHY_SECONDS = 30.0
"""A worker that lived so long dies for a new reason."""
STOP_SECONDS = 7.0
"""What a worker may take to finish its segment and to say goodbye when the agent is stopped."""
PASSED_ON = ("PATH", "LANG", "LC_ALL", "SSL_CERT_FILE", "SSL_CERT_DIR", "TZ", "HOME", "TMPDIR", "LD_LIBRARY_PATH")
"""Variables of ours that children see; secrets travel through their pipe alone."""


@dataclass(slots=True)
class _Class:
    task: asyncio.Task[None]
    running: bool
    """Whether the class runs, by the last look."""


class Agent:
    """Serves until `stop`."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._engine: AsyncEngine = connect(settings.database_url, pool=2)
        self._classes: dict[str, _Class] = {}
        self._stopped = asyncio.Event()

    def stop(self) -> None:
        """Finish what is open and return from `run`. May be called twice."""
        self._stopped.set()

    async def run(self) -> None:
        """Look, and start what is missing, until stopped."""
        log.info("The media worker serves.", extra={"action": "media.agent.serve"})
        try:
            while not self._stopped.is_set():
                try:
                    await self._look()
                except (SQLAlchemyError, OSError) as error:
                    log.warning("The store is away: %s", type(error).__name__, extra={"action": "media.agent.store"})
                await self._wait(POLL_SECONDS)
        finally:
            await asyncio.gather(*(known.task for known in self._classes.values()), return_exceptions=True)
            await self._engine.dispose()

    async def _look(self) -> None:
        async with self._engine.connect() as conn:
            running = {row.session for row in await sessions.running(conn)}
            unfinished = set(await recordings.unfinished(conn))
        for session in (running | unfinished) - set(self._classes):
            self._classes[session] = _Class(asyncio.create_task(self._supervise(session)), session in running)
        for session, known in list(self._classes.items()):
            known.running = session in running
            if known.task.done():
                del self._classes[session]

    async def _supervise(self, session: str) -> None:
        """Workers one after the other while the class runs; then the recording's end."""
        known = self._classes[session]
        await self._repeat(session, "chalkstream.media.worker", lambda _: known.running)
        await self._repeat(session, "chalkstream.media.finish", lambda code: code != 0)

    async def _repeat(self, session: str, module: str, wanted: Callable[[int | None], bool]) -> None:
        """Run a child, again and again while it is wanted; `wanted` is given the last exit code (None at first)."""
        pause, most = RESTART_SECONDS
        code: int | None = None
        loop = asyncio.get_running_loop()
        while not self._stopped.is_set() and wanted(code):
            begun = loop.time()
            code = await self._child(session, module)
            if code == 0:
                # The class's row follows its log: the next look knows whether the class still runs.
                await self._wait(2 * POLL_SECONDS)
                continue
            log.error("A child failed: %s", module, extra={"action": "media.child.failed", "session": session})
            pause = RESTART_SECONDS[0] if loop.time() - begun > HEALTHY_SECONDS else pause
            await self._wait(pause)
            pause = min(most, pause * 2)

    async def _child(self, session: str, module: str) -> int:
        await salvage_session(self._engine, session, self._settings.data / "recordings" / session)
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-m", module, stdin=asyncio.subprocess.PIPE, env=_environment()
        )
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
        return ended.result()

    async def _wait(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._stopped.wait(), seconds)
        except TimeoutError:
            return


def _environment() -> dict[str, str]:
    return {name: os.environ[name] for name in PASSED_ON if name in os.environ}
