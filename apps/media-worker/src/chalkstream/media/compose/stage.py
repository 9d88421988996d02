"""The still part of the program: slide with its ink, or a slate with words. Drawn again only when it changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFont

from chalkstream.core.look import PROGRAM, SLATE, Box, slide_box
from chalkstream.core.state import Stroke
from chalkstream.media.compose.ink import draw_stroke
from chalkstream.media.compose.mark import draw_mark
from chalkstream.media.compose.planes import Picture, from_image

CHALK, MUTED = "#f4f1e8", "#8a9892"
TITLE_SIZE, WORDS_SIZE = 54, 28
LINE_CHARACTERS = 40

PageImage = Callable[[str, int], Image.Image | None]
"""The picture of a deck's page, or None when there is none."""


@dataclass(frozen=True, slots=True)
class Still:
    """What the stage shows apart from cameras."""

    deck: str | None
    """None: a slate."""
    page: int
    strokes: tuple[Stroke, ...]
    title: str
    """On the slate."""
    words: str
    """Below the title on the slate."""


class Stage:
    """Draws stills. Ink that only grew is drawn on top of what stands there."""

    def __init__(self, page_image: PageImage) -> None:
        self._page_image = page_image
        self._page: tuple[str, int] | None = None
        self._slide = Image.new("RGB", (PROGRAM.width, PROGRAM.height), SLATE)
        self._box = PROGRAM
        self._canvas = self._slide
        self._drawn: tuple[Stroke, ...] = ()

    def draw(self, still: Still) -> Picture:
        """The still as a picture."""
        if still.deck is None:
            return from_image(slate(still.title, still.words))
        if self._page != (still.deck, still.page):
            self._turn(still.deck, still.page)
        if still.strokes[: len(self._drawn)] != self._drawn:
            self._canvas, self._drawn = self._slide.copy(), ()
        for stroke in still.strokes[len(self._drawn) :]:
            draw_stroke(self._canvas, stroke, self._box)
        self._drawn = still.strokes
        return from_image(self._canvas)

    def _turn(self, deck: str, page: int) -> None:
        self._slide = Image.new("RGB", (PROGRAM.width, PROGRAM.height), SLATE)
        picture = self._page_image(deck, page)
        self._box = Box(*PROGRAM) if picture is None else slide_box(*picture.size)
        if picture is not None:
            fitted = picture.convert("RGB").resize((self._box.width, self._box.height), Image.Resampling.LANCZOS)
            self._slide.paste(fitted, (self._box.x, self._box.y))
        self._page, self._drawn = (deck, page), ()
        self._canvas = self._slide.copy()


def slate(title: str, words: str) -> Image.Image:
    """Chalk on slate: what the program shows when there is nothing else. Without any word it carries the mark."""
    picture = Image.new("RGB", (PROGRAM.width, PROGRAM.height), SLATE)
    if not title and not words:
        draw_mark(picture)
        return picture
    draw = ImageDraw.Draw(picture)
    lines = _wrap(title)
    top = PROGRAM.height // 2 - len(lines) * TITLE_SIZE * 6 // 10 - WORDS_SIZE
    font = ImageFont.load_default(TITLE_SIZE)
    for number, line in enumerate(lines):
        place = (PROGRAM.width // 2, top + number * TITLE_SIZE * 12 // 10)
        draw.text(place, line, CHALK, font, anchor="ma")
    below = top + len(lines) * TITLE_SIZE * 12 // 10 + WORDS_SIZE
    draw.text((PROGRAM.width // 2, below), words, MUTED, ImageFont.load_default(WORDS_SIZE), anchor="ma")
    return picture


def _wrap(text: str) -> list[str]:
    """At most three lines, broken at spaces."""
    lines: list[str] = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        if len(joined) <= LINE_CHARACTERS:
            lines[-1] = joined
        else:
            lines.append(word[:LINE_CHARACTERS])
    return lines[:3]
