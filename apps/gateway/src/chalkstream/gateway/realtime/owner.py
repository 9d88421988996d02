"""The owner of a live class: a bounded queue of orders, and the one task that has them decided, committed and told."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence

from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.core.commands import Command, ShowSlide
from chalkstream.core.state import State
from chalkstream.gateway.errors import Busy, StoreFull, TooMany, Unavailable, Undecided
from chalkstream.gateway.realtime import presence
from chalkstream.gateway.realtime.deadline import Deadline
from chalkstream.gateway.realtime.ephemera import Whisper
from chalkstream.gateway.realtime.ledger import Ledger
from chalkstream.gateway.realtime.neighbours import Neighbours
from chalkstream.gateway.realtime.orders import Order, gateway_order
from chalkstream.gateway.realtime.pace import Paces
from chalkstream.gateway.realtime.plan import Told
from chalkstream.gateway.realtime.presence import Presence
from chalkstream.gateway.realtime.room import ARCHIVED, RESTARTING, STORE_FULL, Room
from chalkstream.gateway.realtime.seats import Seat
from chalkstream.gateway.realtime.tallies import Tallies
from chalkstream.store import log as event_log
from chalkstream.store import sessions, snapshots

logger = logging.getLogger(__name__)

MAX_QUEUED = 1_000
"""Orders that may wait. The next one is refused as `busy`, so that a flood costs its senders and not the class."""
MAX_OF_ONE = 200
"""Orders of one participant that may wait, over all their sockets and calls. The rest of the queue is for others."""
MAX_BATCH = 128
"""Orders in one transaction."""
IDLE_S = 60.0
"""An owner that nobody needs for so long closes."""
SNAPSHOT_EVERY = 200
"""Events between two stored snapshots."""
REMEMBER_EVERY = 25
"""Events between two states that are kept for the neighbours."""

Headings = Callable[[str, int], Awaitable[list[str]]]
"""The headings of a deck's page."""
OnTold = Callable[[Sequence[Told]], None]
"""Called with what was committed, for whoever else acts on it."""


class Owner:
    """One class, live."""

    def __init__(
        self,
        engine: AsyncEngine,
        ledger: Ledger,
        headings: Headings,
        on_told: OnTold,
        neighbours: Neighbours,
        *,
        idle_s: float = IDLE_S,
    ) -> None:
        self.ledger = ledger
        self._on_told = on_told
        self._neighbours = neighbours
        self._behind = False
        """Others have appended what we have not folded yet."""
        self._in_doubt = False
        """Nobody may have told us that the class was put away or deleted."""
        self.presence = Presence(self._submit_own, neighbours.finder(ledger.session))
        self.tallies = Tallies(self._submit_own)
        self._deadline = Deadline(self._submit_own)
        self.room = Room(ledger, self._moved)
        self.paces = Paces()
        self.closed = False
        self._engine = engine
        self._headings = headings
        self._idle_s = idle_s
        self._queue: asyncio.Queue[Order | None] = asyncio.Queue(MAX_QUEUED)
        """`None` wakes the owner up to stop."""
        self._waiting: Counter[str] = Counter()
        """Orders in the queue by participant."""
        self._comparing: asyncio.TimerHandle | None = None
        self._stopping = False
        self._purged = False
        self._stored_seq = ledger.state.seq
        self._remembered_seq = 0
        self.presence.left_before(ledger.state)

    @property
    def state(self) -> State:
        """The class, as committed."""
        return self.ledger.state

    def submit(self, order: Order) -> None:
        """Queue an order; its outcome goes to `order.answer`. Raises `Busy` or `TooMany` when too many wait."""
        sender = order.sender
        if sender.standing != "service" and self._waiting[sender.participant] >= MAX_OF_ONE:
            raise TooMany("Too many of your commands wait.", hint="Wait for their answers.", retry_after_s=1)
        try:
            self._queue.put_nowait(order)
        except asyncio.QueueFull:
            raise Busy from None
        self._waiting[sender.participant] += 1

    def hear(self, seq: int | None = None) -> None:
        """Others may have appended (up to `seq`, if that is known): look soon."""
        if not self._behind and (seq is None or seq > self.state.seq):
            self._behind = True
            with contextlib.suppress(asyncio.QueueFull):
                self._queue.put_nowait(None)

    def doubt(self) -> None:
        """Whatever others did may have gone unheard: look soon, also whether there still is such a class."""
        self._in_doubt = True
        self.hear()

    def say_seats(self) -> None:
        """Tell the neighbours who sits here, as often as you like."""
        self._neighbours.stay(self.ledger.session, self.room.seats.keys())

    def whisper(self, whisper: Whisper) -> None:
        """Something of the moment, for everybody in the class at whatever gateway."""
        self.room.whisper(whisper)
        self._neighbours.whisper(self.ledger.session, whisper)

    async def run(self) -> None:
        """Serve until nobody needs the class. Whoever opened the owner awaits this."""
        self._compare_later()
        self._deadline.look(self.state, at_least_s=presence.RESTART_GRACE_S)
        while (orders := await self._drain()) is not None:
            try:
                await self._serve(orders)
            except Undecided as refusal:
                logger.error("it is not known what happened", extra={"action": "serve", "session": self.ledger.session})
                for order in orders:
                    order.settle(refusal)
                self.room.close(STORE_FULL if isinstance(refusal, StoreFull) else RESTARTING)
            except Exception:
                logger.exception("orders failed", extra={"action": "serve", "session": self.ledger.session})
                for order in orders:
                    order.settle(Unavailable("Something went wrong on our side.", hint="Try again."))

    def stop(self) -> None:
        """Finish what is being committed, and no more."""
        self._stopping = True
        with contextlib.suppress(asyncio.QueueFull):
            self._queue.put_nowait(None)

    def retire(self) -> None:
        """The class is deleted for ever: stop, and store nothing more of it."""
        self._purged = True
        self.stop()

    async def close(self) -> None:
        """Store where the class stands. Idempotent."""
        self.closed = True
        self.presence.close()
        self._deadline.close()
        self.tallies.close()
        if self._comparing is not None:
            self._comparing.cancel()
        while not self._queue.empty():
            if order := self._queue.get_nowait():
                order.settle(Unavailable("Chalkstream is restarting.", hint="Try again in a moment."))
        await self._store_snapshot(every=1)

    async def _drain(self) -> list[Order] | None:
        """All that waits, at least one; nothing once the owner is idle."""
        while not self._stopping:
            try:
                async with asyncio.timeout(self._idle_s):
                    waiting = [await self._queue.get()]
            except TimeoutError:
                if self.room.seats or self.presence.pending() or self._deadline.pending():
                    continue
                break
            while len(waiting) < MAX_BATCH and not self._queue.empty():
                waiting.append(self._queue.get_nowait())
            orders = [order for order in waiting if order is not None]
            if orders or self._behind:
                self._waiting -= Counter(order.sender.participant for order in orders)
                return orders
        self.closed = True
        return None

    async def _serve(self, orders: list[Order]) -> None:
        for order in orders:
            if isinstance(order.command, ShowSlide):
                headings = await self._headings(order.command.deck, order.command.page)
                order.command = order.command.model_copy(update={"headings": headings})
        try:
            if self._behind:
                self._behind = False
                await self.ledger.catch_up()
            if self._in_doubt:
                await self._look_whether_there()
                self._in_doubt = False
            if orders:
                await self.ledger.commit(orders)
        finally:
            told = self.ledger.take()
            self.room.tell(told)
            self.tallies.heard(told)
            self._deadline.look(self.state)
            self._on_told(told)
            if told:
                self._neighbours.committed(self.ledger.session, told[-1].seq)
        await self._store_snapshot(every=SNAPSHOT_EVERY)
        if self._neighbours.shared and not self._purged and self.state.seq - self._remembered_seq >= REMEMBER_EVERY:
            await self._remember()

    async def _look_whether_there(self) -> None:
        async with self._engine.connect() as conn:
            row = await sessions.get(conn, self.ledger.session)
        if row is None:
            self.retire()
        if row is None or row.archived_at is not None:
            self.room.close(ARCHIVED)

    async def _remember(self) -> None:
        """Spare whichever gateway opens this class next a long tail."""
        state = self.state
        self._remembered_seq = state.seq
        async with self._engine.connect() as conn:
            rows = await event_log.read(conn, self.ledger.session, after=state.seq - 1, upto=state.seq)
        self._neighbours.remember(self.ledger.session, rows[0].event_id, state)

    async def _store_snapshot(self, *, every: int) -> None:
        state = self.ledger.state
        if self._purged or state.seq - self._stored_seq < every:
            return
        before, self._stored_seq = self._stored_seq, state.seq
        async with self._engine.begin() as conn:
            await snapshots.keep(conn, self.ledger.session, state)
            await snapshots.forget(conn, self.ledger.session, before)

    def _moved(self, seat: Seat) -> None:
        if self.room.seats.get(seat.key) is seat:
            self._neighbours.sits(self.ledger.session, seat.key)
            self.presence.came(seat, self.ledger.state)
        else:
            self._neighbours.left(self.ledger.session, seat.key)
            self.presence.left(seat.key)

    def _compare_later(self) -> None:
        self._comparing = asyncio.get_running_loop().call_later(presence.COMPARE_EVERY_S, self._compare)

    def _compare(self) -> None:
        self.presence.compare(self.room.seats.values(), self.state)
        self._deadline.look(self.state)
        if self._neighbours.shared:
            self.say_seats()
            self.hear()
        self._compare_later()

    def _submit_own(self, command: Command) -> None:
        try:
            self.submit(gateway_order(command))
        except Busy:
            logger.warning("the queue is full", extra={"action": "submit", "session": self.ledger.session})
