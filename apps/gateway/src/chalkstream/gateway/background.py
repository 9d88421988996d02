"""What runs beside requests as long as the gateway does. None of it may end unnoticed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from functools import partial
from typing import Any

logger = logging.getLogger(__name__)


class Background:
    """Tasks that end with the gateway. One that ends before is logged with its reason, and /readyz tells."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()
        self._closing = False
        self._ended: list[str] = []

    def start(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        """Run this until `close`."""
        task = asyncio.create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(partial(self._done, name))

    @property
    def ended(self) -> list[str]:
        """Names of those that should still run and do not."""
        return list(self._ended)

    async def close(self) -> None:
        """End them all."""
        self._closing = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _done(self, name: str, task: asyncio.Task[None]) -> None:
        if self._closing:
            return
        error = None if task.cancelled() else task.exception()
        self._ended.append(name)
        logger.error(
            "%s ended, and should run as long as the gateway does",
            name,
            exc_info=error,
            extra={"action": "background", "reason": type(error).__name__ if error else "it returned or was cancelled"},
        )
