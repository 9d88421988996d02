"""Rate limits, shared where there is a Redis."""

from __future__ import annotations

from redis.asyncio import Redis

from chalkstream.gateway.accounts.attempts import Attempts
from chalkstream.gateway.accounts.guests import WINDOW_MS, NewGuests
from chalkstream.gateway.shared.attempts import SharedAttempts


class Limits:
    """Makes them."""

    def __init__(self, redis: Redis | None) -> None:
        self._redis = redis

    def of(self, name: str, *, limit: int, window_ms: int, message: str | None = None) -> Attempts:
        """At most `limit` failures a key within `window_ms`."""
        if self._redis is None:
            return Attempts(limit=limit, window_ms=window_ms, message=message)
        return SharedAttempts(self._redis, name, limit=limit, window_ms=window_ms, message=message)

    def guests(self, *, per_link: int, per_address: int) -> NewGuests:
        """How many guests may come anew."""
        links = "Too many people have used this join link of late."
        addresses = "Too many people have joined from this network of late."
        return NewGuests(
            self.of("guests of a link", limit=per_link, window_ms=WINDOW_MS, message=links),
            self.of("guests of an address", limit=per_address, window_ms=WINDOW_MS, message=addresses),
        )
