"""A program that is late shows what the camera showed then, not what it shows now."""

from __future__ import annotations

import numpy as np
import pytest

from chalkstream.media.io.pictures import TrackFrame, shown_at

KEPT = [TrackFrame(np.zeros(6, np.uint8), 2, 2, at) for at in (100, 133, 166)]


@pytest.mark.parametrize(("at", "shown"), [(None, 166), (500, 166), (166, 166), (165, 133), (120, 100), (7, 100)])
def test_the_picture_of_a_moment_is_the_last_one_before_it(at: int | None, shown: int) -> None:
    assert shown_at(KEPT, at).at_ns == shown
