"""The ink of one page as a fold of its ink events alone: the base of `State.ink` (ADR 1)."""

from __future__ import annotations

from collections.abc import Iterable

from chalkstream.core.events import Event, InkPageCleared, InkStrokeDrawn, InkStrokesErased
from chalkstream.core.evolving.stage import stroke_of
from chalkstream.core.state import Stroke


def page_ink(events: Iterable[Event], deck: str, page: int) -> list[Stroke]:
    """What stands on the page after these events (of any kind, in order), oldest stroke first."""
    strokes: list[Stroke] = []
    for event in events:
        if isinstance(event, InkStrokeDrawn | InkStrokesErased | InkPageCleared) and (event.deck, event.page) == (
            deck,
            page,
        ):
            strokes = inked(strokes, event)
    return strokes


def inked(strokes: list[Stroke], event: InkStrokeDrawn | InkStrokesErased | InkPageCleared) -> list[Stroke]:
    """The page's strokes after one more event on it."""
    match event:
        case InkStrokeDrawn():
            return [*strokes, stroke_of(event)]
        case InkStrokesErased(strokes=gone):
            return [stroke for stroke in strokes if stroke.stroke not in gone]
        case InkPageCleared():
            return []
