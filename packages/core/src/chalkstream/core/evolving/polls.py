"""Polls, and the answers to the open one."""

from __future__ import annotations

from typing import Any

from chalkstream.core import events
from chalkstream.core.evolving.transition import UNCHANGED, Place, folds
from chalkstream.core.state import Poll, State


def without_poll(state: State, poll: str) -> list[Poll]:
    """The other polls."""
    return [known for known in state.polls if known.poll != poll]


def changed(state: State, poll: str, **fields: Any) -> dict[str, Any]:
    """One poll with other fields, in its place."""
    return {"polls": [known.model_copy(update=fields) if known.poll == poll else known for known in state.polls]}


@folds(events.PollPrepared)
def prepared(state: State, event: events.PollPrepared, _: Place) -> dict[str, Any]:
    return {"polls": [*without_poll(state, event.poll), Poll(**event.model_dump(), phase="prepared")]}


@folds(events.PollDiscarded)
def discarded(state: State, event: events.PollDiscarded, _: Place) -> dict[str, Any]:
    return {"polls": without_poll(state, event.poll)}


@folds(events.PollOpened)
def opened(state: State, event: events.PollOpened, _: Place) -> dict[str, Any]:
    return {"polls": [*without_poll(state, event.poll), Poll(**event.model_dump(), phase="open")], "answers": {}}


@folds(events.PollAnswered)
def answered(state: State, event: events.PollAnswered, _: Place) -> dict[str, Any]:
    if not any(poll.poll == event.poll and poll.phase == "open" for poll in state.polls):
        return UNCHANGED
    return {"answers": {**state.answers, event.participant: event.option}}


@folds(events.PollTallied)
def tallied(state: State, event: events.PollTallied, _: Place) -> dict[str, Any]:
    return changed(state, event.poll, counts=event.counts)


@folds(events.PollClosed)
def closed(state: State, event: events.PollClosed, _: Place) -> dict[str, Any]:
    return {**changed(state, event.poll, phase="closed"), "answers": {}}


@folds(events.PollRevealed)
def revealed(state: State, event: events.PollRevealed, _: Place) -> dict[str, Any]:
    """The class never saw earlier counts: all begin anew with the tally that follows."""
    return changed(state, event.poll, revealed=True, counts=None)
