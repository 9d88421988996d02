"""What orders would do to a class, were they committed together: decided and folded in turn, with nothing stored."""

from __future__ import annotations

from dataclasses import dataclass, field

from chalkstream.core.audience import audience
from chalkstream.core.commands import Actor
from chalkstream.core.decide import Decided, Rejected, decide
from chalkstream.core.events import Audience, Event
from chalkstream.core.evolve import evolve
from chalkstream.core.state import State
from chalkstream.gateway.clock import SystemMint
from chalkstream.gateway.errors import Refusal
from chalkstream.gateway.realtime.orders import Order
from chalkstream.store import log as event_log

MINT = SystemMint()


@dataclass(frozen=True, slots=True)
class Told:
    """A committed event with what fan-out needs."""

    seq: int
    event: Event
    audience: Audience
    actor: str
    at: int


@dataclass(slots=True)
class Plan:
    """The orders so far, and where they lead."""

    state: State
    at: int
    orders: list[tuple[Order, Refusal | Rejected | None]] = field(default_factory=list)
    """Each with why it was refused. A refused one still asks the log whether it is an old command sent again."""
    batches: list[event_log.Batch] = field(default_factory=list)
    """One an order; without events where it was refused or has no effect."""
    told: list[Told] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)

    def take(self, order: Order) -> None:
        """Decide one more order, after those before it."""
        actor, decided, refusal = self._decide(order)
        events = [self._apply(actor, one) for one in decided]
        self.orders.append((order, refusal))
        self.batches.append(event_log.Batch(actor, order.command_id, order.digest, self.at, events))

    def _decide(self, order: Order) -> tuple[Actor, list[Decided], Refusal | Rejected | None]:
        actor = order.sender.actor(self.state)
        try:
            order.sender.require_place(self.state)
            return actor, decide(self.state, order.command, actor, self.at, MINT), None
        except (Refusal, Rejected) as refusal:
            return actor, [], refusal

    def _apply(self, actor: Actor, decided: Decided) -> event_log.NewEvent:
        event, seq = decided.event, self.state.seq + 1
        who = audience(event, self.state)
        self.state = evolve(self.state, event, seq=seq, at=self.at)
        self.told.append(Told(seq, event, who, actor.participant, self.at))
        self.words.update({content.content: content.body for content in decided.content})
        return event_log.NewEvent(event, who, decided.content)
