"""Keeps every running class's room to what the class's state allows, and the log to what the room shows."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Sequence

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.core.decide import Rejected
from chalkstream.core.events import (
    ClassEnded,
    ClassReopened,
    ClassStarted,
    DeviceTookStage,
    FloorGranted,
    FloorRevoked,
    ParticipantArrived,
    ParticipantDeparted,
    ParticipantRemoved,
    RoleChanged,
)
from chalkstream.gateway.errors import NotFound, Refusal
from chalkstream.gateway.realtime.owners import Owners
from chalkstream.gateway.realtime.plan import Told
from chalkstream.gateway.rooms.differences import differences
from chalkstream.gateway.rooms.livekit import LiveKit, LiveKitDown
from chalkstream.gateway.rooms.tokens import LIFETIME
from chalkstream.store import sessions

logger = logging.getLogger(__name__)

EVERY_S = 2.0
WATCHED_S = LIFETIME.total_seconds() + 60
"""How long a room is watched after its class: until no token lets in any more."""
DECISIVE = (
    ClassStarted,
    ClassEnded,
    ClassReopened,
    ParticipantArrived,
    ParticipantDeparted,
    ParticipantRemoved,
    RoleChanged,
    FloorGranted,
    FloorRevoked,
    DeviceTookStage,
)
"""What changes who may be in a room, or what they may publish there."""


class Reconciler:
    """Compares every room with its class every 2 s, and at once when somebody hints."""

    def __init__(self, engine: AsyncEngine, owners: Owners, livekit: LiveKit) -> None:
        self._engine = engine
        self._owners = owners
        self._livekit = livekit
        self._hint = asyncio.Event()
        self._running: set[str] = set()
        self._looked = False
        """Whether rooms that an earlier gateway left behind were looked for."""
        self._ended: dict[str, float] = {}
        """When classes ended, in seconds of the loop. Tokens let in a while longer, so their rooms are watched."""

    def heard(self, told: Sequence[Told]) -> None:
        """A class committed something: look at once when it decides who may be in a room."""
        if any(isinstance(one.event, DECISIVE) for one in told):
            self.hint()

    def hint(self) -> None:
        """Something changed: look now, not in 2 s."""
        self._hint.set()

    async def run(self) -> None:
        """Reconcile until cancelled."""
        while True:
            try:
                await self.reconcile()
            except (LiveKitDown, SQLAlchemyError, Refusal) as error:
                logger.warning("rooms were not compared", extra={"action": "reconcile", "reason": str(error)[:200]})
            except Exception:
                logger.exception("rooms were not compared", extra={"action": "reconcile"})
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._hint.wait(), EVERY_S)
            self._hint.clear()

    async def reconcile(self) -> None:
        """Compare every room with its class, once."""
        rooms = [] if self._looked else await self._livekit.rooms()
        async with self._engine.connect() as conn:
            running = {one.session for one in await sessions.running(conn)}
            # Others may use the same LiveKit: their rooms are none of ours.
            left_behind = await sessions.known(conn, rooms) - running if rooms else set()
        self._looked = True
        now = asyncio.get_running_loop().time()
        self._ended |= dict.fromkeys(left_behind, now)
        self._ended |= dict.fromkeys(self._running - running, now)
        self._running = running
        self._ended = {one: at for one, at in self._ended.items() if one not in running and now - at < WATCHED_S}
        for session in sorted(running | set(self._ended)):
            try:
                await self._compare(session)
            except Exception:
                logger.exception("a room was not compared", extra={"action": "reconcile", "session": session})

    async def _compare(self, session: str) -> None:
        try:
            state = await self._owners.state(session)
        except NotFound:
            state = None  # deleted for ever since it ended
        listing = await self._livekit.participants(session)
        if (state is None or state.phase != "running") and listing:
            await self._livekit.delete(session)
            listing = []
        if state is None:
            return
        found = differences(state, listing)
        for identity in found.remove:
            await self._livekit.remove(session, identity)
            logger.info("removed from the room", extra={"action": "remove", "session": session, "identity": identity})
        for identity, sources in found.permit.items():
            await self._livekit.permit(session, identity, sources)
        for command in found.commands:
            try:
                await self._owners.say(session, command)
            except Rejected as rejection:
                logger.info("not reported", extra={"action": "report", "session": session, "reason": rejection.code})
