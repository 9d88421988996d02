"""All destinations of one class: a feed for each while the class is public, and their state told to the class."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from chalkstream.core.commands import ReportDestination
from chalkstream.core.state import State
from chalkstream.core.vocabulary import DestinationState
from chalkstream.media.destinations.feed import Feed
from chalkstream.media.destinations.wire import Report, StateReport, StatsReport, Target
from chalkstream.media.gateway import Gateway
from chalkstream.media.io.encoder import Packet
from chalkstream.media.plan.backlog import Item
from chalkstream.media.plan.pacing import program_ms

log = logging.getLogger(__name__)

REPORT_SECONDS = 3.0
"""What the last reports may take at the end; the gateway may be gone already."""

WAITING_REPORTS = 256
"""Reports that may wait for the gateway. Past it the oldest go: what a destination is now matters more."""

FindTarget = Callable[[str], Awaitable[Target | None]]
"""Where a destination leads, with its key; None when it is unknown."""


@dataclass(slots=True)
class _Line:
    feed: Feed
    task: asyncio.Task[None]
    since: int
    """Program time (ticks) before which nothing is sent: it was made for other outputs, with other people in it."""


class Fan:
    """Keeps one feed for each destination that is wanted."""

    def __init__(self, gateway: Gateway, find: FindTarget) -> None:
        self._gateway = gateway
        self._find = find
        self._lines: dict[str, _Line] = {}
        self._ending: set[asyncio.Task[None]] = set()
        self._reports: asyncio.Queue[tuple[str, DestinationState, str | None]] = asyncio.Queue(WAITING_REPORTS)
        self._reporting = asyncio.create_task(self._report())

    def follow(self, state: State, now: int) -> bool:
        """Begin and end feeds as the state says, and tell whether one began (it wants an IDR). A feed holds what was
        made for it: nothing from before `now`, in ticks of program time.

        A refused destination is tried again at the next *go public*.
        """
        wanted = set(state.destinations) if state.public and state.phase == "running" else set()
        for name in set(self._lines) - wanted:
            self._end(name, removed=name not in state.destinations)
        begun = wanted - set(self._lines)
        for name in begun:
            self._begin(name, now)
        return bool(begun)

    def deliver(self, packets: Sequence[Packet]) -> None:
        """Packets in order of program time."""
        for packet in packets:
            # Priming and what lies before zero has no place in a stream's times.
            item = Item(packet.kind == "video", packet.keyframe, program_ms(max(0, packet.at)), packet.data)
            for line in self._lines.values():
                if packet.at >= line.since:
                    line.feed.push(item)

    async def close(self) -> None:
        """End all feeds, wait for their goodbyes and for the reports to be sent."""
        for name in list(self._lines):
            self._end(name, removed=False)
        if self._ending:
            await asyncio.wait(self._ending)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._reports.join(), REPORT_SECONDS)
        self._reporting.cancel()

    def _begin(self, name: str, since: int) -> None:
        async def told(report: Report) -> None:
            match report:
                case StateReport():
                    self._note(name, report.state, report.reason)
                case StatsReport():
                    body = report.model_dump(include={"kbits", "backlog_ms", "acked_bytes"})
                    await self._gateway.tell("destination.stats", "staff", {"destination": name, **body})

        async def find() -> Target | None:
            return await self._find(name)

        feed = Feed(find, told)
        self._lines[name] = _Line(feed, asyncio.create_task(feed.run()), since)

    def _end(self, name: str, *, removed: bool) -> None:
        line = self._lines.pop(name)
        line.feed.finish()

        async def end() -> None:
            await asyncio.wait({line.task})
            if not removed:
                self._note(name, "idle", None)

        task = asyncio.create_task(end())
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)

    def _note(self, name: str, state: DestinationState, reason: str | None) -> None:
        if self._reports.full():
            self._reports.get_nowait()
            self._reports.task_done()
            log.warning("A destination's old state is not told.", extra={"action": "media.destination.crowded"})
        self._reports.put_nowait((name, state, reason))

    async def _report(self) -> None:
        """One report after the other: the class must see them in order."""
        while True:
            name, state, reason = await self._reports.get()
            try:
                await self._gateway.send(ReportDestination(destination=name, state=state, reason=reason))
            except Exception:
                log.exception("A destination's state was not told.", extra={"action": "media.destination.report"})
            finally:
                self._reports.task_done()
