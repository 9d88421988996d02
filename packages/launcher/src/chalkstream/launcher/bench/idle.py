"""Memory of a platform that nobody uses: every process below its launcher, and no speech model loaded."""

from __future__ import annotations

import time

from chalkstream.launcher.bench import accounting
from chalkstream.launcher.bench.figure import Figure
from chalkstream.launcher.detached import Detached

BAR_MB = 700.0
SPARE = "chalkstream.media.worker"
"""The media worker keeps one loaded in reserve: it belongs to an idle platform."""
QUIET_CORES = 0.05
LIMIT_S = 25.0
LOOK_S = 1.0


def measure(platform: Detached) -> list[Figure]:
    """Once everything has loaded and rests."""
    settle(platform)
    pids = [platform.pid, *accounting.descendants(platform.pid)]
    parts: dict[str, float] = {}
    for pid in pids:
        if size := accounting.pss_mb(pid):
            name = accounting.name_of(pid)
            parts[name] = parts.get(name, 0.0) + size
    largest = dict(sorted(parts.items(), key=lambda item: -item[1]))
    notes = {"processes": len(pids), "PSS MB": largest}
    return [Figure("idle memory", "PSS of the idle platform, all processes", sum(parts.values()), BAR_MB, "MB", notes)]


def settle(platform: Detached) -> None:
    """Wait until the spare worker is loaded and nothing works any more; at most `LIMIT_S`."""
    limit = time.monotonic() + LIMIT_S
    while time.monotonic() < limit:
        pids = [platform.pid, *accounting.descendants(platform.pid)]
        before = {pid: accounting.cpu_seconds(pid) for pid in pids}
        time.sleep(LOOK_S)
        alive = [pid for pid in pids if accounting.command_line(pid)]
        spent = sum(accounting.cpu_seconds(pid) - before[pid] for pid in alive)
        if spent < QUIET_CORES * LOOK_S and accounting.find(platform.pid, SPARE):
            return
