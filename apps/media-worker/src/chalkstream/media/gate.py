"""Lets tracks into the program and keeps them out, as the newest state that is known says.

It fails closed: students are permitted only as long as the log's head was proven lately. The permission carries its own
end, so it lapses by itself even while this process is held up.
"""

from __future__ import annotations

import logging
import time

from chalkstream.core.state import State
from chalkstream.media.follow import Follower
from chalkstream.media.io.room import RoomSource
from chalkstream.media.plan.permits import PROOF_SECONDS, Permits, permits

log = logging.getLogger(__name__)

PROOF_NS = int(PROOF_SECONDS * 1e9)


class Gate:
    """Ask `apply` whenever the state may have changed and at least every 100 ms; it is cheap when nothing has."""

    def __init__(self, follower: Follower, room: RoomSource) -> None:
        self._follower = follower
        self._room = room
        self._read: tuple[State, Permits] | None = None
        self._proven = True
        self.permits = Permits()
        """What holds now."""

    def apply(self) -> None:
        """Make the room obey the state, and staff alone when its head cannot be proven."""
        state = self._follower.state
        if self._read is None or self._read[0] is not state:
            self._read = (state, permits(state))
        until_ns = self._follower.proved_ns + PROOF_NS
        proven = time.monotonic_ns() < until_ns
        if proven != self._proven:
            self._note(proven)
        self.permits = self._read[1] if proven else self._read[1].without_proof()
        self._room.permit(self.permits, until_ns)

    def stored(self) -> frozenset[str]:
        """Participants whose words may be stored now."""
        return self.permits.stored

    def _note(self, proven: bool) -> None:
        self._proven = proven
        if proven:
            log.info("The log's head is known again.", extra={"action": "media.gate.proven"})
        else:
            log.warning("The log's head is not known: students are left out.", extra={"action": "media.gate.unproven"})
