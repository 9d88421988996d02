"""Which gateway each device sits at, so that a device that moves to another gateway has not left the class."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Collection
from typing import cast

from redis.asyncio import Redis
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

ALIVE_S = 6
"""A gateway that said nothing for so long is gone, and so is whoever sat there."""
SAY_EVERY_S = 2.0
SEATS_S = 24 * 3600
"""Seats of a class that nobody touched for so long are forgotten."""

STAY = """
for place = 3, #ARGV do
    local there = redis.call('hget', KEYS[1], ARGV[place])
    if not there or redis.call('exists', 'chalkstream:gateway:' .. there) == 0 then
        redis.call('hset', KEYS[1], ARGV[place], ARGV[1])
    end
end
redis.call('expire', KEYS[1], ARGV[2])
return 0
"""
LEAVE = """
if redis.call('hget', KEYS[1], ARGV[1]) == ARGV[2] then return redis.call('hdel', KEYS[1], ARGV[1]) end
return 0
"""

Device = tuple[str, str]
"""Participant and device."""


class Whereabouts:
    """The seats of all gateways, in Redis."""

    def __init__(self, redis: Redis, name: str) -> None:
        self._redis = redis
        self._name = name
        self._leave = redis.register_script(LEAVE)
        self._stay = redis.register_script(STAY)

    async def run(self) -> None:
        """Say that this gateway lives, until cancelled."""
        while True:
            try:
                await self._redis.set(f"chalkstream:gateway:{self._name}", "1", ex=ALIVE_S)
            except (RedisError, OSError) as error:
                logger.warning("Redis is away", extra={"action": "alive", "reason": type(error).__name__})
            await asyncio.sleep(SAY_EVERY_S)

    async def stay(self, session: str, devices: Collection[Device]) -> None:
        """These devices still have a seat here. One that has since sat down elsewhere has it there."""
        await self._stay(
            keys=[f"chalkstream:seats:{session}"],
            args=[self._name, SEATS_S, *(_field(device) for device in devices)],
        )

    async def sits(self, session: str, device: Device) -> None:
        """The device has sat down here."""
        key = f"chalkstream:seats:{session}"
        async with self._redis.pipeline(transaction=False) as pipe:
            pipe.hset(key, _field(device), self._name)
            pipe.expire(key, SEATS_S)
            await pipe.execute()

    async def left(self, session: str, device: Device) -> None:
        """The device has no seat here any more. One that it has elsewhere stays."""
        await self._leave(keys=[f"chalkstream:seats:{session}"], args=[_field(device), self._name])

    async def elsewhere(self, session: str, device: Device) -> bool:
        """Whether the device sits at another gateway that lives."""
        asked = self._redis.hget(f"chalkstream:seats:{session}", _field(device))
        there = await cast("Awaitable[bytes | None]", asked)
        if there is None or there.decode() == self._name:
            return False
        return bool(await self._redis.exists(f"chalkstream:gateway:{there.decode()}"))


def _field(device: Device) -> str:
    return ".".join(device)
