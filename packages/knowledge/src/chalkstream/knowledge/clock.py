"""When, in program time, an event of the log happened.

The media worker's index ties program time to seq and wall-clock time every 2 s; `program.anchored` ties the start of
each epoch. Between two ties the wall clock counts, but never past the next tie.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from chalkstream.knowledge.timeline import Moment


class Tie(NamedTuple):
    """A row of `program_index`, or the anchor of an epoch (at 0 ms)."""

    epoch: int
    program_ms: int
    seq: int
    """The last event that the program accounted for at that time."""
    at: int
    """Wall-clock ms."""


class ProgramClock:
    """Program time of events. Needs no row at all: without ties every event happened at the beginning."""

    def __init__(self, ties: Iterable[Tie]) -> None:
        self._ties = sorted(set(ties))
        self._seqs = [tie.seq for tie in self._ties]

    def moment(self, seq: int, at: int) -> Moment:
        """Program time of the event `seq`, which happened at wall-clock `at` ms.

        What happened before the first tie happened at the program's very beginning.
        """
        index = bisect_left(self._seqs, seq) - 1
        if index < 0:
            return Moment(self._ties[0].epoch, self._ties[0].program_ms) if self._ties else Moment(1, 0)
        tie = self._ties[index]
        ms = tie.program_ms + max(0, at - tie.at)
        following = self._ties[index + 1] if index + 1 < len(self._ties) else None
        if following and following.epoch == tie.epoch:
            ms = min(ms, following.program_ms)
        return Moment(tie.epoch, ms)
