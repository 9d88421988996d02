"""The chalk line of the product's mark (`apps/web/src/ui/Logo.tsx`), drawn large on a slate that says nothing."""

from __future__ import annotations

from itertools import pairwise

from PIL import Image, ImageDraw

from chalkstream.core.look import INK_SHADES, PROGRAM

VIEW = 32
"""Units of the mark's square."""
SIZE = 224
"""Its size here, in pixels."""
STROKE = 3.2
"""Width of the line, in units."""
SUPERSAMPLING = 4
STEPS = 24
"""Straight pieces a curve."""

Point = tuple[float, float]
START: Point = (7, 21.5)
CURVES: tuple[tuple[Point, Point, Point], ...] = (
    ((2.6, -7.6), (5.4, -11), (7.4, -10.2)),
    ((2.7, 1.1), (0.2, 8.6), (2.9, 9.6)),
    ((2, 0.8), (5, -2.9), (7.7, -10.4)),
)
"""Cubic curves one after the other: two control points and an end, from where the one before ended (SVG's `c`)."""


def draw_mark(picture: Image.Image) -> None:
    """Draw the line into the middle of the program's picture."""
    scale = SIZE * SUPERSAMPLING / VIEW
    mask = Image.new("L", (SIZE * SUPERSAMPLING, SIZE * SUPERSAMPLING), 0)
    draw = ImageDraw.Draw(mask)
    points = [(x * scale, y * scale) for x, y in _line()]
    draw.line(points, 255, round(STROKE * scale))
    radius = STROKE * scale / 2
    # Pillow's own joints leave hairs between short pieces.
    for x, y in points:
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), 255)
    small = mask.resize((SIZE, SIZE), Image.Resampling.LANCZOS)
    picture.paste(INK_SHADES["chalk"], ((PROGRAM.width - SIZE) // 2, (PROGRAM.height - SIZE) // 2), small)


def _line() -> list[Point]:
    points = [START]
    for curve in CURVES:
        begin = points[-1]
        corners = [begin, *((begin[0] + x, begin[1] + y) for x, y in curve)]
        points += [_on_curve(corners, step / STEPS) for step in range(1, STEPS + 1)]
    return points


def _on_curve(corners: list[Point], at: float) -> Point:
    """De Casteljau: between neighbours, until one is left."""
    while len(corners) > 1:
        corners = [(x + (to_x - x) * at, y + (to_y - y) * at) for (x, y), (to_x, to_y) in pairwise(corners)]
    return corners[0]
