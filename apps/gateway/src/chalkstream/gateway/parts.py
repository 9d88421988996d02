"""What the gateway is made of, built once by `bootstrap` and handed to whoever needs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from redis.asyncio import Redis
from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.gateway.accounts.attempts import Attempts
from chalkstream.gateway.accounts.guests import NewGuests
from chalkstream.gateway.accounts.passwords import Passwords
from chalkstream.gateway.background import Background
from chalkstream.gateway.decks.library import Library
from chalkstream.gateway.erasure.eraser import Eraser
from chalkstream.gateway.realtime.lag import LoopLag
from chalkstream.gateway.realtime.neighbours import Neighbours
from chalkstream.gateway.realtime.owners import Owners
from chalkstream.gateway.realtime.page_ink import PageInks
from chalkstream.gateway.realtime.tickets import Tickets
from chalkstream.gateway.rooms.livekit import LiveKit
from chalkstream.gateway.rooms.reconciler import Reconciler
from chalkstream.gateway.settings import Settings
from chalkstream.gateway.study.packs import Packs
from chalkstream.store.secrets import SecretBox


@dataclass(frozen=True, slots=True)
class Parts:
    """The real parts of one gateway."""

    settings: Settings
    engine: AsyncEngine
    owners: Owners
    inks: PageInks
    packs: Packs
    tickets: Tickets
    passwords: Passwords
    logins: Attempts
    """Failed logins of an account from one address: nobody elsewhere can lock a teacher out."""
    addresses: Attempts
    """Failed logins from one address: a school's many people share one."""
    joins: Attempts
    """Unknown join links by address."""
    guests: NewGuests
    library: Library
    eraser: Eraser
    box: SecretBox
    """Seals stream keys."""
    lag: LoopLag
    background: Background
    neighbours: Neighbours
    redis: Redis | None
    """Absent where one gateway runs alone."""
    livekit: LiveKit | None
    """Absent when none is configured."""
    reconciler: Reconciler | None


def _parts(request: Request) -> Parts:
    parts: Parts = request.app.state.parts
    return parts


Here = Annotated[Parts, Depends(_parts)]
"""A route's way to the parts."""
