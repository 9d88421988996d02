"""The program: its destinations and its epochs."""

from __future__ import annotations

from typing import Any

from chalkstream.core import events
from chalkstream.core.evolving.transition import UNCHANGED, Place, folds, without
from chalkstream.core.state import Destination, State


@folds(events.DestinationAdded)
def added(state: State, event: events.DestinationAdded, _: Place) -> dict[str, Any]:
    destination = Destination(label=event.label, protocol=event.protocol)
    return {"destinations": {**state.destinations, event.destination: destination}}


@folds(events.DestinationRemoved)
def removed(state: State, event: events.DestinationRemoved, _: Place) -> dict[str, Any]:
    return {"destinations": without(state.destinations, event.destination)}


@folds(events.DestinationStateChanged)
def state_changed(state: State, event: events.DestinationStateChanged, _: Place) -> dict[str, Any]:
    known = state.destinations.get(event.destination)
    if known is None:
        return UNCHANGED
    destination = known.model_copy(update={"state": event.state, "reason": event.reason})
    return {"destinations": {**state.destinations, event.destination: destination}}


@folds(events.ProgramAnchored)
def anchored(_: State, event: events.ProgramAnchored, __: Place) -> dict[str, Any]:
    return {"epoch": event.epoch}
