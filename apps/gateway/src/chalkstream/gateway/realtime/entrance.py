"""What a ticket said is looked at again when its socket comes in: 30 s are enough to be signed out or removed."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.core.vocabulary import MAX_DEVICES
from chalkstream.gateway.clock import now_ms
from chalkstream.gateway.realtime.frames import Bye
from chalkstream.gateway.realtime.orders import place_of
from chalkstream.gateway.realtime.owner import Owner
from chalkstream.gateway.realtime.room import REFUSED, REMOVED, SIGNED_OUT
from chalkstream.gateway.realtime.tickets import Bearer, Tickets
from chalkstream.store import participants

CHANGED = Bye(code="unknown", message="What you are in this class has changed. Reload the page.")
TOO_MANY_DEVICES = Bye(
    code="too_many_devices", message=f"This class is open on {MAX_DEVICES} of your devices already. Close one of them."
)


class Entrance:
    """Decides whether the bearer of a redeemed ticket may still come in."""

    def __init__(self, engine: AsyncEngine, tickets: Tickets) -> None:
        self._engine = engine
        self._tickets = tickets

    async def refusal(self, owner: Owner, bearer: Bearer) -> Bye | None:
        """Why there is no seat; nothing when there is one. Nothing is awaited after the last look."""
        async with self._engine.connect() as conn:
            found = await participants.standing(conn, bearer.session, bearer.participant, bearer.login, now_ms())
        if found is None or found.staff < bearer.staff:
            return CHANGED
        if not found.signed_in or (bearer.login is not None and self._tickets.is_void(bearer.login)):
            return SIGNED_OUT
        if place_of(owner.state, bearer.participant, staff=bearer.staff) is None:
            return REMOVED if bearer.participant in owner.state.people else REFUSED
        others = [who for who, device in owner.room.seats if who == bearer.participant and device != bearer.device]
        return TOO_MANY_DEVICES if len(others) >= MAX_DEVICES else None
