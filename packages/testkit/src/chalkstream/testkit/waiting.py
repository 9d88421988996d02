"""Waiting for what must become true, with a limit; never for a time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable


async def until(
    condition: Callable[[], object | Awaitable[object]], seconds: float = 60.0, *, every_s: float = 0.02
) -> None:
    """Waits for `condition` to become true; fails when it does not in time. Ask seldom what is dear to answer."""
    async with asyncio.timeout(seconds):
        while True:
            answer = condition()
            if await answer if isinstance(answer, Awaitable) else answer:
                return
            await asyncio.sleep(every_s)
