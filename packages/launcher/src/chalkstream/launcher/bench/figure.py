"""What a figure is: a number, the bar that it may not pass, and the verdict. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Verdict = Literal["holds", "falls short", "not measured"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table. Every bar is an upper one."""

    name: str
    """Stable, for programs: `command`."""
    what: str
    """For people: what was measured."""
    measured: float
    """In `unit`; not a number where it could not be measured."""
    bar: float
    """In `unit`: at most this."""
    unit: str
    told: Mapping[str, object] = field(default_factory=dict)
    """What the number was made from: medians, settings of the baseline."""

    @property
    def verdict(self) -> Verdict:
        """Whether the number is within its bar."""
        if math.isnan(self.measured):
            return "not measured"
        return "holds" if self.measured <= self.bar else "falls short"


def unmeasured(name: str, what: str, bar: float, unit: str, reason: str) -> Figure:
    """A figure that could not be measured: it does not hold."""
    return Figure(name, what, math.nan, bar, unit, {"reason": reason})


def all_hold(figures: list[Figure]) -> bool:
    """Whether there are figures, and each is within its bar."""
    return bool(figures) and all(figure.verdict == "holds" for figure in figures)


def number(value: float) -> str:
    """A number as people read it: three significant digits, no exponent."""
    if math.isnan(value):
        return "–"
    if value == 0:
        return "0"
    digits = max(0, 2 - math.floor(math.log10(abs(value))))
    return f"{value:.{digits}f}"
