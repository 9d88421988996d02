"""Composing and encoding the program, against encoding the same pictures alone."""

from __future__ import annotations

import statistics

from chalkstream.launcher.bench import child, ratios
from chalkstream.launcher.bench.figure import Figure

BAR = 1.6
ROUNDS = 6
FRAMES = 120
"""In a round: 4 s of the program, with one slide turn, eight strokes and a camera that moves."""


def measure() -> list[Figure]:
    """Runs without a platform, as fast as the machine can."""
    with child.running("chalkstream.media.bench.encode") as program:
        found = program.ask({"rounds": ROUNDS, "frames": FRAMES})
    both, alone = found["composed_ms"], found["alone_ms"]
    notes = {
        "composed and encoded ms a frame": statistics.median(both),
        "encoded alone ms a frame": statistics.median(alone),
        "rounds": f"{ROUNDS} of {FRAMES} frames",
        "baseline": found["settings"],
    }
    return [
        Figure("encode", "compose and encode 720p30, of that encode alone", ratios.ratio(both, alone), BAR, "x", notes)
    ]
