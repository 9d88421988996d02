"""The truth of one class in memory, and the only way to change it: decide, append, COMMIT, fold.

Orders that wait together are appended in one transaction. Nothing here knows sockets or HTTP.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence

from psycopg.errors import DiskFull as NoRoom
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from chalkstream.core.commands import Command
from chalkstream.core.decide import decide
from chalkstream.core.events import WordsErased
from chalkstream.core.evolve import evolve
from chalkstream.core.project import contents_of, contents_of_others
from chalkstream.core.state import EMPTY, State
from chalkstream.gateway.clock import now_ms
from chalkstream.gateway.errors import Conflict, Invalid, NotFound, StoreFull, Unavailable, Undecided
from chalkstream.gateway.realtime.orders import Order, Sender
from chalkstream.gateway.realtime.plan import MINT, Plan, Told
from chalkstream.store import log as event_log
from chalkstream.store import sessions
from chalkstream.store.direct import Direct
from chalkstream.store.errors import CommandReused, EventRefused, SeqConflict

logger = logging.getLogger(__name__)

MAX_SPARE_WORDS = 512
"""Words past which those that the state no longer names are forgotten."""


RETRY_AFTER_S = (0.1, 0.2, 0.4, 0.8, 1.6, 3.2)
"""Waits between the attempts to learn what became of a transaction."""


class Ledger:
    """State, seq and words of one class, as committed."""

    def __init__(
        self,
        engine: AsyncEngine,
        direct: Direct,
        session: str,
        state: State,
        at: int,
        words: dict[str, str],
        *,
        shared: bool = False,
    ) -> None:
        self.session = session
        self.state = state
        self.words = words
        """Words of all content that the state names (and of some that it named)."""
        self._engine = engine
        self._direct = direct
        self._untold: list[Told] = []
        self._at = at
        self._shared = shared
        """Whether other gateways append to this class too."""

    @classmethod
    async def load(
        cls,
        engine: AsyncEngine,
        direct: Direct,
        session: str,
        *,
        shared: bool = False,
        known: tuple[str, State] | None = None,
    ) -> Ledger:
        """Snapshot and tail. Raises `NotFound` when the session has no log.

        `known` is a state that a neighbour kept, with the id of the event that it ends with: taken only if that event
        stands in our log at that seq.
        """
        async with engine.connect() as conn:
            state = await event_log.load_state(conn, session, after=await _proven(conn, session, known))
            if state.seq == 0:
                raise NotFound
            last = await event_log.read(conn, session, after=state.seq - 1, upto=state.seq)
            if not last:  # it was purged, and somebody stored a snapshot after that
                raise NotFound
            words = await event_log.words(conn, session, sorted(contents_of(state)))
        return cls(engine, direct, session, state, last[0].occurred_at, words, shared=shared)

    @staticmethod
    async def begin(conn: AsyncConnection, session: str, order: Order) -> None:
        """The first events of a class, in the caller's transaction. Raises `Refusal` or `Rejected`."""
        plan = Plan(EMPTY, now_ms())
        plan.take(order)
        for _, refusal in plan.orders:
            if refusal is not None:
                raise refusal
        await event_log.append(conn, session, 0, plan.batches)
        await sessions.project(conn, session, plan.state)

    def take(self) -> list[Told]:
        """What was folded since it was last asked for, whatever failed after it: everybody must be told."""
        told, self._untold = self._untold, []
        return told

    def consider(self, sender: Sender, command: Command) -> None:
        """Raises `Rejected` when the class as it stands would refuse this. Nothing happens."""
        decide(self.state, command, sender.actor(self.state), max(now_ms(), self._at), MINT)

    async def commit(self, orders: Sequence[Order]) -> None:
        """Decide the orders in turn, append what they do in one transaction, settle each. `take` has what happened.

        A failed transaction, a COMMIT whose outcome is unknown, or somebody else's append: fold what the log has now,
        then each order alone; the log knows by its command id one that was committed after all. Raises `Undecided`
        when the database stays away: the orders that are not settled may have happened or not.
        """
        try:
            await self._commit(orders)
        except (SeqConflict, CommandReused, EventRefused, SQLAlchemyError) as error:
            logger.warning(
                "orders failed together and are retried one by one",
                extra={"action": "retry", "session": self.session, "reason": type(error).__name__},
            )
            await self._recover(orders)

    async def _recover(self, orders: Sequence[Order]) -> None:
        full = False
        for delay in (*RETRY_AFTER_S, None):
            try:
                await self._one_by_one(orders)
            except SQLAlchemyError as error:
                logger.warning(
                    "the log does not answer",
                    extra={"action": "retry", "session": self.session, "reason": type(error).__name__},
                )
                full = isinstance(error, DBAPIError) and isinstance(error.orig, NoRoom)
                if delay is not None:
                    await asyncio.sleep(delay)
            else:
                return
        raise StoreFull if full else Undecided

    async def _one_by_one(self, orders: Sequence[Order]) -> None:
        await self._follow_log()
        for order in orders:
            if not order.settled:
                await self._alone(order)

    async def _alone(self, order: Order) -> None:
        try:
            await self._commit([order])
            return
        except CommandReused:
            order.settle(Conflict("This command id was used for something else.", hint="Give a new command a new id."))
        except SeqConflict:
            order.settle(Unavailable("Somebody else is changing this class.", hint="Try again."))
        except EventRefused:
            logger.exception("the log refused an event", extra={"action": "append", "session": self.session})
            order.settle(Invalid("The log refused this command.", hint="Check its fields."))
        await self._catch_up()

    async def catch_up(self) -> None:
        """Fold what others appended. `take` has what happened."""
        await self._catch_up()

    async def _commit_among_others(self, orders: Sequence[Order]) -> None:
        """As `_commit`, where others append too: the head row is locked first, so that nobody's orders starve."""
        async with self._engine.begin() as conn:
            await event_log.lock(conn, self.session)
            await self._fold_tail(conn)
            plan = self._plan(orders)
            after = plan.state if plan.told else None
            appended = await event_log.append(conn, self.session, self.state.seq, plan.batches, after)
        if not self._committed(plan, appended):
            await self._follow_log()

    async def _commit(self, orders: Sequence[Order]) -> None:
        if self._shared:
            await self._commit_among_others(orders)
            return
        plan = self._plan(orders)
        # One statement, which is its own transaction: BEGIN, the projection and COMMIT would each be one more way to
        # the database and back.
        async with self._direct.connection() as conn:
            after = plan.state if plan.told else None
            appended = await event_log.append(conn, self.session, self.state.seq, plan.batches, after)
            # It is committed: nobody waits for the connection to be given back.
            whole = self._committed(plan, appended)
        if not whole:
            await self._follow_log()

    def _plan(self, orders: Sequence[Order]) -> Plan:
        plan = Plan(self.state, max(now_ms(), self._at))
        for order in orders:
            plan.take(order)
        return plan

    def _committed(self, plan: Plan, appended: Sequence[event_log.Appended]) -> bool:
        """Fold and answer. False when the log holds something else than the plan: it is to be followed."""
        whole = not (plan.told and any(one.duplicate for one in appended))
        if whole:
            self.state, self._at = plan.state, plan.at if plan.told else self._at
            self.words.update(plan.words)
            self._untold += plan.told
            self._forget_erased(plan.told)
            self._prune()
        for (order, refusal), one in zip(plan.orders, appended, strict=True):
            order.settle(one.last_seq if one.duplicate or refusal is None else refusal)
        return whole

    async def _follow_log(self) -> None:
        """Fold what the log has, and bring the session's row up to it."""
        await self._catch_up()
        async with self._engine.begin() as conn:
            await sessions.project(conn, self.session, self.state)

    async def _catch_up(self) -> None:
        async with self._engine.connect() as conn:
            await self._fold_tail(conn)

    async def _fold_tail(self, conn: AsyncConnection) -> None:
        """Fold what the log holds past our seq, each page once its words are here."""
        while rows := await event_log.read(conn, self.session, after=self.state.seq):
            told = [Told(row.seq, row.event(), row.audience, row.actor, row.occurred_at) for row in rows]
            named = {content for one in told for content in contents_of(one.event)}
            self.words.update(await event_log.words(conn, self.session, sorted(named)))
            for one in told:
                self.state = evolve(self.state, one.event, seq=one.seq, at=one.at)
                self._at = one.at
                self._untold.append(one)
            self._forget_erased(told)

    def _forget_erased(self, told: Sequence[Told]) -> None:
        """Drop words that were erased, whatever still names them; not those that came after the erasure."""
        for index, one in enumerate(told):
            if isinstance(one.event, WordsErased):
                kept = contents_of_others(self.state, one.event.participant)
                kept |= {content for later in told[index + 1 :] for content in contents_of(later.event)}
                self.words = {content: body for content, body in self.words.items() if content in kept}

    def _prune(self) -> None:
        """Forget words that the state no longer names, once there are many of them."""
        if len(self.words) > MAX_SPARE_WORDS and len(self.words) > 2 * len(named := contents_of(self.state)):
            self.words = {content: body for content, body in self.words.items() if content in named}


async def _proven(conn: AsyncConnection, session: str, known: tuple[str, State] | None) -> State | None:
    if known is None:
        return None
    event_id, state = known
    rows = await event_log.read(conn, session, after=state.seq - 1, upto=state.seq)
    return state if [row.event_id for row in rows] == [event_id] else None
