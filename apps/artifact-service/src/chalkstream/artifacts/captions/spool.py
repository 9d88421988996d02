"""Utterances on their way to the log: on disk until the gateway acknowledges them, so that a restart loses none.

Each is one file of `run/utterances/<session>`, named by its time and command id, gone once it is acknowledged: people's
words stay on disk no longer than the gateway is away.
"""

from __future__ import annotations

import asyncio
import logging
import os
import uuid
from pathlib import Path

from pydantic import ValidationError

from chalkstream.artifacts.gateway import Gateway, GatewayRefusedError, GatewayUnavailableError, Outgoing, Result

logger = logging.getLogger(__name__)

MAX_WAITING = 5_000
"""Files at most: 14 hours of unbroken speech. Beyond that the oldest go, which is logged as an error."""
BATCH = 20
"""Commands in one request."""
FIRST_RETRY_SECONDS = 0.25
LAST_RETRY_SECONDS = 5.0


class Spool:
    """Keeps utterances and delivers them, oldest first, each until it is acknowledged."""

    def __init__(self, folder: Path, gateway: Gateway) -> None:
        self._folder = folder
        self._gateway = gateway
        self._news = asyncio.Event()
        self._delivered = asyncio.Condition()
        self.refused = 0
        """Commands that the gateway rejected for good since the service started."""
        self.lost = 0
        """Commands that were dropped because too many waited."""

    async def put(self, session: str, at_ms: int, command: Outgoing) -> None:
        """Keeps `command` (fsynced) until it is acknowledged. `at_ms` orders those of one session."""
        lost = await asyncio.to_thread(_write, self._folder, session, at_ms, command)
        if lost:
            self.lost += lost
            logger.error("Too many utterances wait for the gateway.", extra={"action": "utterance.lost"})
        self._news.set()

    def waiting(self, session: str) -> int:
        """How many of the session's commands are not acknowledged yet."""
        return sum(1 for _ in (self._folder / session).glob("*.json"))

    async def delivered(self, session: str, *, within_seconds: float) -> bool:
        """Waits until nothing of `session` waits any more; false when that takes too long."""
        try:
            async with asyncio.timeout(within_seconds), self._delivered:
                await self._delivered.wait_for(lambda: not self.waiting(session))
        except TimeoutError:
            return False
        return True

    async def run(self) -> None:
        """Delivers for ever. Cancel it to stop; what is left is delivered by the next run."""
        retry = FIRST_RETRY_SECONDS
        while True:
            self._news.clear()
            try:
                for folder in _sessions(self._folder):
                    await self._deliver(folder)
                retry = FIRST_RETRY_SECONDS
                await self._news.wait()
            except GatewayUnavailableError as error:
                logger.warning("The gateway is away; captions wait: %s", error, extra={"action": "gateway.away"})
            except Exception:
                # The disk, or a mistake of ours: the captions of every class pass here, so it goes on.
                logger.exception("Captions were not delivered; they wait.", extra={"action": "spool.failed"})
            else:
                continue
            await asyncio.sleep(retry)
            retry = min(retry * 2, LAST_RETRY_SECONDS)

    async def _deliver(self, folder: Path) -> None:
        while paths := _oldest(folder):
            await self._send(folder.name, paths)
        async with self._delivered:
            self._delivered.notify_all()

    async def _send(self, session: str, paths: list[Path]) -> None:
        """Sends some commands and removes what is done with; one that the gateway cannot read spoils no other."""
        found = [(path, command) for path in paths if (command := _read(path))]
        paths, commands = [path for path, _ in found], [command for _, command in found]
        if not commands:
            return
        try:
            results = await self._gateway.send(session, commands)
        except GatewayRefusedError as error:
            if len(paths) > 1:
                for path in paths:
                    await self._send(session, [path])
                return
            self.refused += 1
            logger.error("The gateway refuses an utterance: %s", error, extra={"action": "utterance.refused"})
            results = []
        self._note_refusals(session, results)
        busy = {result.id for result in results if result.again}
        _remove([path for path, command in zip(paths, commands, strict=True) if command.id not in busy])
        if busy:
            raise GatewayUnavailableError("the class is too busy to take its captions")

    def _note_refusals(self, session: str, results: list[Result]) -> None:
        for result in results:
            if result.error and not result.again:
                self.refused += 1
                logger.error(
                    "An utterance was rejected: %s %s",
                    result.error.code,
                    result.error.message,
                    extra={"action": "utterance.rejected", "session": session, "command": result.id},
                )


def _write(root: Path, session: str, at_ms: int, command: Outgoing) -> int:
    """Writes one file whole or not at all; returns how many old ones had to make room."""
    folder = root / session
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    waiting = sorted(root.glob("*/*.json"), key=lambda path: path.name)
    crowded = waiting[: max(0, len(waiting) + 1 - MAX_WAITING)]
    for path in crowded:
        path.unlink(missing_ok=True)
    draft = folder / f".{command.id}.{uuid.uuid4().hex}"
    with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
        file.write(command.model_dump_json())
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / f"{at_ms:016d}-{command.id}.json")
    return len(crowded)


def _read(path: Path) -> Outgoing | None:
    """A command; None when the file is none (a disk that failed), and then it is set aside and not tried again."""
    try:
        return Outgoing.model_validate_json(path.read_bytes())
    except FileNotFoundError:  # it made room for a newer one
        return None
    except (OSError, ValidationError) as error:
        # Neither the error nor the file's text: they may hold people's words.
        logger.error(
            "An utterance cannot be read and is set aside as %s.bad: %s",
            path.stem,
            type(error).__name__,
            extra={"action": "utterance.unreadable", "session": path.parent.name},
        )
        path.replace(path.with_suffix(".bad"))
        return None


def _sessions(root: Path) -> list[Path]:
    return sorted(path for path in root.glob("*") if path.is_dir())


def _oldest(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.json"))[:BATCH]


def _remove(paths: list[Path]) -> None:
    """Removes what was acknowledged. The empty folder stays: another utterance may be on its way into it."""
    for path in paths:
        path.unlink(missing_ok=True)
