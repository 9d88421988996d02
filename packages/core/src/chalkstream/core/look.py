"""How the stage looks, in numbers: the studio, the classroom and the program draw the same from these.

Generated into TypeScript (`apps/web/src/contract/look.ts`).
"""

from __future__ import annotations

from typing import NamedTuple

from chalkstream.core.vocabulary import PAGE_WIDTH, InkColour


class Box(NamedTuple):
    """A rectangle in program pixels, from the top left."""

    x: int
    y: int
    width: int
    height: int


PROGRAM = Box(0, 0, 1280, 720)
"""The program's canvas."""

SLATE = "#101716"
"""What lies behind and beside the slide."""

CAMERA_BOX = Box(936, 516, 320, 180)
"""Where the teacher's camera stands, above the slide."""

FLOOR_BOX = Box(936, 324, 320, 180)
"""Where the camera of a student who has the floor stands: directly above the teacher's."""

INK_SHADES: dict[InkColour, str] = {
    "ink": "#1b2320",
    "red": "#d9412f",
    "blue": "#2f6fd9",
    "green": "#2c8a57",
    "yellow": "#f2c94c",
    "chalk": "#f4f1e8",
}
"""Each ink colour's shade."""

HIGHLIGHTER_ALPHA_PERCENT = 40
"""How opaque a highlighter is; a pen is wholly so."""


def slide_box(width: int, height: int) -> Box:
    """Where a page of this size stands on the canvas: as large as fits, centred, in whole even pixels."""
    if width * PROGRAM.height >= height * PROGRAM.width:
        fitted = (PROGRAM.width, even(PROGRAM.width * height // width))
    else:
        fitted = (even(PROGRAM.height * width // height), PROGRAM.height)
    return Box((PROGRAM.width - fitted[0]) // 2, (PROGRAM.height - fitted[1]) // 2, *fitted)


def even(pixels: int) -> int:
    """At least 2, and even: chroma is subsampled by two."""
    return max(2, pixels - pixels % 2)


def ink_to_pixels(units: int, slide: Box) -> float:
    """A length or coordinate of ink (page units, the page is `PAGE_WIDTH` wide) in pixels of a slide's box."""
    return units * slide.width / PAGE_WIDTH
