"""Orders to the stage: decks, slides and ink."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from chalkstream.core.commands.base import SERVICE, TEACHER, Command
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


class AttachDeck(Command):
    """Make a deck of this session available (said by the gateway once it is rasterised)."""

    kind = "deck.attach"
    allowed = SERVICE
    deck: Uuid
    pages: PageNumber


class RemoveDeck(Command):
    """Take a deck out of the class. Sent by the gateway's route, which keeps the pages that were shown."""

    kind = "deck.remove"
    allowed = TEACHER
    deck: Uuid


class ShowSlide(Command):
    """Put a page on the stage. The headings are filled in by the gateway from the deck's text, never by the client."""

    kind = "slide.show"
    allowed = TEACHER
    deck: Uuid
    page: PageNumber
    headings: Annotated[list[Heading], Field(max_length=8)] = []


class DrawStroke(Command):
    """Put a finished stroke on the page that is shown."""

    kind = "ink.draw"
    allowed = TEACHER
    stroke: Uuid
    deck: Uuid
    page: PageNumber
    tool: InkTool
    colour: InkColour
    width: Annotated[int, Field(strict=True, ge=1, le=1_000)]
    points: Annotated[list[InkNumber], Field(min_length=3, max_length=MAX_INK_NUMBERS)]


class EraseStrokes(Command):
    """Rub strokes out."""

    kind = "ink.erase"
    allowed = TEACHER
    deck: Uuid
    page: PageNumber
    strokes: Annotated[list[Uuid], Field(min_length=1, max_length=200)]


class ClearPage(Command):
    """Rub out all ink of a page."""

    kind = "ink.clear"
    allowed = TEACHER
    deck: Uuid
    page: PageNumber


class ChangeLayout(Command):
    """Show slide and camera in another way."""

    kind = "layout.change"
    allowed = TEACHER
    layout: Layout
