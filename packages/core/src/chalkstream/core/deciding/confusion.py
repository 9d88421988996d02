"""Who is lost on the page on the stage."""

from __future__ import annotations

from chalkstream.core import commands, events
from chalkstream.core.deciding.decision import Decided, Order, decides, happen, require_running
from chalkstream.core.deciding.people import member
from chalkstream.core.rejection import WrongPhase
from chalkstream.core.state import State


@decides(commands.SignalConfusion)
def signal(state: State, _: commands.SignalConfusion, order: Order) -> list[Decided]:
    require_running(state)
    who = order.actor.participant
    member(state, who)
    if state.slide is None:
        raise WrongPhase("No page is on the stage.", "Wait until one is shown.", code="no_slide")
    if who in state.lost:
        return []
    return happen(events.ConfusionSignalled(participant=who, deck=state.slide.deck, page=state.slide.page))


@decides(commands.SettleConfusion)
def settle(state: State, _: commands.SettleConfusion, order: Order) -> list[Decided]:
    who = order.actor.participant
    return happen(events.ConfusionSettled(participant=who)) if who in state.lost else []
