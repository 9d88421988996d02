"""Who sits in a class, and telling them: once a tick, each audience's frame encoded once.

Everything here is synchronous: between two awaits of the loop, a room is consistent.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from chalkstream.core.events import ParticipantAdmitted, ParticipantRefused, ParticipantRemoved, RoleChanged
from chalkstream.gateway.realtime import scenes
from chalkstream.gateway.realtime.ephemera import Ephemera, Whisper
from chalkstream.gateway.realtime.frames import Bye, Resync, encode
from chalkstream.gateway.realtime.ledger import Ledger
from chalkstream.gateway.realtime.orders import place_of
from chalkstream.gateway.realtime.plan import Told
from chalkstream.gateway.realtime.seats import CAUGHT_UP_BYTES, Seat

TICK_S = 0.025
"""Events that are committed within a tick travel in one frame."""

FATES = (ParticipantAdmitted, ParticipantRefused, ParticipantRemoved, RoleChanged)
REMOVED = Bye(code="removed", message="A teacher removed you from this class.")
REFUSED = Bye(code="refused", message="A teacher did not let you in.")
SIGNED_OUT = Bye(code="signed_out", message="You signed out.")
RESTARTING = Bye(code="restarting", message="Chalkstream is restarting. You will be back in a moment.")
STORE_FULL = Bye(code="store_full", message="The server's disk is full. What you sent is not lost: send it again.")
ARCHIVED = Bye(code="unknown", message="This class is archived.")
REPLACED = Bye(code="replaced", message="This class was opened again on this device.")


class Room:
    """The seats of one class."""

    def __init__(self, ledger: Ledger, on_move: Callable[[Seat], None] = lambda _: None) -> None:
        self.seats: dict[tuple[str, str], Seat] = {}
        self._ledger = ledger
        self._on_move = on_move
        """Called when a seat came, left or changed its role."""
        self._outbox: list[Told] = []
        self._ephemera = Ephemera()
        self._snapshots = scenes.Snapshots()
        self._tick: asyncio.TimerHandle | None = None

    def sit(self, seat: Seat) -> None:
        """Give a device its seat; an earlier socket of the same device is closed."""
        self.flush()
        earlier = self.seats.get(seat.key)
        if earlier is not None:
            earlier.bye(REPLACED)
        self.seats[seat.key] = seat
        self._on_move(seat)

    def leave(self, seat: Seat) -> None:
        """Its socket is gone."""
        if self.seats.get(seat.key) is seat:
            del self.seats[seat.key]
            self._on_move(seat)

    def welcome(self, seat: Seat) -> None:
        """Send a snapshot of now. Nothing that was held before it is needed."""
        self.flush()
        state = self._ledger.state
        viewer = scenes.viewer_of(seat.role, seat.bearer.participant, state)
        snapshot = self._snapshots.of(state, self._ledger.words, viewer)
        seat.held.clear()
        seat.joining = seat.behind = False
        seat.outlet.send(scenes.welcome_frame(seat.you, self._ledger.session, state.seq, snapshot))

    def tell(self, told: Sequence[Told]) -> None:
        """These events were committed: everybody hears of them with the next tick."""
        if told:
            self._outbox.extend(told)
            self._schedule()

    def whisper(self, whisper: Whisper) -> None:
        """Something of the moment, with the next tick."""
        if self.seats:
            self._ephemera.put(whisper)
            self._schedule()

    def recover(self, seat: Seat) -> None:
        """A slow socket has taken what it had: start it afresh."""
        if seat.behind and seat.outlet.backlog() <= CAUGHT_UP_BYTES:
            seat.outlet.send(encode(Resync(reason="slow")))
            self.welcome(seat)

    def flush(self) -> None:
        """Tell everybody what waits for the tick, now."""
        told, self._outbox = self._outbox, []
        if not told:
            return
        moved, own = self._moved(told), scenes.with_own(told)
        frames: dict[str, bytes] = {}
        """By role, or by participant for a frame that is theirs alone. This loop is most of what fan-out costs."""
        for seat in list(self.seats.values()):
            if seat in moved:
                continue
            role, participant = seat.role, seat.bearer.participant
            key = participant if scenes.alone(role, participant, own) else role
            if (frame := frames.get(key)) is None:
                viewer = scenes.viewer_key(role, participant, own)
                frame = frames[key] = scenes.events_frame(told, self._ledger.words, viewer)
            seat.tell(frame)
        for seat in moved:
            self._move(seat)

    def close(self, bye: Bye) -> None:
        """Send everybody away."""
        if self._tick is not None:
            self._tick.cancel()
            self._tick = None
        for seat in list(self.seats.values()):
            seat.bye(bye)

    def _schedule(self) -> None:
        if self._tick is None:
            self._tick = asyncio.get_running_loop().call_later(TICK_S, self._on_tick)

    def _on_tick(self) -> None:
        self._tick = None
        self.flush()
        if self._ephemera:
            self._whisper()
        for seat in [seat for seat in self.seats.values() if seat.behind]:
            self.recover(seat)

    def _whisper(self) -> None:
        """Send what the moment's budget allows."""
        seats = list(self.seats.values())
        staff = [seat for seat in seats if seat.role == "teacher"]
        students = [seat for seat in seats if seat.role == "student"]
        for whisper, frame in self._ephemera.take(asyncio.get_running_loop().time(), len(staff), len(students)):
            for seat in staff if whisper.audience == "staff" else [*staff, *students]:
                if seat.bearer.participant != whisper.frame.from_:
                    seat.whisper(frame)

    def _moved(self, told: Sequence[Told]) -> list[Seat]:
        fates = {one.event.participant for one in told if isinstance(one.event, FATES)}
        if not fates:
            return []
        return [
            seat for seat in self.seats.values() if seat.bearer.participant in fates and self._place(seat) != seat.role
        ]

    def _place(self, seat: Seat) -> str | None:
        return place_of(self._ledger.state, seat.bearer.participant, staff=seat.bearer.staff)

    def _move(self, seat: Seat) -> None:
        place = place_of(self._ledger.state, seat.bearer.participant, staff=seat.bearer.staff)
        if place is None:
            seat.bye(REFUSED if seat.role == "waiting" else REMOVED)
            self.leave(seat)
            return
        seat.role = place
        if not seat.joining:
            seat.outlet.send(encode(Resync(reason="role")))
            self.welcome(seat)
        self._on_move(seat)
