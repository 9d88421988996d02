"""The stage: decks, slides and ink."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from chalkstream.core.events.base import Event
from chalkstream.core.vocabulary import (
    MAX_INK_NUMBERS,
    Heading,
    InkColour,
    InkNumber,
    InkTool,
    Layout,
    PageNumber,
    Uuid,
)


class DeckAttached(Event):
    """A deck is ready to be shown."""

    kind = "deck.attached"
    default_audience = "everyone"
    deck: Uuid
    """The deck."""
    pages: PageNumber
    """How many pages it has."""


class DeckRemoved(Event):
    """A deck is no longer part of the class. Events that name it, and pages that were shown, stay."""

    kind = "deck.removed"
    default_audience = "everyone"
    deck: Uuid
    """The deck."""


class SlideShown(Event):
    """A page of a deck is on the stage."""

    kind = "slide.shown"
    default_audience = "everyone"
    deck: Uuid
    """The deck."""
    page: PageNumber
    """The page, from 1."""
    headings: Annotated[list[Heading], Field(max_length=8)]
    """The page's headings, for screen readers and for chapters."""


class InkStrokeDrawn(Event):
    """A stroke was finished on a page (or cut after 2 s, and goes on as the next one)."""

    kind = "ink.stroke_drawn"
    default_audience = "everyone"
    stroke: Uuid
    """The stroke."""
    deck: Uuid
    """The deck that was drawn on."""
    page: PageNumber
    """The page that was drawn on."""
    tool: InkTool
    """What was drawn with."""
    colour: InkColour
    """In which colour, by name."""
    width: Annotated[int, Field(strict=True, ge=1, le=1_000)]
    """The line's width in page units."""
    points: Annotated[list[InkNumber], Field(min_length=3, max_length=MAX_INK_NUMBERS)]
    """Triples x, y, dt laid end to end: page units from the top left, and ms since the point before."""


class InkStrokesErased(Event):
    """Strokes were rubbed out."""

    kind = "ink.strokes_erased"
    default_audience = "everyone"
    deck: Uuid
    """The deck."""
    page: PageNumber
    """The page that they were on."""
    strokes: Annotated[list[Uuid], Field(min_length=1, max_length=200)]
    """Which strokes."""


class InkPageCleared(Event):
    """All ink of a page was rubbed out."""

    kind = "ink.page_cleared"
    default_audience = "everyone"
    deck: Uuid
    """The deck."""
    page: PageNumber
    """The page."""


class LayoutChanged(Event):
    """The program shows slide and camera in another way."""

    kind = "layout.changed"
    default_audience = "everyone"
    layout: Layout
    """How."""
