"""How much one participant may send, over all their sockets and calls together."""

from __future__ import annotations

from chalkstream.gateway.errors import TooMany

FRAMES_A_SECOND = 60
"""Frames and calls that one participant may send for long: a pen reports about 30 times a second."""
BURST_FRAMES = 240


class OutOfPace(TooMany):
    """You are sending faster than the class can take."""

    hint = "Wait a second."
    retry_after_s = 1


class Pace:
    """A bucket of tokens."""

    def __init__(self) -> None:
        self.rested = True
        """The whole burst had come back when it was last asked."""
        self._tokens = float(BURST_FRAMES)
        self._at: float | None = None

    def allows(self, now: float) -> bool:
        """Whether one more is in order at `now`, in seconds of the loop."""
        elapsed = now - (self._at if self._at is not None else now)
        self._at = now
        self._tokens = min(BURST_FRAMES, self._tokens + elapsed * FRAMES_A_SECOND)
        self.rested = self._tokens >= BURST_FRAMES
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True


class Paces:
    """The pace of everybody in a class. There are as many as participants; they end with the class's owner."""

    def __init__(self) -> None:
        self._of: dict[str, Pace] = {}

    def of(self, participant: str) -> Pace:
        """The one pace of a participant."""
        return self._of.setdefault(participant, Pace())
