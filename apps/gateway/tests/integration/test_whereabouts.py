"""Which gateway a device sits at, as a real Redis keeps it, and forgets it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from redis.asyncio import Redis

from chalkstream.gateway.shared.whereabouts import Whereabouts
from chalkstream.testkit.redis_server import RedisServer, redis_of_test

__all__ = ["redis_of_test"]

DEVICE = ("p1", "phone")


@pytest.fixture
async def redis(redis_of_test: RedisServer) -> AsyncIterator[Redis]:
    async with Redis.from_url(redis_of_test.url) as client:
        for name in ("here", "there"):
            await client.set(f"chalkstream:gateway:{name}", "1", ex=60)
        yield client


async def test_a_gateway_that_says_its_seats_again_takes_none_from_another(redis: Redis) -> None:
    here, there = Whereabouts(redis, "here"), Whereabouts(redis, "there")
    await here.sits("s", DEVICE)
    await there.sits("s", DEVICE)
    await here.stay("s", [DEVICE])  # its socket is half open: nothing told it that the phone has moved
    await here.left("s", DEVICE)
    assert await here.elsewhere("s", DEVICE)


async def test_what_redis_forgot_is_known_again_once_it_was_said_again(redis: Redis) -> None:
    here, there = Whereabouts(redis, "here"), Whereabouts(redis, "there")
    await there.sits("s", DEVICE)
    await redis.delete("chalkstream:seats:s")
    assert not await here.elsewhere("s", DEVICE)
    await there.stay("s", [DEVICE, ("p2", "desk")])
    assert await here.elsewhere("s", DEVICE)
    assert await here.elsewhere("s", ("p2", "desk"))
    assert await redis.ttl("chalkstream:seats:s") > 0


async def test_the_seat_of_a_dead_gateway_is_free(redis: Redis) -> None:
    here, there = Whereabouts(redis, "here"), Whereabouts(redis, "there")
    await there.sits("s", DEVICE)
    await redis.delete("chalkstream:gateway:there")
    assert not await here.elsewhere("s", DEVICE)
    await here.stay("s", [DEVICE])
    await redis.set("chalkstream:gateway:there", "1", ex=60)
    assert not await here.elsewhere("s", DEVICE)
    assert await there.elsewhere("s", DEVICE)
