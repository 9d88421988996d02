"""`audience`: who may see an event. Stored in the row, and covered by its hash. Pure."""

from __future__ import annotations

from chalkstream.core.events import (
    Audience,
    ChatMessagePosted,
    Event,
    ParticipantArrived,
    ParticipantDeparted,
    PollAnswered,
    PollDiscarded,
    PollTallied,
)
from chalkstream.core.state import Poll, State


def audience(event: Event, state: State) -> Audience:
    """Who may see this event; `state` is the one before it happened.

    A message goes to whom it was written to. That one was removed goes to the class, also where it was for the staff:
    its writer must learn of it, and to others an unknown id says nothing. Who answered an anonymous poll is told to
    nobody else; counts go to the class once they are revealed. Of who is in the lobby the staff alone learn.
    """
    match event:
        case ChatMessagePosted(to=to):
            return to
        case PollAnswered(poll=poll):
            known = poll_of(state, poll)
            return "staff" if known is not None and not known.anonymous else "actor"
        case PollTallied(poll=poll):
            known = poll_of(state, poll)
            return "class" if known is not None and known.revealed else "staff"
        case PollDiscarded(poll=poll):
            known = poll_of(state, poll)
            return "class" if known is not None and known.phase != "prepared" else "staff"
        case ParticipantArrived(participant=who) | ParticipantDeparted(participant=who):
            return "class" if who in state.people else "staff"
        case _:
            return event.default_audience


def poll_of(state: State, poll: str) -> Poll | None:
    """A poll by its id, where the state has it."""
    return next((known for known in state.polls if known.poll == poll), None)
