"""`audience`: who may see an event. Stored in the row, and covered by its hash. Pure."""

from __future__ import annotations

from chalkstream.core.events import Audience, ChatMessagePosted, ChatMessageRemoved, Event
from chalkstream.core.state import State


def audience(event: Event, state: State) -> Audience:
    """Who may see this event; `state` is the one before it happened."""
    match event:
        case ChatMessagePosted(to=to):
            return to
        case ChatMessageRemoved(message=message):
            return next((known.to for known in state.chat if known.message == message), event.default_audience)
        case _:
            return event.default_audience
