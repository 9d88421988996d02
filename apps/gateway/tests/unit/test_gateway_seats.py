"""A slow socket: ephemera go first, then everything, then it starts afresh. The lane has one budget."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any, cast

import pytest

from chalkstream.gateway.realtime.ephemera import BURST_BYTES, Ephemera, Whisper
from chalkstream.gateway.realtime.frames import EphemeralOut
from chalkstream.gateway.realtime.intake import MAX_REFUSED, Intake
from chalkstream.gateway.realtime.pace import BURST_FRAMES, FRAMES_A_SECOND, Pace, Paces
from chalkstream.gateway.realtime.seats import BACKLOG_CAP_BYTES, CUT_OFF_BYTES, EPHEMERA_CAP_BYTES, Seat
from chalkstream.gateway.realtime.socket import Socket
from chalkstream.gateway.realtime.tickets import Bearer

BEARER = Bearer("s", "p", False, "d", "desktop", None)
SENDER = "01900000-0000-7000-8000-000000000001"


class Pipe:
    """An outlet that takes nothing off."""

    def __init__(self) -> None:
        self.frames: list[bytes] = []
        self.waiting = 0

    def send(self, frame: bytes) -> None:
        self.frames.append(frame)

    def backlog(self) -> int:
        return self.waiting

    def close(self) -> None:
        self.frames.append(b"closed")


def laser(x: int) -> Whisper:
    return Whisper(EphemeralOut.model_validate({"kind": "laser", "body": {"x": x, "y": 0}, "from": SENDER}), "class")


def test_a_slow_socket_loses_ephemera_first_and_then_the_log() -> None:
    pipe = Pipe()
    seat = Seat(BEARER, pipe, "student", joining=False)
    pipe.waiting = EPHEMERA_CAP_BYTES + 1
    assert not seat.whisper(b"laser")
    seat.tell(b"event")
    pipe.waiting = BACKLOG_CAP_BYTES + 1
    seat.tell(b"lost")
    pipe.waiting = 0
    seat.tell(b"lost too")
    assert (pipe.frames, seat.behind) == ([b"event"], True)


def test_what_happens_while_a_seat_resumes_comes_after_its_tail() -> None:
    pipe = Pipe()
    seat = Seat(BEARER, pipe, "student")
    seat.tell(b"later")
    pipe.send(b"tail")
    seat.release()
    assert pipe.frames == [b"tail", b"later"]


def test_of_each_sort_the_latest_wins() -> None:
    ephemera = Ephemera()
    ephemera.put(laser(1))
    ephemera.put(laser(2))
    [(whisper, _)] = ephemera.take(0.0, 1, 1)
    assert whisper.frame.body["x"] == 2
    assert ephemera.take(0.0, 1, 1) == []


def test_a_room_has_one_budget_of_ephemera_that_fills_up_again() -> None:
    ephemera = Ephemera()
    ephemera.put(laser(1))
    [(_, frame)] = ephemera.take(0.0, 0, 1)
    crowd = BURST_BYTES // len(frame)
    ephemera.put(laser(2))
    assert ephemera.take(0.0, 0, crowd) == []
    ephemera.put(laser(3))
    assert len(ephemera.take(10.0, 0, crowd)) == 1


def test_a_socket_may_send_a_burst_and_then_at_its_pace() -> None:
    pace = Pace()
    assert sum(pace.allows(0.0) for _ in range(BURST_FRAMES * 2)) == BURST_FRAMES
    assert sum(pace.allows(1.0) for _ in range(BURST_FRAMES)) == FRAMES_A_SECOND


class Wire:
    """picows' transport, to a peer that reads nothing."""

    def __init__(self) -> None:
        self.sent = 0
        self.aborted = False
        self.waiting = 0
        self.underlying_transport = self

    def send(self, _: object, frame: bytes) -> None:
        self.sent += len(frame)

    def get_write_buffer_size(self) -> int:
        return self.waiting

    def abort(self) -> None:
        self.aborted = True


def sitting(paces: Paces | None = None) -> tuple[Socket, Wire]:
    """A socket that is in, and its wire."""
    owner = SimpleNamespace(paces=paces or Paces())
    socket, wire = Socket(BEARER, cast(Any, None)), Wire()
    socket.on_ws_connected(cast(Any, wire))
    socket.seat = Seat(BEARER, socket, "student", joining=False)
    socket.intake = Intake(cast(Any, owner), socket.seat)
    return socket, wire


@pytest.fixture
async def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that is slow, or stands still, would give tokens back meanwhile."""
    monkeypatch.setattr(asyncio.get_running_loop(), "time", lambda: 0.0)


@pytest.mark.usefixtures("stopped_clock")
async def test_a_socket_that_stays_out_of_pace_is_cut_off_and_told_little() -> None:
    socket, wire = sitting()
    for number in range(BURST_FRAMES + 2 * MAX_REFUSED):
        socket._text(b'{"t":"ping","n":%d}' % number, whole=True)
    assert wire.aborted
    assert wire.sent < 100 * (BURST_FRAMES + 10)


@pytest.mark.usefixtures("stopped_clock")
async def test_all_sockets_of_a_participant_have_one_pace_and_the_one_that_floods_is_cut_off() -> None:
    paces = Paces()
    (loud, loud_wire), (calm, calm_wire) = sitting(paces), sitting(paces)
    for number in range(BURST_FRAMES):
        loud._text(b'{"t":"ping","n":%d}' % number, whole=True)
    calm._text(b'{"t":"ping","n":1}', whole=True)
    assert calm_wire.sent == 0
    for number in range(2 * MAX_REFUSED):
        loud._text(b'{"t":"ping","n":%d}' % number, whole=True)
    assert (loud_wire.aborted, calm_wire.aborted) == (True, False)


async def test_a_socket_that_asks_and_never_reads_is_cut_off() -> None:
    socket, wire = sitting()
    wire.waiting = CUT_OFF_BYTES + 1
    socket._text(b'{"t":"ping","n":1}', whole=True)
    assert (wire.aborted, wire.sent) == (True, 0)
