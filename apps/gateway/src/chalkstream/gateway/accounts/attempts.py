"""How often somebody may do something: a sliding window in memory, for logins, join links and new guests."""

from __future__ import annotations

from collections import deque

from chalkstream.gateway.clock import now_ms
from chalkstream.gateway.errors import TooMany

MAX_KEYS = 10_000
"""Keys that are remembered; past it the oldest is forgotten, so that no flood of addresses fills memory."""


class Attempts:
    """At most `limit` failures a key within `window_ms`; `message` tells whoever failed too often."""

    def __init__(self, *, limit: int, window_ms: int, message: str | None = None) -> None:
        self._limit = limit
        self._window_ms = window_ms
        self._message = message
        self._failures: dict[str, deque[int]] = {}

    def check(self, key: str, now: int | None = None) -> None:
        """Raises `TooMany` when the key failed too often of late."""
        failures = self._failures.get(key)
        if failures is None:
            return
        oldest = (now_ms() if now is None else now) - self._window_ms
        while failures and failures[0] <= oldest:
            failures.popleft()
        if len(failures) >= self._limit:
            wait_s = (failures[0] - oldest) // 1_000 + 1
            raise TooMany(self._message, hint=f"Try again in {_duration(wait_s)}.", retry_after_s=wait_s)
        if not failures:
            del self._failures[key]

    def failed(self, key: str, now: int | None = None) -> None:
        """Count one failure."""
        if key not in self._failures and len(self._failures) >= MAX_KEYS:
            self._failures.pop(next(iter(self._failures)))
        failures = self._failures.setdefault(key, deque(maxlen=self._limit))
        failures.append(now_ms() if now is None else now)

    def refund(self, key: str) -> None:
        """Take back the failure that was counted last."""
        failures = self._failures.get(key)
        if failures:
            failures.pop()

    def succeeded(self, key: str) -> None:
        """Forget the key's failures."""
        self._failures.pop(key, None)


def _duration(seconds: int) -> str:
    minutes = -(-seconds // 60)
    return f"{seconds} s" if seconds <= 60 else f"{minutes} minutes"
