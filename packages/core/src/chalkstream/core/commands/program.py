"""Orders about the program: its destinations and its epochs."""

from __future__ import annotations

from chalkstream.core.commands.base import SERVICE, TEACHER, Command
from chalkstream.core.vocabulary import DestinationProtocol, DestinationState, Label, Reason, Uuid


class AddDestination(Command):
    """Add a destination whose address and key are stored already (said by the gateway for a teacher)."""

    kind = "destination.add"
    allowed = SERVICE
    destination: Uuid
    label: Label
    protocol: DestinationProtocol


class RemoveDestination(Command):
    """Take a destination away."""

    kind = "destination.remove"
    allowed = TEACHER
    destination: Uuid


class ReportDestination(Command):
    """Say how it goes with a destination (said by the media worker)."""

    kind = "destination.report"
    allowed = SERVICE
    destination: Uuid
    state: DestinationState
    reason: Reason | None = None


class AnchorProgram(Command):
    """Begin the next epoch of program time (said by the media worker)."""

    kind = "program.anchor"
    allowed = SERVICE
