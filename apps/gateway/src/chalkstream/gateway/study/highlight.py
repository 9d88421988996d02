"""Matching words in a text: their places, and the part of a long text around the first of them. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from chalkstream.gateway.models.search import TextRange

EXCERPT_SIGNS = 240
"""What is shown of a longer text."""
BEFORE_SIGNS = 60
"""How much of it stands before the first match."""
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A text, or a part of it, and its matching words."""

    text: str
    ranges: list[TextRange]


def words_like(texts: Iterable[str], query: str) -> list[str]:
    """The words of these texts that may be forms of one of the query's: those that begin as one of it does.

    Stemming changes a word's end, and at its beginning at most an accent.
    """
    beginnings = {_beginning(match.group()) for match in WORD.finditer(query)}
    words = {match.group() for text in texts for match in WORD.finditer(text)}
    return sorted(word for word in words if _beginning(word) in beginnings)


def excerpt(text: str, matching: frozenset[str]) -> Excerpt:
    """The text with its matching words marked, cut to `EXCERPT_SIGNS` around the first one."""
    first = next((match.start() for match in WORD.finditer(text) if match.group() in matching), 0)
    shown = _cut(text, first)
    return Excerpt(shown, [_range(shown, *match.span()) for match in WORD.finditer(shown) if match.group() in matching])


def _cut(text: str, first: int) -> str:
    if len(text) <= EXCERPT_SIGNS:
        return text
    start = max(0, min(first - BEFORE_SIGNS, len(text) - EXCERPT_SIGNS))
    end = start + EXCERPT_SIGNS
    if start and (space := text.find(" ", start, first)) > 0:
        start = space + 1
    if end < len(text) and (space := text.rfind(" ", first, end)) > 0:
        end = space
    return ("…" if start else "") + text[start:end].strip() + ("…" if end < len(text) else "")


def _range(text: str, start: int, end: int) -> TextRange:
    return TextRange(start=_units(text[:start]), end=_units(text[:end]))


def _units(text: str) -> int:
    """Length in UTF-16 code units: signs beyond the basic plane count twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _beginning(word: str) -> str:
    return unicodedata.normalize("NFKD", word.casefold())[:1]
