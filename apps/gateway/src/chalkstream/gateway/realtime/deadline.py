"""The end that a teacher has scheduled happens when it is due, whoever is there then."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from chalkstream.core.commands import Command, EndIfDue
from chalkstream.core.state import State
from chalkstream.gateway.clock import now_ms

SLACK_S = 0.02
"""A timer may be early by its resolution, and the log knows whole milliseconds."""
AGAIN_S = 1.0
"""Until an end that was due, and did not happen, is said again: the order may have failed."""


class Deadline:
    """Has a class ended once its time has come. Every gateway that has the class does so: it ends once."""

    def __init__(self, submit: Callable[[Command], None]) -> None:
        self._submit = submit
        self._at: int | None = None
        self._said: int | None = None
        """The time that was said to have come."""
        self._timer: asyncio.TimerHandle | None = None

    def look(self, state: State, *, at_least_s: float = 0.0) -> None:
        """The class is so now. Call it after every commit, and now and then: an order may have failed.

        Nothing is due before `at_least_s` are over: whoever was here before a restart may come back to undo it.
        """
        if self._timer is not None and state.ends_at == self._at:
            return
        self.close()
        self._at = state.ends_at
        if self._at is not None:
            least_s = AGAIN_S if self._said == self._at else at_least_s
            wait_s = max((self._at - now_ms()) / 1_000 + SLACK_S, least_s)
            self._timer = asyncio.get_running_loop().call_later(wait_s, self._due)

    def pending(self) -> bool:
        """Whether there is a time to wait for."""
        return self._timer is not None

    def close(self) -> None:
        """Nothing more is said."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _due(self) -> None:
        self._timer = None
        self._said = self._at
        self._submit(EndIfDue())
