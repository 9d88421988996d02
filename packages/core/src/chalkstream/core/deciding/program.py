"""The program: its destinations and its epochs."""

from __future__ import annotations

from chalkstream.core import commands, events
from chalkstream.core.content import clean
from chalkstream.core.deciding.decision import Decided, Order, decides, happen, readable_line
from chalkstream.core.rejection import Duplicate, Full, Unknown
from chalkstream.core.state import Destination, State
from chalkstream.core.vocabulary import MAX_DESTINATIONS, MAX_EPOCHS


def destination_of(state: State, destination: str) -> Destination:
    """A destination of this class. Raises `Unknown` when it has none of that id."""
    known = state.destinations.get(destination)
    if known is None:
        raise Unknown("The class has no such destination.", "Reload the list.", code="destination_unknown")
    return known


@decides(commands.AddDestination)
def add(state: State, command: commands.AddDestination, _: Order) -> list[Decided]:
    known = state.destinations.get(command.destination)
    label = readable_line(command.label)
    if known is not None and (known.label, known.protocol) == (label, command.protocol):
        return []
    if known is not None:
        raise Duplicate("This destination exists.", "Remove it, then add it anew.", code="destination_exists")
    if len(state.destinations) >= MAX_DESTINATIONS:
        raise Full("No more destinations fit.", f"{MAX_DESTINATIONS} is the limit.", code="too_many_destinations")
    return happen(events.DestinationAdded(destination=command.destination, label=label, protocol=command.protocol))


@decides(commands.RemoveDestination)
def remove(state: State, command: commands.RemoveDestination, _: Order) -> list[Decided]:
    destination_of(state, command.destination)
    return happen(events.DestinationRemoved(destination=command.destination))


@decides(commands.ReportDestination)
def report(state: State, command: commands.ReportDestination, _: Order) -> list[Decided]:
    known = destination_of(state, command.destination)
    reason = (clean(command.reason) or None) if command.reason is not None else None
    if (known.state, known.reason) == (command.state, reason):
        return []
    return happen(events.DestinationStateChanged(destination=command.destination, state=command.state, reason=reason))


@decides(commands.AnchorProgram)
def anchor(state: State, _: commands.AnchorProgram, __: Order) -> list[Decided]:
    if state.epoch >= MAX_EPOCHS:
        raise Full("The program was started too often.", "Begin a new class.", code="too_many_epochs")
    return happen(events.ProgramAnchored(epoch=state.epoch + 1))
