"""Builds the real parts of one gateway, and runs what runs beside requests."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from redis.asyncio import Redis

from chalkstream.gateway.accounts.passwords import Passwords
from chalkstream.gateway.accounts.setup import offer_setup
from chalkstream.gateway.background import Background
from chalkstream.gateway.clock import token
from chalkstream.gateway.decks.library import Headings, Library
from chalkstream.gateway.erasure.eraser import Eraser
from chalkstream.gateway.parts import Parts
from chalkstream.gateway.realtime.lag import LoopLag
from chalkstream.gateway.realtime.neighbours import Neighbours
from chalkstream.gateway.realtime.owners import Owners
from chalkstream.gateway.realtime.page_ink import PageInks
from chalkstream.gateway.realtime.tickets import Tickets
from chalkstream.gateway.rooms.livekit import LiveKit
from chalkstream.gateway.rooms.reconciler import Reconciler
from chalkstream.gateway.settings import Settings
from chalkstream.gateway.shared.bus import RedisBus
from chalkstream.gateway.shared.limits import Limits
from chalkstream.gateway.shared.snapshots import SnapshotCache
from chalkstream.gateway.shared.tickets import SignedTickets
from chalkstream.gateway.shared.whereabouts import Whereabouts
from chalkstream.gateway.study.packs import Packs
from chalkstream.store.database import connect
from chalkstream.store.secrets import SecretBox

MINUTE_MS = 60_000
REDIS_S = 1.0
"""How long Redis may take to answer."""


def bootstrap(settings: Settings) -> Parts:
    """The parts. Nothing is dialled yet."""
    engine = connect(settings.database_url.get_secret_value(), pool=settings.database_pool)
    redis = redis_of(settings)
    neighbours = neighbours_of(redis)
    owners = Owners(engine, Headings(engine).of, neighbours)
    livekit = LiveKit(settings) if settings.has_livekit else None
    reconciler = Reconciler(engine, owners, livekit) if livekit else None
    if reconciler is not None:
        owners.listen(reconciler.heard)
    secret = settings.secret_key.get_secret_value()
    limits = Limits(redis)
    return Parts(
        settings=settings,
        engine=engine,
        owners=owners,
        inks=PageInks(engine),
        packs=Packs(engine),
        tickets=SignedTickets(redis, secret.encode()) if redis else Tickets(),
        passwords=Passwords(),
        logins=limits.of("logins", limit=10, window_ms=5 * MINUTE_MS),
        addresses=limits.of("addresses", limit=50, window_ms=5 * MINUTE_MS),
        joins=limits.of("joins", limit=30, window_ms=MINUTE_MS),
        guests=limits.guests(per_link=settings.guests_per_link, per_address=settings.guests_per_address),
        library=Library(engine, owners, settings.data, settings.upload_max_bytes),
        eraser=Eraser(engine, owners, settings.data),
        box=SecretBox(secret),
        lag=LoopLag(),
        background=Background(),
        neighbours=neighbours,
        redis=redis,
        livekit=livekit,
        reconciler=reconciler,
    )


def redis_of(settings: Settings) -> Redis | None:
    """The way to Redis, with short waits: it is never worth waiting for."""
    if settings.redis_url is None:
        return None
    url = settings.redis_url.get_secret_value()
    redis: Redis = Redis.from_url(url, socket_timeout=REDIS_S, socket_connect_timeout=REDIS_S)
    return redis


def neighbours_of(redis: Redis | None) -> Neighbours:
    """The other gateways, if there may be any."""
    if redis is None:
        return Neighbours()
    name = token()
    return Neighbours(RedisBus(redis, name), Whereabouts(redis, name), SnapshotCache(redis))


@asynccontextmanager
async def running(parts: Parts) -> AsyncIterator[None]:
    """Erases again what a backup brought back, offers the first account, takes up unfinished decks, reconciles rooms.

    Ends all of it in order.
    """
    await parts.eraser.settle()
    await offer_setup(parts.engine, parts.settings.data)
    await parts.library.resume()
    parts.background.start("loop lag", parts.lag.run())
    if parts.neighbours.shared:
        parts.background.start("neighbours", parts.neighbours.run())
    if parts.reconciler is not None:
        parts.background.start("reconciler", parts.reconciler.run())
    try:
        yield
    finally:
        await parts.background.close()
        await parts.library.close()
        await parts.owners.close()
        if parts.livekit is not None:
            await parts.livekit.close()
        if parts.redis is not None:
            await parts.redis.aclose()
        parts.passwords.close()
        await parts.engine.dispose()
