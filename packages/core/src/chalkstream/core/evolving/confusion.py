"""Who is lost on the page on the stage. A viewer who may not know who folds the number alone."""

from __future__ import annotations

from typing import Any

from chalkstream.core import events
from chalkstream.core.evolving.transition import UNCHANGED, Place, folds
from chalkstream.core.state import State
from chalkstream.core.vocabulary import NOBODY


@folds(events.ConfusionSignalled)
def signalled(state: State, event: events.ConfusionSignalled, _: Place) -> dict[str, Any]:
    if event.participant == NOBODY:
        return {"lost_count": state.lost_count + 1}
    if event.participant in state.lost:
        return UNCHANGED
    return {"lost": [*state.lost, event.participant], "lost_count": state.lost_count + 1}


@folds(events.ConfusionSettled)
def settled(state: State, event: events.ConfusionSettled, _: Place) -> dict[str, Any]:
    if event.participant == NOBODY:
        return {"lost_count": max(0, state.lost_count - 1)}
    if event.participant not in state.lost:
        return UNCHANGED
    return {"lost": [who for who in state.lost if who != event.participant], "lost_count": state.lost_count - 1}
