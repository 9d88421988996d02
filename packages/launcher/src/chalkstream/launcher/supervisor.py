"""Keeps services running: starts them, waits until they serve, restarts what ends, stops all in order.

One supervisor a process, on the main thread's event loop. It knows nothing of what the services are.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from chalkstream.launcher.errors import ServiceFailedError
from chalkstream.launcher.service import Process, Service, log_end, turn_over

FIRST_PAUSE_S = 0.3
LONGEST_PAUSE_S = 15.0
STEADY_S = 30.0
"""A service that ran this long starts again without delay."""
READY_LIMIT_S = 60.0
READY_EVERY_S = 0.1
LOGS_EVERY_S = 20.0

Report = Callable[[str], None]


class Supervisor:
    """Runs services in the order given and stops them in the reverse one."""

    def __init__(self, services: Sequence[Service], logs: Path, report: Report) -> None:
        self._services = services
        self._logs = logs
        self._report = report
        self._processes: dict[str, Process] = {}
        self._keepers: list[asyncio.Task[None]] = []
        self._restarts: dict[str, asyncio.Event] = {}

    def process(self, name: str) -> Process | None:
        """The current process of a service."""
        return self._processes.get(name)

    async def start(self) -> None:
        """Start every service at once, wait until each serves. Raises ServiceFailedError with the end of its log."""
        for service in self._services:
            await self._spawn(service)
            self._keepers.append(asyncio.create_task(self._keep(service), name=f"keep {service.name}"))
        self._keepers.append(asyncio.create_task(self._turn_logs_over(), name="turn logs over"))
        for service in self._services:
            await self._wait_until_ready(service)

    async def restart(self, name: str) -> None:
        """End a service; its keeper starts it again at once."""
        if process := self._processes.get(name):
            self._restarts[name].set()
            await process.stop()

    async def stop(self) -> None:
        """Stop keeping, then stop each service, last started first. May be called more than once."""
        for keeper in self._keepers:
            keeper.cancel()
        await asyncio.gather(*self._keepers, return_exceptions=True)
        self._keepers.clear()
        for service in reversed(self._services):
            if process := self._processes.pop(service.name, None):
                await process.stop()

    def kill(self) -> None:
        """End everything at once, for a user who asked twice."""
        for process in self._processes.values():
            process.kill()

    async def _spawn(self, service: Service) -> Process:
        process = await Process.spawn(service, self._logs / f"{service.name}.log")
        self._processes[service.name] = process
        self._restarts[service.name] = asyncio.Event()
        return process

    async def _keep(self, service: Service) -> None:
        pause = FIRST_PAUSE_S
        while True:
            process = self._processes[service.name]
            code = await process.wait()
            if self._restarts[service.name].is_set() or time.monotonic() - process.began > STEADY_S:
                pause = FIRST_PAUSE_S
            if not self._restarts[service.name].is_set():
                self._report(_ended(process, code, pause))
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE_S)
            while not await self._spawned(service):
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE_S)

    async def _spawned(self, service: Service) -> bool:
        """Start a service; false, having said why, when the machine refused (no disk, no processes, no memory)."""
        try:
            await self._spawn(service)
        except OSError as error:
            self._report(f"{service.name} could not be started: {error}; trying again")
            return False
        return True

    async def _wait_until_ready(self, service: Service) -> None:
        limit = time.monotonic() + READY_LIMIT_S
        while not (service.ready is None or await service.ready()):
            if time.monotonic() > limit:
                log = self._logs / f"{service.name}.log"
                raise ServiceFailedError(
                    f"{service.name} did not become ready in {READY_LIMIT_S:.0f} s. The end of {log}:\n{log_end(log)}"
                )
            await asyncio.sleep(READY_EVERY_S)

    async def _turn_logs_over(self) -> None:
        while True:
            await asyncio.sleep(LOGS_EVERY_S)
            for log in self._logs.glob("*.log"):
                try:
                    turn_over(log)
                except OSError as error:
                    self._report(f"{log} could not be turned over: {error}")


def _ended(process: Process, code: int, pause: float) -> str:
    """What a user reads when a service ended: how, with its last words, and where the rest stands."""
    last = log_end(process.log, 1)[:200]
    return f"{process.service.name} ended ({code}: {last}); starting it again in {pause:.1f} s. Log: {process.log}"
