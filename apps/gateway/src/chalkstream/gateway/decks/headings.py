"""Which lines of a page are its headings: those in clearly larger letters than the rest, from the top. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

MAX_HEADINGS = 8
MAX_HEADING = 200
"""Characters of a heading (`vocabulary.Heading`)."""
LARGER = 1.15
"""By how much a heading's letters are larger than those of the page's body."""
SAME_LINE = 0.5
"""Share of a letter's height by which two pieces of one line may differ."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page (or a piece of one), in points from the bottom left."""

    text: str
    size: float
    """Height of its letters."""
    top: float
    left: float


def headings(lines: Sequence[Line], *, page_height: float) -> list[str]:
    """The page's headings in reading order.

    The body's size is that of most letters. A page whose letters are all alike has the first line of its upper third as
    its heading, because slides begin with their title.
    """
    rows = [row for row in _rows(lines) if any(letter.isalnum() for letter in row.text)]
    if not rows:
        return []
    letters: Counter[int] = Counter()
    for row in rows:
        letters[round(row.size)] += len(row.text)
    body = letters.most_common(1)[0][0]
    largest = max(row.size for row in rows)
    found = [row for row in rows if row.size >= body * LARGER and row.size >= largest * 0.7]
    if not found and rows[0].top >= page_height * 2 / 3:
        found = rows[:1]
    return [row.text[:MAX_HEADING] for row in found[:MAX_HEADINGS]]


def _rows(lines: Sequence[Line]) -> list[Line]:
    """Pieces that stand beside each other in letters of one size, joined; top to bottom."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: -line.top):
        first = rows[-1][0] if rows else None
        if first is not None and first.top - line.top <= SAME_LINE * max(first.size, line.size):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_joined(sorted(row, key=lambda piece: piece.left)) for row in rows]


def _joined(pieces: Sequence[Line]) -> Line:
    """One line of its pieces, from left to right."""
    return Line(
        text=" ".join(piece.text for piece in pieces),
        size=max(piece.size for piece in pieces),
        top=max(piece.top for piece in pieces),
        left=pieces[0].left,
    )
