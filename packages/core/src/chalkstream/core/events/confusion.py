"""Who is lost on the page on the stage. Staff learn how many, never who; the class learns nothing."""

from __future__ import annotations

from chalkstream.core.events.base import Event
from chalkstream.core.vocabulary import PageNumber, Uuid


class ConfusionSignalled(Event):
    """A student is lost. The staff see it without the participant."""

    kind = "confusion.signalled"
    default_audience = "staff"
    participant: Uuid
    """Who is lost; all zeros for the staff."""
    deck: Uuid
    """The deck on the stage."""
    page: PageNumber
    """The page on the stage."""


class ConfusionSettled(Event):
    """A student is lost no longer. The staff see it without the participant."""

    kind = "confusion.settled"
    default_audience = "staff"
    participant: Uuid
    """Who was lost; all zeros for the staff."""
