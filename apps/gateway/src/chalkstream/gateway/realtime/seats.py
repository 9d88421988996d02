"""A seat: one device of somebody in a class, with the socket that it is told through."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from chalkstream.gateway.models.shape import Place
from chalkstream.gateway.realtime.frames import Bye, You, encode
from chalkstream.gateway.realtime.tickets import Bearer

EPHEMERA_CAP_BYTES = 128 * 1024
"""Unsent bytes past which a seat gets no ephemera."""
BACKLOG_CAP_BYTES = 1024 * 1024
"""Unsent bytes past which a seat gets nothing until it has caught up; then it is resynchronised."""
CUT_OFF_BYTES = 4 * BACKLOG_CAP_BYTES
"""Unsent bytes past which a socket that still sends is cut off: it asks and does not listen."""
CAUGHT_UP_BYTES = 32 * 1024
"""Unsent bytes below which a slow seat has caught up."""


class Outlet(Protocol):
    """The way out to one browser. Nothing here waits."""

    def send(self, frame: bytes) -> None:
        """Queue a text frame. A closed outlet ignores it."""

    def backlog(self) -> int:
        """Bytes that were queued and not sent yet."""

    def close(self) -> None:
        """Close the socket once what is queued is sent."""


@dataclass(eq=False, slots=True)
class Seat:
    """One device in one class."""

    bearer: Bearer
    outlet: Outlet
    role: Place
    joining: bool = True
    """It resumes: the tail is being read, and what happens meanwhile waits in `held`."""
    behind: bool = False
    """Its socket was too slow: it is told nothing until it can take a snapshot."""
    held: list[bytes] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, str]:
        """What is unique among the seats of a class."""
        return (self.bearer.participant, self.bearer.device)

    @property
    def you(self) -> You:
        """Who it is, in its own words."""
        return You(participant=self.bearer.participant, role=self.role, device=self.bearer.device)

    def tell(self, frame: bytes) -> None:
        """Send a frame of the log, or hold it, or notice that the socket is too slow."""
        if self.behind:
            return
        if self.joining:
            self.held.append(frame)
        elif self.outlet.backlog() > BACKLOG_CAP_BYTES:
            self.behind = True
        else:
            self.outlet.send(frame)

    def whisper(self, frame: bytes) -> bool:
        """Send an ephemeral frame, or drop it when the socket has enough to do; whether it was sent."""
        if self.behind or self.joining or self.outlet.backlog() > EPHEMERA_CAP_BYTES:
            return False
        self.outlet.send(frame)
        return True

    def release(self) -> None:
        """The tail is sent: now what was held meanwhile."""
        self.joining = False
        held, self.held = self.held, []
        for frame in held:
            self.tell(frame)

    def bye(self, bye: Bye) -> None:
        """Say why, and close."""
        self.outlet.send(encode(bye))
        self.outlet.close()
