"""What a machine that stands still, or is too slow, costs: which pictures, and when that is told."""

from __future__ import annotations

import re
import threading

import numpy as np
import pytest
from PIL import Image

from chalkstream.core.look import PROGRAM
from chalkstream.media.compose.planes import from_image
from chalkstream.media.io.encoder import Packet
from chalkstream.media.plan.pacing import FPS, TELL_FRAMES, TICKS_A_FRAME, Holes, LeftOut
from chalkstream.media.program import Program, ProgramClock, Shot


class CallCountingClock(ProgramClock):
    """A clock that goes on by 4 ms whenever it is read: nothing here depends on the machine."""

    def __init__(self) -> None:
        super().__init__()
        self.now_ns = 0

    def elapsed_ns(self) -> int:
        self.now_ns += 4_000_000
        return self.now_ns


def test_a_machine_that_stood_still_costs_what_is_over_three_seconds_late_and_the_log_says_it(
    caplog: pytest.LogCaptureFixture,
) -> None:
    shown: list[int] = []
    clock, enough = CallCountingClock(), threading.Event()

    def deliver(packets: list[Packet]) -> None:
        before = len(shown)
        shown.extend(packet.at // TICKS_A_FRAME for packet in packets if packet.kind == "video")
        if before < 15 <= len(shown):
            clock.now_ns += 4_000_000_000
        if len(shown) > 120:
            enough.set()

    program = Program(clock, lambda begin, end: [], deliver)
    program.show(Shot(from_image(Image.new("RGB", (PROGRAM.width, PROGRAM.height))), camera=None, camera_fills=False))
    program.take(True)
    program.start()
    in_time = enough.wait(60)
    program.stop()
    assert in_time
    holes = [int(step) - 1 for step in np.diff(shown) if step > 1]
    assert len(holes) == 1
    assert FPS <= holes[0] < 1.5 * FPS  # each that is skipped takes 8 ms of this clock
    assert program.stats.skipped == holes[0]
    assert re.findall(r"Pictures left out: (\d+), at most (\d+) at a time", caplog.text) == [(str(holes[0]),) * 2]


def test_a_machine_that_is_too_slow_is_told_at_once_and_then_every_ten_seconds() -> None:
    left_out, told = LeftOut(), []
    for frame in range(0, 2 * TELL_FRAMES, 3):
        left_out.skip()
        left_out.skip()
        told.append(left_out.show(frame + 2))
    said = [(place * 3 + 2, holes) for place, holes in enumerate(told) if holes]
    assert said == [(2, Holes(2, 2)), (TELL_FRAMES + 2, Holes(2 * TELL_FRAMES // 3, 2))]
    rest = left_out.rest()
    assert rest is not None
    assert sum(holes.pictures for _, holes in said) + rest.pictures == 2 * len(told)
    assert left_out.rest() is None
    assert left_out.show(10 * TELL_FRAMES) is None
