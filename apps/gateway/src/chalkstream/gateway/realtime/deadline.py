"""The end that a teacher has scheduled happens when it is due, whoever is there then."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from chalkstream.core.commands import Command, EndIfDue
from chalkstream.core.state import State
from chalkstream.gateway.clock import now_ms

SLACK_S = 0.02
"""A timer may be early by its resolution, and the log knows whole milliseconds."""


class Deadline:
    """Has a class ended once its time has come. Every gateway that has the class does so: it ends once."""

    def __init__(self, submit: Callable[[Command], None]) -> None:
        self._submit = submit
        self._at: int | None = None
        self._timer: asyncio.TimerHandle | None = None

    def look(self, state: State) -> None:
        """The class is so now. Call it after every commit, and now and then: an order may have failed."""
        if self._timer is not None and state.ends_at == self._at:
            return
        self.close()
        self._at = state.ends_at
        if self._at is not None:
            wait_s = max(0, self._at - now_ms()) / 1_000 + SLACK_S
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
        self._submit(EndIfDue())
