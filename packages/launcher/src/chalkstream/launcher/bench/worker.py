"""What one class's worker costs with one destination: cores and memory."""

from __future__ import annotations

import statistics

from chalkstream.launcher.bench import accounting, live
from chalkstream.launcher.bench.figure import Figure

BAR_CORES = 0.7
BAR_MB = 350.0
WINDOWS, WINDOW_S = 4, 5.0


def measure(ours: live.Live) -> list[Figure]:
    """Slide, camera and voice; recorded, and public at one destination."""
    pids = ours.worker
    shares = [live.cores(pids, WINDOW_S) for _ in range(WINDOWS)]
    memory = {f"{accounting.name_of(pid)} {place}": accounting.pss_mb(pid) for place, pid in enumerate(pids)}
    about = "slide, 640x360 camera and voice through LiveKit, recorded, one destination"
    return [
        Figure(
            "worker",
            "the whole worker, with one destination",
            statistics.median(shares),
            BAR_CORES,
            "core",
            {"class": about, f"each {WINDOW_S:.0f} s": shares},
        ),
        Figure(
            "worker memory",
            "PSS of one class's worker with one destination",
            sum(memory.values()),
            BAR_MB,
            "MB",
            {"class": about, "PSS MB": memory},
        ),
    ]
