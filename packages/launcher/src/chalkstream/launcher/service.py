"""One supervised program: what it is, and the process that it currently is."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from chalkstream.launcher.parent_death import dies_with_parent

LOG_LIMIT_BYTES = 8_000_000
"""A log is turned over past this size; one older file is kept."""

Ready = Callable[[], Awaitable[bool]]


@dataclass(frozen=True, slots=True)
class Service:
    """A program that the supervisor keeps running."""

    name: str
    """Also the name of its log."""
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(repr=False)
    """All of it; holds secrets, hence no repr."""
    ready: Ready | None = None
    """Answers whether it serves; None: ready as soon as it runs."""
    stop_limit_s: float = 5.0
    """How long it may take to end after SIGTERM."""
    folder: Path = Path("/")
    """Working directory."""
    niceness: int = 0
    """How far it stands back for others when the processor is short (nice(2): 0 to 19)."""


class Process:
    """The running child of a service. Spawn it from the main thread (its parent-death signal is tied to the thread)."""

    def __init__(self, service: Service, log: Path, child: asyncio.subprocess.Process) -> None:
        self.service = service
        self.log = log
        self.began = time.monotonic()
        self._child = child

    @classmethod
    async def spawn(cls, service: Service, log: Path) -> Process:
        """Start the program in a session of its own (a Ctrl-C on our terminal is for us), its output in its log."""
        turn_over(log)
        with log.open("ab") as out:
            child = await asyncio.create_subprocess_exec(
                *service.command,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                cwd=service.folder,
                env=service.environment,
                start_new_session=True,
                preexec_fn=_prepared(service.niceness),
            )
        return cls(service, log, child)

    @property
    def pid(self) -> int:
        """The process id."""
        return self._child.pid

    @property
    def running(self) -> bool:
        """Whether it has not ended yet."""
        return self._child.returncode is None

    async def wait(self) -> int:
        """Wait for its end; the exit code, or the negative number of the signal that ended it."""
        return await self._child.wait()

    async def stop(self) -> None:
        """Ask it to end, wait for its limit, then kill it. Does nothing to one that has ended."""
        with suppress(ProcessLookupError):
            self._child.terminate()
        try:
            await asyncio.wait_for(self._child.wait(), self.service.stop_limit_s)
        except TimeoutError:
            self.kill()
            await self._child.wait()

    def kill(self) -> None:
        """End its whole session at once."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)


def _prepared(niceness: int) -> Callable[[], None]:
    """What the child does between fork and exec."""
    tie = dies_with_parent(signal.SIGTERM)

    def prepare() -> None:
        if tie:
            tie()
        if niceness:
            os.nice(niceness)

    return prepare


def turn_over(log: Path) -> None:
    """Past the limit, keep what the log holds as `.1` and empty it in place: writers append, so they go on."""
    if log.exists() and log.stat().st_size > LOG_LIMIT_BYTES:
        log.with_suffix(".log.1").write_bytes(log.read_bytes())
        os.truncate(log, 0)


def log_end(log: Path, lines: int = 12) -> str:
    """The last lines of a log."""
    try:
        return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])
    except OSError:
        return "(no log)"
