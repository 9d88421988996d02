"""Ink as a browser's canvas draws it: one path with round joins, antialiased, of one even opacity.

A pen's ends are round. A highlighter's are flat: where a long stroke was cut, round ends would overlap in a darker dot.
"""

from __future__ import annotations

from itertools import pairwise

from PIL import Image, ImageDraw

from chalkstream.core.look import HIGHLIGHTER_ALPHA_PERCENT, INK_SHADES, Box, ink_to_pixels
from chalkstream.core.state import Stroke

SUPERSAMPLING = 4
"""Sub-pixels a pixel each way: 17 shades of an edge."""


def draw_stroke(picture: Image.Image, stroke: Stroke, slide: Box) -> None:
    """Draw one stroke onto an RGB picture whose page lies at `slide`. What leaves the page is cut off."""
    points = [
        (slide.x + ink_to_pixels(x, slide), slide.y + ink_to_pixels(y, slide))
        for x, y in zip(stroke.points[0::3], stroke.points[1::3], strict=True)
    ]
    radius = max(0.5, ink_to_pixels(stroke.width, slide) / 2)
    area = _area(points, radius, slide)
    if area is None:
        return
    mask = _mask(points, radius, area, flat=stroke.tool == "highlighter")
    if stroke.tool == "highlighter":
        mask = mask.point([value * HIGHLIGHTER_ALPHA_PERCENT // 100 for value in range(256)])
    picture.paste(INK_SHADES[stroke.colour], (area[0], area[1]), mask)


def _area(points: list[tuple[float, float]], radius: float, slide: Box) -> tuple[int, int, int, int] | None:
    """Whole pixels that the stroke may touch on the page, or None."""
    left = max(slide.x, int(min(x for x, _ in points) - radius) - 1)
    top = max(slide.y, int(min(y for _, y in points) - radius) - 1)
    right = min(slide.x + slide.width, int(max(x for x, _ in points) + radius) + 2)
    bottom = min(slide.y + slide.height, int(max(y for _, y in points) + radius) + 2)
    return (left, top, right, bottom) if left < right and top < bottom else None


def _mask(
    points: list[tuple[float, float]], radius: float, area: tuple[int, int, int, int], *, flat: bool
) -> Image.Image:
    """How much of each pixel of the area the stroke covers. A line that is `flat` has flat ends."""
    left, top, right, bottom = area
    width, height = right - left, bottom - top
    large = Image.new("L", (width * SUPERSAMPLING, height * SUPERSAMPLING))
    draw = ImageDraw.Draw(large)
    reach = radius * SUPERSAMPLING
    # Pillow's pixels are places between integers: half a sub-pixel is taken off, so that the edge lies where it should.
    scaled = [((x - left) * SUPERSAMPLING - 0.5, (y - top) * SUPERSAMPLING - 0.5) for x, y in points]
    for x, y in scaled[1:-1] if flat and len(scaled) > 1 else scaled:
        draw.ellipse((x - reach, y - reach, x + reach, y + reach), fill=255)
    for begin, end in pairwise(scaled):
        _segment(draw, begin, end, reach)
    return large.resize((width, height), Image.Resampling.BOX)


def _segment(draw: ImageDraw.ImageDraw, begin: tuple[float, float], end: tuple[float, float], reach: float) -> None:
    """The rectangle between two round caps."""
    across, down = end[0] - begin[0], end[1] - begin[1]
    length = (across * across + down * down) ** 0.5
    if length == 0:
        return
    aside, below = -down / length * reach, across / length * reach
    corners = [(begin[0] + aside, begin[1] + below), (end[0] + aside, end[1] + below)]
    corners += [(end[0] - aside, end[1] - below), (begin[0] - aside, begin[1] - below)]
    draw.polygon(corners, fill=255)
