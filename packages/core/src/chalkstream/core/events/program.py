"""The program: its destinations and its epochs."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from chalkstream.core.events.base import Event
from chalkstream.core.vocabulary import DestinationProtocol, DestinationState, Label, Reason, Uuid


class DestinationAdded(Event):
    """The program can be sent to one more place. Its key stands in a table of its own, encrypted."""

    kind = "destination.added"
    default_audience = "staff"
    destination: Uuid
    """The destination."""
    label: Label
    """What the staff call it."""
    protocol: DestinationProtocol
    """How it is reached."""


class DestinationRemoved(Event):
    """A destination is no longer one of this class's."""

    kind = "destination.removed"
    default_audience = "staff"
    destination: Uuid
    """The destination."""


class DestinationStateChanged(Event):
    """How it goes with one destination."""

    kind = "destination.state_changed"
    default_audience = "staff"
    destination: Uuid
    """The destination."""
    state: DestinationState
    """How it goes now."""
    reason: Reason | None = None
    """What went wrong, in words for the teacher, where something did."""


class ProgramAnchored(Event):
    """A media worker started: a new epoch of program time begins at 0 ms."""

    kind = "program.anchored"
    default_audience = "everyone"
    epoch: Annotated[int, Field(strict=True, ge=1, le=10_000)]
    """The epoch, from 1."""
