"""What a search in a class finds."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from chalkstream.core.vocabulary import Role, Uuid
from chalkstream.gateway.models.shape import Response
from chalkstream.gateway.models.study import RecordingMs

HitKind = Literal["said", "slide", "chat"]


class TextRange(Response):
    """A part of a text, `[start, end)` in UTF-16 code units from 0, as JavaScript counts them."""

    start: int = Field(ge=0)
    end: int = Field(ge=1)


class SearchHit(Response):
    """Something that the query finds."""

    kind: HitKind
    id: str
    """Of the segment or the message; `deck/page` of a slide."""
    text: str
    """What was said, written or shown; of a long text the part around the first match, with `…` where it was cut."""
    ranges: list[TextRange]
    """The words of the text that the query means, in order."""
    recording_ms: RecordingMs | None
    """Where it plays: the first matching word, the slide's first showing, the message. Null: it was not recorded."""
    speaker: str | None
    """Who said or wrote it; null on slides, and where whoever searches may not know the name or it was removed."""
    speaker_role: Role | None
    """What they are in the class; null on slides."""
    deck: Uuid | None
    page: int | None
    thumb: str | None
    """Address of the slide's small picture."""


class SearchResult(Response):
    """A page of hits, in the order in which they play."""

    understood: bool
    """Whether the query holds a word to search for."""
    hits: list[SearchHit]
    more: bool
    """Whether there are more after these."""
