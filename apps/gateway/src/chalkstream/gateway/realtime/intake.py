"""What a browser sends: read, bounded, and turned into orders and whispers. One intake a socket, no awaiting."""

from __future__ import annotations

from pydantic import ValidationError

from chalkstream.core.decide import Rejected
from chalkstream.gateway.clock import now_ms
from chalkstream.gateway.errors import Refusal, Undecided, as_problem
from chalkstream.gateway.realtime.ephemera import Whisper
from chalkstream.gateway.realtime.frames import (
    CLIENT_FRAME,
    Ack,
    CommandFrame,
    EphemeralOut,
    Hello,
    InkProgressFrame,
    LaserFrame,
    Ping,
    Pong,
    Reject,
    encode,
)
from chalkstream.gateway.realtime.orders import Order, Outcome, Sender, digest_of, parse_client_command
from chalkstream.gateway.realtime.owner import Owner
from chalkstream.gateway.realtime.pace import OutOfPace
from chalkstream.gateway.realtime.seats import Seat

MAX_REFUSED = 240
"""Frames out of pace after which a socket is cut off, unless its participant paused until the burst was whole again."""

Incoming = Hello | CommandFrame | InkProgressFrame | LaserFrame | Ping


class Malformed(Exception):  # noqa: N818 - the peer's mistake, not ours
    """The frame is none of ours."""


def read(payload: bytes) -> Incoming:
    """The frame that a client sent. Raises `Malformed`."""
    try:
        return CLIENT_FRAME.validate_json(payload)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise Malformed(f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}") from None


class Intake:
    """Serves the frames of one seat, once it is in."""

    def __init__(self, owner: Owner, seat: Seat) -> None:
        self._owner = owner
        self._seat = seat
        bearer = seat.bearer
        self._sender = Sender(bearer.participant, "staff" if bearer.staff else "guest")
        self._pace = owner.paces.of(bearer.participant)
        self._refused = 0

    def in_pace(self, now: float) -> bool:
        """Whether one more frame is in order at `now`, in seconds of the loop."""
        allowed = self._pace.allows(now)
        if self._pace.rested:
            self._refused = 0
        if not allowed:
            self._refused += 1
        return allowed

    @property
    def hopeless(self) -> bool:
        """Whether this socket stays out of pace, with no pause in between."""
        return self._refused > MAX_REFUSED

    def leave(self) -> None:
        """The socket is gone."""
        self._owner.room.leave(self._seat)

    def recover(self) -> None:
        """The socket took what it was sent."""
        self._owner.room.recover(self._seat)

    def serve(self, frame: Incoming, *, in_pace: bool) -> None:
        """Do what the frame asks."""
        match frame:
            case CommandFrame():
                self._command(frame, in_pace=in_pace)
            case InkProgressFrame() | LaserFrame() if in_pace and self._seat.role == "teacher":
                self._whisper(frame)
            case Ping() if in_pace:
                self._seat.outlet.send(encode(Pong(n=frame.n, now=now_ms())))
            case _:
                pass

    def _command(self, frame: CommandFrame, *, in_pace: bool) -> None:
        def answer(outcome: Outcome) -> None:
            if isinstance(outcome, Undecided):
                return  # the socket closes: its client sends the command again, with the same id
            self._seat.outlet.send(_answer(frame.id, outcome))

        try:
            if not in_pace:
                raise OutOfPace
            command = parse_client_command(frame.kind, frame.body)
            self._owner.submit(Order(frame.id, command, digest_of(frame.kind, frame.body), self._sender, answer))
        except Refusal as refusal:
            answer(refusal)

    def _whisper(self, frame: InkProgressFrame | LaserFrame) -> None:
        body = frame.body.model_dump(mode="json")
        out = EphemeralOut.model_validate({"kind": frame.kind, "body": body, "from": self._sender.participant})
        self._owner.room.whisper(Whisper(out, "class"))


def _answer(command_id: str, outcome: int | Refusal | Rejected) -> bytes:
    if isinstance(outcome, int):
        return encode(Ack(id=command_id, seq=outcome))
    problem = as_problem(outcome)
    return encode(Reject(id=command_id, code=problem.code, message=problem.message, hint=problem.hint))


def unreadable(error: Malformed) -> bytes:
    """The answer to a frame that is none of ours."""
    return encode(
        Reject(
            id=None, code="bad_frame", message=str(error)[:300], hint="See docs/reference/interfaces.md for the frames."
        )
    )
