"""The last captions, and what erasure leaves of somebody."""

from __future__ import annotations

from typing import Any

from chalkstream.core import events
from chalkstream.core.evolving.people import changed
from chalkstream.core.evolving.transition import Place, folds
from chalkstream.core.state import Caption, State
from chalkstream.core.vocabulary import MAX_CAPTIONS_IN_STATE


@folds(events.UtteranceRecognised)
def recognised(state: State, event: events.UtteranceRecognised, _: Place) -> dict[str, Any]:
    caption = Caption(
        segment=event.segment,
        participant=event.participant,
        content=event.words.content,
        epoch=event.epoch,
        start_ms=event.start_ms,
        end_ms=event.end_ms,
    )
    return {"captions": [*state.captions, caption][-MAX_CAPTIONS_IN_STATE:]}


@folds(events.UtteranceRevised)
def revised(state: State, event: events.UtteranceRevised, _: Place) -> dict[str, Any]:
    words = {"content": event.words.content}
    return {
        "captions": [
            caption.model_copy(update=words) if caption.segment == event.segment else caption
            for caption in state.captions
        ]
    }


@folds(events.UtteranceRemoved)
def removed(state: State, event: events.UtteranceRemoved, _: Place) -> dict[str, Any]:
    return {"captions": [caption for caption in state.captions if caption.segment != event.segment]}


@folds(events.WordsErased)
def words_erased(state: State, event: events.WordsErased, _: Place) -> dict[str, Any]:
    """The places of the words stay, and name words that are gone. Nothing more is stored without a new consent."""
    return changed(state, event.participant, consent=[])
