"""Decks of slides and their pages."""

from __future__ import annotations

from typing import Literal

from chalkstream.core.vocabulary import Uuid
from chalkstream.gateway.models.shape import EpochMs, Response

DeckStatus = Literal["rasterising", "ready", "refused"]
DeckRefusal = Literal["not_a_pdf", "encrypted", "too_many_pages", "no_pages", "too_slow", "broken"]


class Deck(Response):
    """An uploaded PDF."""

    id: Uuid
    title: str
    """The file's name, without its ending."""
    status: DeckStatus
    page_count: int
    """0 until the PDF was opened."""
    pages_done: int
    """Pages that are rasterised: the progress."""
    reason: str | None
    """Why it was refused, with what to do about it."""
    refusal: DeckRefusal | None
    """The same as a code, where the file is at fault."""
    created_at: EpochMs
    cover: str | None
    """Address of the first page's thumbnail, once it is there."""


class DeckList(Response):
    """The decks of a class, in the order of their upload."""

    decks: list[Deck]


class DeckPage(Response):
    """One page."""

    number: int
    """From 1."""
    width: int
    """Pixels of the picture."""
    height: int
    text: str
    """The page's words, for screen readers and search."""
    headings: list[str]
    image: str
    """Address of the picture, at most 1920 px wide."""
    thumb: str
    """Address of the thumbnail, 384 px wide."""


class DeckDetail(Response):
    """A deck with the pages that are ready."""

    deck: Deck
    pages: list[DeckPage]
