"""The owners of all live classes: opened when somebody needs one, closed when nobody does."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.core.commands import Command
from chalkstream.core.state import State
from chalkstream.gateway.realtime.ephemera import Whisper
from chalkstream.gateway.realtime.ledger import Ledger
from chalkstream.gateway.realtime.neighbours import Neighbours
from chalkstream.gateway.realtime.orders import Order, Sender, digest_of, gateway_order, parse_command, promise
from chalkstream.gateway.realtime.owner import IDLE_S, Headings, OnTold, Owner
from chalkstream.gateway.realtime.pace import OutOfPace
from chalkstream.gateway.realtime.plan import Told
from chalkstream.gateway.realtime.room import ARCHIVED, RESTARTING, SIGNED_OUT
from chalkstream.store.direct import Direct

logger = logging.getLogger(__name__)


class Owners:
    """One owner a class, at most."""

    def __init__(
        self, engine: AsyncEngine, headings: Headings, neighbours: Neighbours | None = None, *, idle_s: float = IDLE_S
    ) -> None:
        self._engine = engine
        self._direct = Direct(engine)
        self._neighbours = neighbours or Neighbours()
        self._neighbours.met(self)
        self._headings = headings
        self._idle_s = idle_s
        self._listeners: list[OnTold] = []
        self._open: dict[str, asyncio.Task[Owner]] = {}
        self._running: set[asyncio.Task[None]] = set()

    def listen(self, listener: OnTold) -> None:
        """Have somebody called with whatever any class commits, at once. It must not compute for long."""
        self._listeners.append(listener)

    async def open(self, session: str) -> Owner:
        """The class's owner. Raises `NotFound` when there is no such class."""
        while True:
            opening = self._open.get(session)
            if opening is None:
                opening = asyncio.create_task(self._load(session), name=f"open {session}")
                self._open[session] = opening
            try:
                owner = await asyncio.shield(opening)
            except Exception:
                self._forget(session, opening)
                raise
            if not owner.closed:
                return owner
            self._forget(session, opening)

    async def state(self, session: str) -> State:
        """The class as it stands. Raises `NotFound`."""
        return (await self.open(session)).state

    async def perform(self, session: str, sender: Sender, command_id: str, kind: str, body: dict[str, Any]) -> int:
        """Have a client's command decided; the seq of its last event. Raises `Refusal` or `Rejected`."""
        owner = await self.open(session)
        if not owner.paces.of(sender.participant).allows(asyncio.get_running_loop().time()):
            raise OutOfPace
        future, answer = promise()
        owner.submit(Order(command_id, parse_command(kind, body), digest_of(kind, body), sender, answer))
        return await future

    async def consider(self, session: str, sender: Sender, command: Command) -> None:
        """Raises `Rejected` when the class as it stands would refuse a command. Nothing happens."""
        (await self.open(session)).ledger.consider(sender, command)

    async def say(self, session: str, command: Command, *, command_id: str | None = None) -> int:
        """Have a command of the gateway's own decided; once, where it has an id. Raises `Refusal` or `Rejected`."""
        owner = await self.open(session)
        future, answer = promise()
        owner.submit(gateway_order(command, answer, command_id=command_id))
        return await future

    def others_committed(self, session: str, seq: int) -> None:
        """A neighbour committed events of a class, up to this seq."""
        if owner := self._live(session):
            owner.hear(seq)

    def others_whispered(self, session: str, whisper: Whisper) -> None:
        """Something of the moment came in at a neighbour."""
        if owner := self._live(session):
            owner.room.whisper(whisper)

    def others_signed_out(self, login: str) -> None:
        """Somebody signed out at a neighbour."""
        self.close_login_here(login)

    def others_put_away(self, session: str) -> None:
        """A class was archived at a neighbour."""
        if owner := self._live(session):
            owner.room.close(ARCHIVED)

    def others_purge(self, session: str) -> None:
        """A class was deleted for ever at a neighbour."""
        self.retire(session)

    def look_again(self) -> None:
        """Hints may have been missed: look what others did."""
        for owner in self.live():
            owner.doubt()

    def say_seats(self) -> None:
        """Tell the neighbours again who sits here."""
        for owner in self.live():
            owner.say_seats()

    def _live(self, session: str) -> Owner | None:
        task = self._open.get(session)
        return task.result() if task and task.done() and not task.cancelled() and not task.exception() else None

    def live(self) -> list[Owner]:
        """The owners that are open now."""
        done = (task for task in self._open.values() if task.done() and not task.cancelled() and not task.exception())
        return [task.result() for task in done]

    def close_login(self, login: str) -> None:
        """Somebody signed out: their sockets close, at every gateway."""
        self._neighbours.signed_out(login)
        self.close_login_here(login)

    def close_login_here(self, login: str) -> None:
        """Close the sockets of a login that sit at this gateway."""
        for owner in self.live():
            for seat in list(owner.room.seats.values()):
                if seat.bearer.login == login:
                    seat.bye(SIGNED_OUT)

    def close_class(self, session: str) -> None:
        """A class was put away: whoever is in it leaves, at every gateway."""
        self._neighbours.put_away(session)
        self.others_put_away(session)

    def retire(self, session: str) -> None:
        """A class is about to be deleted for ever: its owner ends, and stores nothing more of it."""
        if owner := self._live(session):
            owner.room.close(ARCHIVED)
            owner.retire()

    def purged(self, session: str) -> None:
        """A class was deleted for ever: no gateway serves or keeps it."""
        self._neighbours.purged(session)
        self.retire(session)

    def send_away(self) -> None:
        """Tell everybody that we are going, and close their sockets."""
        for owner in self.live():
            owner.room.close(RESTARTING)

    async def close(self) -> None:
        """Send everybody away, finish what is being committed, and store where each class stands."""
        self.send_away()
        for owner in self.live():
            owner.stop()
        await asyncio.gather(*self._running, return_exceptions=True)
        await self._direct.close()

    async def _load(self, session: str) -> Owner:
        known = await self._neighbours.known(session)
        ledger = await Ledger.load(self._engine, self._direct, session, shared=self._neighbours.shared, known=known)
        owner = Owner(self._engine, ledger, self._headings, self._told, self._neighbours, idle_s=self._idle_s)
        task = asyncio.create_task(self._run(owner), name=f"owner {session}")
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return owner

    async def _run(self, owner: Owner) -> None:
        try:
            await owner.run()
        except Exception:
            logger.exception("an owner ended", extra={"action": "serve", "session": owner.ledger.session})
            owner.room.close(RESTARTING)
        finally:
            opening = self._open.get(owner.ledger.session)
            if opening is not None and opening.done() and opening.result() is owner:
                del self._open[owner.ledger.session]
            await self._close(owner)

    async def _close(self, owner: Owner) -> None:
        """A snapshot that cannot be stored now costs the next owner a longer tail, and nothing else."""
        try:
            await owner.close()
        except Exception:
            logger.exception("an owner did not close", extra={"action": "close", "session": owner.ledger.session})

    def _told(self, told: Sequence[Told]) -> None:
        for listener in self._listeners:
            listener(told)

    def _forget(self, session: str, opening: asyncio.Task[Owner]) -> None:
        if self._open.get(session) is opening:
            del self._open[session]
