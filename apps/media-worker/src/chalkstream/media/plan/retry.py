"""When a destination is dialled again, and when it is given up: pure. The caller gives time and chance."""

from __future__ import annotations

from dataclasses import dataclass

FIRST_SECONDS, MOST_SECONDS = 1.0, 20.0
STEADY_SECONDS = 30.0
"""Live for so long, the next loss is a new one."""

CLOSED_AT_KEY = 3
"""Platforms that close the connection instead of refusing a key: so often in a row, it is the key."""

STALE_REFUSALS = 5
"""A platform may still hold our own lost connection and refuse the key for a while: so often, it is the key."""

STALL_SECONDS = 5.0
STALL_BYTES = 4_096
"""Fewer acknowledged bytes than this in 5 s, with packets waiting, is a silent wedge (LiveKit's figure)."""


@dataclass(slots=True)
class Retry:
    """What one destination went through."""

    attempts: int = 0
    """Since it was last steady."""
    was_live: bool = False
    refusals: int = 0
    closed_at_key: int = 0

    def live(self) -> None:
        """The peer took the stream."""
        self.was_live = True
        self.refusals = self.closed_at_key = 0

    def lost(self, live_seconds: float) -> None:
        """The connection went away after so long."""
        if live_seconds >= STEADY_SECONDS:
            self.attempts = 0
        self.attempts += 1

    def refused(self, *, by_key: bool) -> bool:
        """The peer refused. Whether that is final."""
        self.attempts += 1
        self.refusals += 1
        return by_key and (not self.was_live or self.refusals >= STALE_REFUSALS)

    def closed(self) -> bool:
        """The peer closed the connection when it was given the key. Whether that is final."""
        self.attempts += 1
        self.closed_at_key += 1
        return not self.was_live and self.closed_at_key >= CLOSED_AT_KEY

    def pause_seconds(self, chance: float) -> float:
        """How long to wait; `chance` lies within 0..1 and spreads the callers (full jitter above a half)."""
        most = min(MOST_SECONDS, FIRST_SECONDS * 2.0 ** max(0, self.attempts - 1))
        return most * (0.5 + chance / 2)


class StallWatch:
    """Tells a silent wedge from slowness, by acknowledged bytes."""

    def __init__(self, now: float) -> None:
        self._since = now
        self._bytes = 0

    def stalled(self, now: float, acked_bytes: int, *, waiting: bool) -> bool:
        """Look again at `now` (s). Bytes count from the connection's beginning."""
        if not waiting or acked_bytes - self._bytes >= STALL_BYTES:
            self._since, self._bytes = now, acked_bytes
            return False
        return now - self._since >= STALL_SECONDS


class Padding:
    """How large each access unit must be for a constant rate. Unused room is not saved for more than a second."""

    def __init__(self, kbits: int) -> None:
        self._bytes_a_ms = kbits / 8
        self._credit = 0.0
        self._last: int | None = None

    def size_for(self, at_ms: int, size: int) -> int:
        """The size that an access unit at `at_ms` with `size` bytes should be filled up to."""
        gained = 0.0 if self._last is None else max(0, at_ms - self._last) * self._bytes_a_ms
        self._last = at_ms
        self._credit = min(self._credit + gained, self._bytes_a_ms * 1_000)
        target = max(size, int(self._credit))
        self._credit -= target
        return target
