"""The stage's geometry."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalkstream.core.look import PROGRAM, Box, ink_to_pixels, slide_box


@pytest.mark.parametrize(
    ("width", "height", "box"),
    [(1920, 1080, PROGRAM), (800, 600, Box(160, 0, 960, 720)), (3000, 1000, Box(0, 147, 1280, 426))],
)
def test_a_page_stands_as_large_as_fits_and_centred(width: int, height: int, box: Box) -> None:
    assert slide_box(width, height) == box


@given(st.integers(1, 20_000), st.integers(1, 20_000))
def test_any_page_stands_within_the_canvas(width: int, height: int) -> None:
    box = slide_box(width, height)
    assert box.x >= 0
    assert box.y >= 0
    assert box.width % 2 == box.height % 2 == 0
    assert box.x + box.width <= PROGRAM.width
    assert box.y + box.height <= PROGRAM.height


def test_ink_scales_with_the_slide() -> None:
    assert ink_to_pixels(5_000, Box(160, 0, 960, 720)) == 480
