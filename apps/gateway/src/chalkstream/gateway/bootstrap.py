"""Builds the real parts of one gateway, and runs what runs beside requests."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from chalkstream.gateway.accounts.attempts import Attempts
from chalkstream.gateway.accounts.guests import NewGuests
from chalkstream.gateway.accounts.passwords import Passwords
from chalkstream.gateway.accounts.setup import offer_setup
from chalkstream.gateway.background import Background
from chalkstream.gateway.decks.library import Headings, Library
from chalkstream.gateway.parts import Parts
from chalkstream.gateway.realtime.lag import LoopLag
from chalkstream.gateway.realtime.owners import Owners
from chalkstream.gateway.realtime.page_ink import PageInks
from chalkstream.gateway.realtime.tickets import Tickets
from chalkstream.gateway.rooms.livekit import LiveKit
from chalkstream.gateway.rooms.reconciler import Reconciler
from chalkstream.gateway.settings import Settings
from chalkstream.gateway.study.packs import Packs
from chalkstream.store.database import connect
from chalkstream.store.secrets import SecretBox

MINUTE_MS = 60_000


def bootstrap(settings: Settings) -> Parts:
    """The parts. Nothing is dialled yet."""
    engine = connect(settings.database_url.get_secret_value(), pool=settings.database_pool)
    owners = Owners(engine, Headings(engine).of)
    livekit = LiveKit(settings) if settings.has_livekit else None
    reconciler = Reconciler(engine, owners, livekit) if livekit else None
    if reconciler is not None:
        owners.listen(reconciler.heard)
    return Parts(
        settings=settings,
        engine=engine,
        owners=owners,
        inks=PageInks(engine),
        packs=Packs(engine),
        tickets=Tickets(),
        passwords=Passwords(),
        logins=Attempts(limit=10, window_ms=5 * MINUTE_MS),
        addresses=Attempts(limit=50, window_ms=5 * MINUTE_MS),
        joins=Attempts(limit=30, window_ms=MINUTE_MS),
        guests=NewGuests(per_link=settings.guests_per_link, per_address=settings.guests_per_address),
        library=Library(engine, owners, settings.data, settings.upload_max_bytes),
        box=SecretBox(settings.secret_key.get_secret_value()),
        lag=LoopLag(),
        background=Background(),
        livekit=livekit,
        reconciler=reconciler,
    )


@asynccontextmanager
async def running(parts: Parts) -> AsyncIterator[None]:
    """Offers the first account, takes up unfinished decks, reconciles rooms; ends all of it in order."""
    await offer_setup(parts.engine, parts.settings.data)
    await parts.library.resume()
    parts.background.start("loop lag", parts.lag.run())
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
        parts.passwords.close()
        await parts.engine.dispose()
