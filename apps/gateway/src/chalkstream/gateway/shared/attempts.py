"""Rate limits that all gateways count together. Without Redis each counts what it sees itself."""

from __future__ import annotations

import hashlib
import logging
import uuid

from redis.asyncio import Redis
from redis.exceptions import RedisError

from chalkstream.gateway.accounts.attempts import Attempts
from chalkstream.gateway.clock import now_ms

logger = logging.getLogger(__name__)


class SharedAttempts(Attempts):
    """The same sliding window, in a sorted set of Redis beside the one in memory."""

    def __init__(self, redis: Redis, name: str, *, limit: int, window_ms: int, message: str | None = None) -> None:
        super().__init__(limit=limit, window_ms=window_ms, message=message)
        self._redis = redis
        self._name = name

    async def check(self, key: str, now: int | None = None) -> None:
        """Raises `TooMany` when the key failed too often of late, at any gateway."""
        await super().check(key, now)
        name, at = self._key(key), now_ms() if now is None else now
        try:
            async with self._redis.pipeline(transaction=False) as pipe:
                pipe.zremrangebyscore(name, "-inf", at - self._window_ms)
                pipe.zrange(name, 0, 0, withscores=True)
                pipe.zcard(name)
                _, oldest, count = await pipe.execute()
        except (RedisError, OSError) as error:
            self._away(error)
            return
        if count >= self._limit:
            raise self.refusal(int(oldest[0][1]), at - self._window_ms)

    async def failed(self, key: str, now: int | None = None) -> None:
        """Count one failure."""
        await super().failed(key, now)
        at = now_ms() if now is None else now
        try:
            async with self._redis.pipeline(transaction=False) as pipe:
                pipe.zadd(self._key(key), {uuid.uuid4().hex: at})
                pipe.pexpire(self._key(key), self._window_ms)
                await pipe.execute()
        except (RedisError, OSError) as error:
            self._away(error)

    async def refund(self, key: str) -> None:
        """Take back the failure that was counted last."""
        await super().refund(key)
        try:
            await self._redis.zpopmax(self._key(key))
        except (RedisError, OSError) as error:
            self._away(error)

    async def succeeded(self, key: str) -> None:
        """Forget the key's failures."""
        await super().succeeded(key)
        try:
            await self._redis.delete(self._key(key))
        except (RedisError, OSError) as error:
            self._away(error)

    def _key(self, key: str) -> str:
        """Names and addresses of people stay out of Redis."""
        return f"chalkstream:attempts:{self._name}:{hashlib.sha256(key.encode()).hexdigest()[:32]}"

    def _away(self, error: Exception) -> None:
        logger.warning("attempts are counted here alone", extra={"action": "count", "reason": type(error).__name__})
