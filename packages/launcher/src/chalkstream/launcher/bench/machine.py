"""The machine that the figures were measured on, and how much of it other programs took meanwhile."""

from __future__ import annotations

import os
import platform
import resource
import time
from dataclasses import dataclass
from pathlib import Path

BUSY_SHARE = 0.06
"""Share of all cores that other programs may take before the machine counts as busy. An idle desktop takes 1 to 3 %."""
TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Machine:
    """What a reader needs to compare figures of two runs."""

    processor: str
    cores: int
    memory_gb: float
    python: str
    system: str
    seconds: float
    """How long the bench took."""
    foreign_share: float
    """Share of all cores that other programs took meanwhile."""
    stolen_share: float
    """Share of all cores that the host of this virtual machine kept for others."""

    @property
    def idle(self) -> bool:
        """Whether it was quiet enough for the figures to be believed."""
        return self.foreign_share + self.stolen_share <= BUSY_SHARE

    @property
    def sentence(self) -> str:
        """All of it for people."""
        where = f"{self.processor}, {self.cores} cores, {self.memory_gb:.0f} GB, Python {self.python}, {self.system}"
        others = f"other programs took {self.foreign_share:.0%} of it, its host {self.stolen_share:.0%}"
        verdict = "" if self.idle else ". THIS MACHINE WAS NOT IDLE: measure again before you believe a figure"
        return f"Measured in {self.seconds:.0f} s on {where}; {others}{verdict}."


class Watch:
    """Begins when it is made; `stop` tells what happened since. Our own children must have ended by then."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._busy, self._stolen = _spent()
        self._own = _own_seconds()

    def stop(self) -> Machine:
        """The machine, and who used it meanwhile."""
        seconds = time.monotonic() - self._began
        busy, stolen = _spent()
        cores = os.cpu_count() or 1
        whole = max(seconds, 1e-9) * cores
        foreign = (busy - self._busy) - (_own_seconds() - self._own)
        return Machine(
            processor=_processor(),
            cores=cores,
            memory_gb=os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9,
            python=platform.python_version(),
            system=f"{platform.system()} {platform.release()}",
            seconds=seconds,
            foreign_share=max(0.0, foreign / whole),
            stolen_share=max(0.0, (stolen - self._stolen) / whole),
        )


def _spent() -> tuple[float, float]:
    """Seconds that all cores were busy, and that the host kept, since the machine started (proc(5), /proc/stat)."""
    user, nice, system, _, _, irq, soft, stolen = map(int, Path("/proc/stat").read_text().split(maxsplit=9)[1:9])
    return (user + nice + system + irq + soft) / TICKS_A_SECOND, stolen / TICKS_A_SECOND


def _own_seconds() -> float:
    """Of ourselves and of all children that have ended."""
    each = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in each)


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()
