"""How late the loop is: whatever computes too long on it shows here."""

from __future__ import annotations

import asyncio
import logging
from collections import deque

logger = logging.getLogger(__name__)

EVERY_S = 0.1
KEPT = 600
"""Samples that are kept: one minute."""
WARN_MS = 100.0


class LoopLag:
    """Measures by how much a timer comes late."""

    def __init__(self) -> None:
        self._late_ms: deque[float] = deque(maxlen=KEPT)

    async def run(self) -> None:
        """Sample until cancelled."""
        loop = asyncio.get_running_loop()
        while True:
            due = loop.time() + EVERY_S
            await asyncio.sleep(EVERY_S)
            late = max(0.0, (loop.time() - due) * 1000)
            self._late_ms.append(late)
            if late > WARN_MS:
                logger.warning("the loop was late", extra={"action": "lag", "late_ms": round(late)})

    def percentile_ms(self, percent: int) -> float:
        """Lateness in ms that `percent` of the last minute's samples stayed below."""
        late = sorted(self._late_ms)
        return round(late[min(len(late) - 1, len(late) * percent // 100)], 2) if late else 0.0
