"""`evolve`: one event further in the fold. Pure, and it never fails on a stored event.

The rules live in `chalkstream.core.evolving`, one module a noun. The twin in `apps/web/src/session` gives the same
state on the golden corpus, at every seq.
"""

from __future__ import annotations

from chalkstream.core.events import Event
from chalkstream.core.evolving import artifacts, chat, confusion, floor, people, polls, program, session, stage, words
from chalkstream.core.evolving.transition import HANDLERS, Place
from chalkstream.core.state import State

__all__ = ["account", "evolve"]

NOUNS = (artifacts, chat, confusion, floor, people, polls, program, session, stage, words)
"""The modules that fill the table by being imported."""


def evolve(state: State, event: Event, *, seq: int, at: int) -> State:
    """The state after this event, which has number `seq` and happened at `at` (ms since 1970)."""
    changes = HANDLERS[type(event)](state, event, Place(seq, at))
    return state.model_copy(update={**changes, "seq": seq})


def account(state: State, seq: int) -> State:
    """The same state, accounting for all events up to `seq`: those in between were hidden from its viewer."""
    return state if seq <= state.seq else state.model_copy(update={"seq": seq})
