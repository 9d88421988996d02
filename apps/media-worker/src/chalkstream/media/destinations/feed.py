"""The worker's end of one destination: its child process, the packets to it, and what it says."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sys
from collections.abc import Awaitable, Callable

from chalkstream.core.troubles import words
from chalkstream.media.destinations.wire import (
    Report,
    StateReport,
    Target,
    media_frame,
    parse_report,
    target_frame,
)
from chalkstream.media.parent import environment
from chalkstream.media.plan.backlog import BATCH_BYTES, Backlog, Item

log = logging.getLogger(__name__)

RESPAWN_SECONDS = 1.0
GOODBYE_SECONDS = 3.0
"""What a child may take to say goodbye to its platform."""
STUCK_SECONDS = 10.0
"""A child that reads nothing for so long is started anew."""
PIPE_BYTES = 256 * 1024

Told = Callable[[Report], Awaitable[None]]
Find = Callable[[], Awaitable[Target | None]]
"""Where the destination leads, with its key; None when that cannot be read."""


class StuckError(Exception):
    """The child reads nothing."""


class Feed:
    """Sends the program to one destination while `run` runs. `told` is called with each report of the child."""

    def __init__(self, find: Find, told: Told) -> None:
        self._find = find
        self._told = told
        self._backlog = Backlog()
        self._arrived = asyncio.Event()
        self._over = False
        self._refused = False

    def push(self, item: Item) -> None:
        """Add a packet; never blocks."""
        self._backlog.push(item)
        self._arrived.set()

    def finish(self) -> None:
        """Let `run` send what waits, say goodbye and return."""
        self._over = True
        self._arrived.set()

    async def run(self) -> None:
        """Keep a child until `finish`, or until the platform has refused."""
        target = await self._find()
        if target is None:
            await self._told(StateReport(state="refused", reason=words("address_unreadable")))
            return
        while not self._over and not self._refused:
            try:
                await self._one_child(target)
            except (StuckError, OSError) as error:
                log.warning("A destination's child failed: %r", error, extra={"action": "media.destination.child"})
            if not self._over and not self._refused:
                await self._told(StateReport(state="retrying", reason=words("sender_restarts")))
                await asyncio.sleep(RESPAWN_SECONDS)

    async def _one_child(self, target: Target) -> None:
        self._backlog.resume()
        child = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "chalkstream.media.destinations.child",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env=environment(),
        )
        assert child.stdin is not None
        assert child.stdout is not None
        listening = asyncio.create_task(self._listen(child.stdout))
        try:
            child.stdin.write(target_frame(target))
            await self._pump(child.stdin, listening)
            child.stdin.close()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(child.wait(), GOODBYE_SECONDS)
        finally:
            if child.returncode is None:
                child.kill()
                await child.wait()
            listening.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await listening

    async def _pump(self, pipe: asyncio.StreamWriter, listening: asyncio.Task[None]) -> None:
        """Write until the end, or until the child's output ends."""
        pipe.transport.set_write_buffer_limits(high=PIPE_BYTES)
        listening.add_done_callback(lambda _: self._arrived.set())
        while not listening.done():
            self._arrived.clear()
            while waiting := self._backlog.take(BATCH_BYTES):
                pipe.write(b"".join(media_frame(item) for item in waiting))
                await _drain(pipe)
            if self._over:
                return
            await self._arrived.wait()

    async def _listen(self, output: asyncio.StreamReader) -> None:
        while line := await output.readline():
            report = parse_report(line)
            if isinstance(report, StateReport) and report.state == "refused":
                self._refused = True
            await self._told(report)


async def _drain(pipe: asyncio.StreamWriter) -> None:
    try:
        async with asyncio.timeout(STUCK_SECONDS):
            await pipe.drain()
    except TimeoutError:
        raise StuckError("it reads nothing") from None
