"""Other gateways that serve the same classes: what they are told, and what becomes of what they tell.

A gateway that runs alone has none, and every call here does nothing.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection, Coroutine
from typing import Any, Protocol

from redis.exceptions import RedisError

from chalkstream.core.state import State
from chalkstream.gateway.realtime.ephemera import Whisper
from chalkstream.gateway.realtime.frames import EphemeralOut
from chalkstream.gateway.realtime.presence import Device, Elsewhere
from chalkstream.gateway.shared.bus import Hint, RedisBus
from chalkstream.gateway.shared.snapshots import SnapshotCache
from chalkstream.gateway.shared.whereabouts import Whereabouts

logger = logging.getLogger(__name__)

STAY_AGAIN_S = (0.2, 0.5)
"""Pauses before Redis is told again who sits here, when it did not take it."""
LOOK_EVERY_S = 1.0
"""How often every live class is looked at while no hints arrive."""


class Listener(Protocol):
    """Whom this gateway's neighbours talk to."""

    def others_committed(self, session: str, seq: int) -> None:
        """A neighbour committed events of a class, up to this seq."""

    def others_whispered(self, session: str, whisper: Whisper) -> None:
        """Something of the moment came in at a neighbour."""

    def others_signed_out(self, login: str) -> None:
        """Somebody signed out at a neighbour."""

    def others_put_away(self, session: str) -> None:
        """A class was archived at a neighbour."""

    def others_purge(self, session: str) -> None:
        """A class was deleted for ever at a neighbour."""

    def look_again(self) -> None:
        """Hints may have been missed."""

    def say_seats(self) -> None:
        """Who sits here may have been forgotten."""


class Neighbours:
    """The way to the other gateways."""

    def __init__(
        self,
        bus: RedisBus | None = None,
        whereabouts: Whereabouts | None = None,
        snapshots: SnapshotCache | None = None,
    ) -> None:
        self._bus = bus
        self._whereabouts = whereabouts
        self._snapshots = snapshots
        self._listener: Listener | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def shared(self) -> bool:
        """Whether there may be others."""
        return self._bus is not None

    @property
    def up(self) -> bool:
        """Whether they are heard just now."""
        return self._bus is None or self._bus.up

    def met(self, listener: Listener) -> None:
        """Have somebody called with what the others say."""
        self._listener = listener
        if self._bus is not None:
            self._bus.listen(self._take, self._back)

    async def run(self) -> None:
        """Listen, speak and stay alive until cancelled."""
        if self._bus is None or self._whereabouts is None:
            return
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._bus.run(), name="hints")
            tasks.create_task(self._whereabouts.run(), name="alive")
            tasks.create_task(self._look(), name="look")

    def committed(self, session: str, seq: int) -> None:
        """Events of a class were committed here."""
        self._say({"t": "seq", "session": session, "seq": seq})

    def whisper(self, session: str, whisper: Whisper) -> None:
        """Something of the moment came in here."""
        frame = whisper.frame.model_dump(mode="json", by_alias=True)
        self._say({"t": "whisper", "session": session, "audience": whisper.audience, "frame": frame})

    def signed_out(self, login: str) -> None:
        """Somebody signed out here."""
        self._say({"t": "signed_out", "login": login})

    def put_away(self, session: str) -> None:
        """A class was archived here."""
        self._say({"t": "put_away", "session": session})

    def purged(self, session: str) -> None:
        """A class was deleted for ever here: what was kept of it goes too."""
        self._say({"t": "purged", "session": session})
        if self._snapshots is not None:
            self._soon(self._snapshots.drop(session))

    def sits(self, session: str, device: Device) -> None:
        """A device took a seat here."""
        if self._whereabouts is not None:
            self._soon(self._whereabouts.sits(session, device))

    def stay(self, session: str, devices: Collection[Device]) -> None:
        """Devices still have their seats here. Redis keeps nothing over its own restart: it is told again and again."""
        if self._whereabouts is not None and devices:
            self._soon(self._stay(self._whereabouts, session, tuple(devices)))

    def left(self, session: str, device: Device) -> None:
        """A device left its seat here."""
        if self._whereabouts is not None:
            self._soon(self._whereabouts.left(session, device))

    async def known(self, session: str) -> tuple[str, State] | None:
        """A state of the class that some gateway kept, with the id of the event that it ends with."""
        return await self._snapshots.find(session) if self._snapshots is not None else None

    def remember(self, session: str, event_id: str, state: State) -> None:
        """Keep a state for whichever gateway opens the class next."""
        if self._snapshots is not None:
            self._soon(self._snapshots.keep(session, event_id, state))

    def finder(self, session: str) -> Elsewhere | None:
        """Tells where devices of a class are; nothing where there are no others."""
        whereabouts, bus = self._whereabouts, self._bus
        if whereabouts is None or bus is None:
            return None

        async def elsewhere(device: Device) -> bool | None:
            if not bus.settled:  # who sits where is being said anew
                return None
            try:
                return await whereabouts.elsewhere(session, device)
            except (RedisError, OSError):
                return None

        return elsewhere

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(LOOK_EVERY_S)
            if not self.up and self._listener is not None:
                self._listener.look_again()

    def _back(self) -> None:
        """Redis is there (again)."""
        if self._listener is not None:
            self._listener.look_again()
            self._listener.say_seats()

    def _say(self, hint: Hint) -> None:
        if self._bus is not None:
            self._bus.say(hint)

    def _take(self, hint: Hint) -> None:
        assert self._listener is not None
        match hint["t"]:
            case "seq":
                self._listener.others_committed(hint["session"], hint["seq"])
            case "whisper":
                whisper = Whisper(EphemeralOut.model_validate(hint["frame"]), hint["audience"])
                self._listener.others_whispered(hint["session"], whisper)
            case "signed_out":
                self._listener.others_signed_out(hint["login"])
            case "put_away":
                self._listener.others_put_away(hint["session"])
            case "purged":
                self._listener.others_purge(hint["session"])
            case unknown:
                logger.warning("an unknown hint", extra={"action": "hint", "reason": str(unknown)[:40]})

    async def _stay(self, whereabouts: Whereabouts, session: str, devices: Collection[Device]) -> None:
        """A connection that broke while Redis was away costs the first try."""
        for pause in STAY_AGAIN_S:
            try:
                await whereabouts.stay(session, devices)
            except (RedisError, OSError):
                await asyncio.sleep(pause)
            else:
                return
        await whereabouts.stay(session, devices)

    def _soon(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(self._quietly(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _quietly(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except (RedisError, OSError) as error:
            logger.warning("Redis did not take it", extra={"action": "share", "reason": type(error).__name__})
