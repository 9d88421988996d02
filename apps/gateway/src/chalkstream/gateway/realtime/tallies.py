"""Counting polls while they are open: at most twice a second, however many answer (EVENTS.md)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from chalkstream.core.commands import Command, TallyPoll
from chalkstream.core.events import PollAnswered
from chalkstream.gateway.realtime.plan import Told

EVERY_S = 0.5
"""Answers within this time are counted together."""


class Tallies:
    """Has an open poll counted soon after it was answered."""

    def __init__(self, submit: Callable[[Command], None]) -> None:
        self._submit = submit
        self._due: dict[str, asyncio.TimerHandle] = {}
        """Polls that will be counted."""

    def heard(self, told: Sequence[Told]) -> None:
        """These events were committed."""
        for one in told:
            if isinstance(one.event, PollAnswered) and one.event.poll not in self._due:
                poll = one.event.poll
                self._due[poll] = asyncio.get_running_loop().call_later(EVERY_S, self._count, poll)

    def close(self) -> None:
        """Nothing more is counted. Closing a poll counts it once more, so nothing is lost."""
        for timer in self._due.values():
            timer.cancel()
        self._due.clear()

    def _count(self, poll: str) -> None:
        del self._due[poll]
        self._submit(TallyPoll(poll=poll))
