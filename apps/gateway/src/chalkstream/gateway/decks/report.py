"""What the rasterising child says, checked: it opened a stranger's file, so none of it is believed as it comes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from chalkstream.core.vocabulary import Heading, PageNumber
from chalkstream.gateway.decks.child import MAX_TEXT, PAGE_HEIGHT_PX, PAGE_WIDTH_PX
from chalkstream.gateway.models.decks import DeckRefusal


class Line(BaseModel):
    """One JSON line of the child."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Refused(Line):
    """It cannot be a deck."""

    refused: Literal["not_a_pdf", "encrypted", "too_many_pages", "no_pages"]
    pages: int | None = None


class Opened(Line):
    """It is a PDF of so many pages."""

    pages: PageNumber


class PageDone(Line):
    """A page's pictures are written."""

    page: PageNumber
    width: Annotated[int, Field(ge=1, le=PAGE_WIDTH_PX + 1)]
    height: Annotated[int, Field(ge=1, le=PAGE_HEIGHT_PX + 1)]
    text: Annotated[str, Field(max_length=MAX_TEXT)]
    headings: Annotated[list[Heading], Field(max_length=8)]


LINE: TypeAdapter[Refused | PageDone | Opened] = TypeAdapter(Refused | PageDone | Opened)

MAX_LINE_BYTES = 256 * 1024
"""The longest line that is read: a page's text, escaped."""

REASONS: dict[DeckRefusal, str] = {
    "not_a_pdf": "This file is not a PDF that we can read. Export the slides as PDF again.",
    "encrypted": "This PDF is protected by a password. Save it without one and upload it again.",
    "too_many_pages": "This PDF has more than 500 pages. Split it and upload the part that you teach.",
    "no_pages": "This PDF has no pages.",
    "too_slow": "This PDF takes too long to draw. Export it again with flattened pictures.",
    "broken": "A page of this PDF cannot be drawn. Export the slides as PDF again.",
}
"""What a teacher is told."""


def refusal_of(reason: str | None) -> DeckRefusal | None:
    """Which of these reasons that is; None for another, such as the class's own."""
    return next((code for code, words in REASONS.items() if words == reason), None)
