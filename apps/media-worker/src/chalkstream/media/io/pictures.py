"""Pictures of the video tracks that are received, and how long they are kept. Nothing here knows of a room."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

CAMERA_FRESH_NS = 2_000_000_000
"""A camera without a frame for 2 s does not move: it is off, or its network is gone."""

CAMERA_KEPT_NS = 1_500_000_000
"""Pictures of a camera are kept so long: a program that is late composes what was there at each frame's own moment.
45 pictures of 720p are 62 MB."""

SCREEN_KEPT_NS = 500_000_000
"""Of a screen, which is larger and comes at 15 pictures a second: 8 pictures of 1080p are 25 MB."""


@dataclass(frozen=True, slots=True)
class TrackFrame:
    """One picture of a camera or of a shared screen."""

    data: NDArray[np.uint8]
    """I420, (width * height * 3 / 2) bytes."""
    width: int
    height: int
    at_ns: int
    """Monotonic time of its arrival."""


def shown_at(kept: Sequence[TrackFrame], at_ns: int | None) -> TrackFrame:
    """Of a track's last pictures (oldest first, at least one) the one on show at a moment; None: the newest."""
    if at_ns is None:
        return kept[-1]
    return kept[max(0, bisect_right(kept, at_ns, key=lambda frame: frame.at_ns) - 1)]
