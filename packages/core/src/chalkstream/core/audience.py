"""`audience`: who may see an event. Stored in the row, and covered by its hash. Pure."""

from __future__ import annotations

from chalkstream.core.events import Audience, ChatMessagePosted, Event
from chalkstream.core.state import State


def audience(event: Event, state: State) -> Audience:  # noqa: ARG001 - later kinds need it (`poll.tallied`)
    """Who may see this event; `state` is the one before it happened.

    A message goes to whom it was written to. That one was removed goes to the class, also where it was for the staff:
    its writer must learn of it, and to others an unknown id says nothing.
    """
    match event:
        case ChatMessagePosted(to=to):
            return to
        case _:
            return event.default_audience
