"""The ephemeral lane: of each sort the latest wins, it leaves with the next tick, and the whole room has one budget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from chalkstream.gateway.realtime.frames import EphemeralOut, encode

BUDGET_BYTES_A_SECOND = 4_000_000
"""Bytes of ephemera that one class may cost the loop in a second, over all its sockets."""
BURST_BYTES = 2_000_000


@dataclass(frozen=True, slots=True)
class Whisper:
    """Something of the moment."""

    frame: EphemeralOut
    audience: Literal["class", "staff"]

    @property
    def slot(self) -> tuple[str, str, str]:
        """A later whisper of the same slot replaces this one."""
        body = self.frame.body
        return (
            self.frame.kind,
            self.frame.from_,
            str(body.get("stroke") or body.get("destination") or body.get("participant")),
        )


class Ephemera:
    """What waits for the next tick, and what may still be spent."""

    def __init__(self) -> None:
        self._waiting: dict[tuple[str, str, str], Whisper] = {}
        self._tokens = float(BURST_BYTES)
        self._filled_at: float | None = None

    def __bool__(self) -> bool:
        """Whether anything waits."""
        return bool(self._waiting)

    def put(self, whisper: Whisper) -> None:
        """Let it wait for the tick, in place of an earlier one of its slot."""
        self._waiting[whisper.slot] = whisper

    def take(self, now: float, staff: int, students: int) -> list[tuple[Whisper, bytes]]:
        """What the budget allows, for so many seats. The rest is dropped. `now` is in seconds of the loop."""
        waiting, self._waiting = self._waiting, {}
        elapsed = now - (self._filled_at if self._filled_at is not None else now)
        self._filled_at = now
        self._tokens = min(BURST_BYTES, self._tokens + elapsed * BUDGET_BYTES_A_SECOND)
        taken = []
        for whisper in waiting.values():
            frame = encode(whisper.frame)
            cost = len(frame) * (staff + (students if whisper.audience == "class" else 0))
            if cost <= self._tokens:
                self._tokens -= cost
                taken.append((whisper, frame))
        return taken
