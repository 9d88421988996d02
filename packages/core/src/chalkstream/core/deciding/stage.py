"""The stage: decks, the slide that is shown, and ink on it."""

from __future__ import annotations

from chalkstream.core import commands, events
from chalkstream.core.content import clean
from chalkstream.core.deciding.decision import Decided, Order, decides, happen, require_not_over
from chalkstream.core.rejection import Duplicate, Full, Malformed, Unknown, WrongPhase
from chalkstream.core.state import Ink, State
from chalkstream.core.vocabulary import (
    ERASED_COST_NUMBERS,
    MAX_DECKS,
    MAX_INKED_PAGES,
    MAX_PAGE_INK_NUMBERS,
    STROKE_COST_NUMBERS,
)


@decides(commands.AttachDeck)
def attach(state: State, command: commands.AttachDeck, _: Order) -> list[Decided]:
    known = state.decks.get(command.deck)
    if known == command.pages:
        return []
    if known is not None:
        raise Duplicate("This deck is attached with other pages.", "Upload it as a new deck.", code="deck_exists")
    if len(state.decks) >= MAX_DECKS:
        raise Full("No more decks fit.", f"A class holds at most {MAX_DECKS} decks.", code="too_many_decks")
    return happen(events.DeckAttached(deck=command.deck, pages=command.pages))


@decides(commands.RemoveDeck)
def remove(state: State, command: commands.RemoveDeck, _: Order) -> list[Decided]:
    if command.deck not in state.decks:
        raise Unknown("This deck is not part of the class.", "It may be gone already.", code="deck_unknown")
    if state.phase == "running" and state.slide is not None and state.slide.deck == command.deck:
        raise WrongPhase("This deck is on the stage.", "Show another one, or end the class.", code="deck_on_stage")
    return happen(events.DeckRemoved(deck=command.deck))


@decides(commands.ShowSlide)
def show(state: State, command: commands.ShowSlide, _: Order) -> list[Decided]:
    require_not_over(state)
    pages = state.decks.get(command.deck)
    if pages is None:
        raise Unknown("This deck is not part of the class.", "Wait until it is ready.", code="deck_unknown")
    if command.page > pages:
        raise Unknown(f"The deck has {pages} pages.", "Choose one of them.", code="page_unknown")
    if is_shown(state, command.deck, command.page):
        return []
    headings = [kept for heading in command.headings if (kept := clean(heading))]
    return happen(events.SlideShown(deck=command.deck, page=command.page, headings=headings))


def is_shown(state: State, deck: str, page: int) -> bool:
    """Whether this page is on the stage."""
    return state.slide is not None and (state.slide.deck, state.slide.page) == (deck, page)


def require_shown(state: State, deck: str, page: int) -> None:
    """Raise `WrongPhase` unless this page is on the stage of a class that is not over."""
    require_not_over(state)
    if not is_shown(state, deck, page):
        raise WrongPhase("This page is not on the stage.", "Show it first, then draw.", code="page_not_shown")


def ink_weight(ink: Ink) -> int:
    """What a page's ink weighs in the state, in numbers of about 7 bytes."""
    strokes = sum(len(stroke.points) + STROKE_COST_NUMBERS for stroke in ink.strokes)
    return strokes + ERASED_COST_NUMBERS * len(ink.erased)


def require_ink_room(state: State, more: int) -> None:
    """Raise `Full` when the shown page cannot hold this many numbers more."""
    if ink_weight(state.ink) + more > MAX_PAGE_INK_NUMBERS:
        raise Full("This page is full of ink.", "Clear the page, or go on to a new one.", code="page_full")


@decides(commands.DrawStroke)
def draw(state: State, command: commands.DrawStroke, _: Order) -> list[Decided]:
    require_shown(state, command.deck, command.page)
    if len(command.points) % 3:
        raise Malformed("A stroke's points are triples of x, y and time.", "Send whole triples.", code="points_uneven")
    if command.stroke in state.ink.erased or any(known.stroke == command.stroke for known in state.ink.strokes):
        raise Duplicate("A stroke with this id exists.", "Give each stroke a new id.", code="stroke_exists")
    require_ink_room(state, len(command.points) + STROKE_COST_NUMBERS)
    page = f"{command.deck}/{command.page}"
    if page not in state.inked and len(state.inked) >= MAX_INKED_PAGES:
        raise Full("Too many pages hold ink.", f"At most {MAX_INKED_PAGES} pages can.", code="too_many_inked_pages")
    return happen(events.InkStrokeDrawn.model_validate(command.model_dump()))


@decides(commands.EraseStrokes)
def erase(state: State, command: commands.EraseStrokes, _: Order) -> list[Decided]:
    require_shown(state, command.deck, command.page)
    drawn = {stroke.stroke for stroke in state.ink.strokes}
    asked = list(dict.fromkeys(command.strokes))
    of_base = [] if state.ink.cleared else [s for s in asked if s not in drawn and s not in state.ink.erased]
    if of_base:
        require_ink_room(state, ERASED_COST_NUMBERS * len(of_base))
    wanted = [stroke for stroke in asked if stroke in drawn or stroke in of_base]
    if not wanted:
        return []
    return happen(events.InkStrokesErased(deck=command.deck, page=command.page, strokes=wanted))


@decides(commands.ClearPage)
def clear(state: State, command: commands.ClearPage, _: Order) -> list[Decided]:
    require_shown(state, command.deck, command.page)
    if f"{command.deck}/{command.page}" not in state.inked or (state.ink.cleared and not state.ink.strokes):
        return []
    return happen(events.InkPageCleared(deck=command.deck, page=command.page))


@decides(commands.ChangeLayout)
def change_layout(state: State, command: commands.ChangeLayout, _: Order) -> list[Decided]:
    require_not_over(state)
    return [] if state.layout == command.layout else happen(events.LayoutChanged(layout=command.layout))
