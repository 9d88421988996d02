"""What a second destination adds to a class's worker: cores and memory, with it and without it in turns."""

from __future__ import annotations

import time

from chalkstream.launcher.bench import accounting, live, ratios
from chalkstream.launcher.bench.figure import Figure

BAR_CORES = 0.03
BAR_MB = 35.0
ROUNDS, WINDOW_S = 3, 7.0


def measure(ours: live.Live) -> list[Figure]:
    """The destination is added and taken away while the class is live."""
    with_it: list[tuple[float, float]] = []
    without: list[tuple[float, float]] = []
    for _ in range(ROUNDS):
        without.append(cost(ours))
        name = ours.add(ours.second_sink)
        time.sleep(live.STEADY_S)
        with_it.append(cost(ours))
        ours.remove(name)
        time.sleep(live.STEADY_S / 2)
    cores, memory = (
        ratios.difference([each[part] for each in with_it], [each[part] for each in without]) for part in (0, 1)
    )
    told = {
        "with it": [{"cores": one[0], "MB": one[1]} for one in with_it],
        "without": [{"cores": one[0], "MB": one[1]} for one in without],
    }
    return [
        Figure("second destination", "cores that a second destination adds", cores, BAR_CORES, "core", told),
        Figure("second destination memory", "PSS that a second destination adds", memory, BAR_MB, "MB", told),
    ]


def cost(ours: live.Live) -> tuple[float, float]:
    """Cores and MB of the worker with its destinations."""
    pids = ours.worker
    return live.cores(pids, WINDOW_S), sum(accounting.pss_mb(pid) for pid in pids)
