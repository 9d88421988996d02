"""The stage: decks, the slide that is shown, and the ink on it since it was shown (ADR 1)."""

from __future__ import annotations

from typing import Any

from chalkstream.core import events
from chalkstream.core.evolving.transition import UNCHANGED, Place, folds, without
from chalkstream.core.state import Ink, Slide, State, Stroke


@folds(events.DeckAttached)
def attached(state: State, event: events.DeckAttached, _: Place) -> dict[str, Any]:
    return {"decks": {**state.decks, event.deck: event.pages}}


@folds(events.DeckRemoved)
def removed(state: State, event: events.DeckRemoved, place: Place) -> dict[str, Any]:
    changes: dict[str, Any] = {"decks": without(state.decks, event.deck)}
    if state.slide is not None and state.slide.deck == event.deck:
        changes |= {"slide": None, "ink": Ink(base_seq=place.seq), "lost": [], "lost_count": 0}
    return changes


@folds(events.SlideShown)
def shown(_: State, event: events.SlideShown, place: Place) -> dict[str, Any]:
    slide = Slide(deck=event.deck, page=event.page, headings=event.headings)
    return {"slide": slide, "ink": Ink(base_seq=place.seq), "lost": [], "lost_count": 0}


@folds(events.LayoutChanged)
def layout_changed(_: State, event: events.LayoutChanged, __: Place) -> dict[str, Any]:
    return {"layout": event.layout}


def on_stage(state: State, deck: str, page: int) -> bool:
    """Whether this page is the one that is shown; ink of any other is a projection."""
    return state.slide is not None and state.slide.deck == deck and state.slide.page == page


@folds(events.InkStrokeDrawn)
def drawn(state: State, event: events.InkStrokeDrawn, _: Place) -> dict[str, Any]:
    page = f"{event.deck}/{event.page}"
    changes: dict[str, Any] = {} if page in state.inked else {"inked": [*state.inked, page]}
    if on_stage(state, event.deck, event.page):
        stroke = stroke_of(event)
        changes["ink"] = state.ink.model_copy(update={"strokes": [*state.ink.strokes, stroke]})
    return changes


def stroke_of(event: events.InkStrokeDrawn) -> Stroke:
    """The stroke that an event drew."""
    return Stroke(stroke=event.stroke, tool=event.tool, colour=event.colour, width=event.width, points=event.points)


@folds(events.InkStrokesErased)
def erased(state: State, event: events.InkStrokesErased, _: Place) -> dict[str, Any]:
    if not on_stage(state, event.deck, event.page):
        return UNCHANGED
    ink = state.ink
    gone = set(event.strokes)
    drawn_here = {stroke.stroke for stroke in ink.strokes}
    of_base = [] if ink.cleared else [s for s in event.strokes if s not in drawn_here and s not in ink.erased]
    kept = [stroke for stroke in ink.strokes if stroke.stroke not in gone]
    return {"ink": ink.model_copy(update={"strokes": kept, "erased": [*ink.erased, *of_base]})}


@folds(events.InkPageCleared)
def cleared(state: State, event: events.InkPageCleared, _: Place) -> dict[str, Any]:
    if not on_stage(state, event.deck, event.page):
        return UNCHANGED
    return {"ink": state.ink.model_copy(update={"strokes": [], "erased": [], "cleared": True})}
