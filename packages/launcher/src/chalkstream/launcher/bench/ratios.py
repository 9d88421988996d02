"""Comparing two things that take turns. Pure: the clock is whoever measures."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence


def alternate(rounds: int, first: Callable[[], float], second: Callable[[], float]) -> tuple[list[float], list[float]]:
    """Measure A B A B …: what disturbs the machine meanwhile disturbs both. Raises ValueError without rounds."""
    if rounds < 1:
        raise ValueError("at least one round")
    pairs = [(first(), second()) for _ in range(rounds)]
    return [a for a, _ in pairs], [b for _, b in pairs]


def ratio(measured: Sequence[float], baseline: Sequence[float]) -> float:
    """The medians' ratio. Raises ValueError when the baseline took no time: then nothing was measured."""
    base = statistics.median(baseline)
    if base <= 0:
        raise ValueError("the baseline is not positive")
    return statistics.median(measured) / base


def difference(with_it: Sequence[float], without: Sequence[float]) -> float:
    """The median of the differences, pair by pair: neighbours in time are compared."""
    return statistics.median(a - b for a, b in zip(with_it, without, strict=True))


def percentile(values: Sequence[float], percent: int) -> float:
    """The value that `percent` of the values do not pass."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]
