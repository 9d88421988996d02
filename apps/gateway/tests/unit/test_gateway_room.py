"""A room and its sockets: what a slow one misses and in which order, and what a large class costs to enter."""

from __future__ import annotations

import json
from typing import Any, cast

from chalkstream.core.events import HandRaised
from chalkstream.core.state import Person, State
from chalkstream.core.vocabulary import MAX_PEOPLE
from chalkstream.gateway.realtime.ephemera import Whisper
from chalkstream.gateway.realtime.frames import EphemeralOut
from chalkstream.gateway.realtime.ledger import Ledger
from chalkstream.gateway.realtime.plan import Told
from chalkstream.gateway.realtime.room import RESTARTING, Room
from chalkstream.gateway.realtime.seats import BACKLOG_CAP_BYTES, CAUGHT_UP_BYTES, EPHEMERA_CAP_BYTES, Seat
from chalkstream.gateway.realtime.tickets import Bearer
from chalkstream.testkit.waiting import until

STAGE_BYTES = 256 * 1024
PERSON_BYTES = 264
"""ADR 6 says why it is more than the 200 that were planned."""
"""What the state may cost (DESIGN.md, section 2): the stage, and each participant on top."""


class Pipe:
    """A socket whose peer takes what and when the test says."""

    def __init__(self) -> None:
        self.frames: list[dict[str, Any]] = []
        self.bytes = 0
        self.waiting = 0

    def send(self, frame: bytes) -> None:
        self.frames.append(json.loads(frame))
        self.bytes += len(frame)

    def backlog(self) -> int:
        return self.waiting

    def close(self) -> None:
        self.frames.append({"t": "closed"})

    def heard(self) -> list[str]:
        """Names of the frames that came since it was last asked."""
        frames, self.frames = self.frames, []
        return [frame["t"] for frame in frames]


def person(number: int) -> str:
    return f"01900000-0000-7000-8000-{number:012x}"


def room_of(people: int) -> tuple[Room, Ledger]:
    """A class with students who each have a device, a raised hand and a name."""
    crowd = {
        person(n): Person(role="student", name=person(n), devices={"abcdefgh": "desktop"}, hand=1_800_000_000_000)
        for n in range(people)
    }
    words = {person(n): f"Student {n}" for n in range(people)}
    ledger = Ledger(cast(Any, None), cast(Any, None), person(0), State(seq=5, people=crowd), 0, words)
    return Room(ledger), ledger


def sit(room: Room, number: int) -> Pipe:
    pipe = Pipe()
    seat = Seat(Bearer("s", person(number), False, f"device{number}", "desktop", None), pipe, "student")
    room.sit(seat)
    room.welcome(seat)
    return pipe


def happens(room: Room, ledger: Ledger) -> None:
    """One event is committed."""
    ledger.state = ledger.state.model_copy(update={"seq": ledger.state.seq + 1})
    raised = HandRaised(participant=person(0))
    room.tell([Told(ledger.state.seq, raised, "class", person(0), 0)])


def points(room: Room) -> None:
    body = {"kind": "laser", "body": {"x": 1, "y": 2}, "from": person(0)}
    room.whisper(Whisper(EphemeralOut.model_validate(body), "class"))


async def test_a_slow_socket_loses_ephemera_first_then_the_log_and_is_resynchronised() -> None:
    room, ledger = room_of(3)
    quick, slow = sit(room, 1), sit(room, 2)
    assert (quick.heard(), slow.heard()) == (["welcome"], ["welcome"])

    async def both_happen() -> list[str]:
        happens(room, ledger)
        points(room)
        await until(lambda: len(quick.frames) == 2)
        assert quick.heard() == ["events", "ephemeral"]
        return slow.heard()

    assert await both_happen() == ["events", "ephemeral"]
    slow.waiting = EPHEMERA_CAP_BYTES + 1
    assert await both_happen() == ["events"]
    slow.waiting = BACKLOG_CAP_BYTES + 1
    assert await both_happen() == []
    slow.waiting = CAUGHT_UP_BYTES + 1
    assert await both_happen() == []
    slow.waiting = CAUGHT_UP_BYTES
    happens(room, ledger)
    await until(lambda: len(slow.frames) == 2)
    resync, welcome = slow.frames
    assert (resync["t"], resync["reason"]) == ("resync", "slow")
    assert (welcome["t"], welcome["seq"], welcome["state"]["seq"]) == ("welcome", ledger.state.seq, ledger.state.seq)
    assert (quick.heard(), slow.heard()) == (["events"], ["resync", "welcome"])
    assert await both_happen() == ["events", "ephemeral"]
    room.close(RESTARTING)


async def test_a_full_class_costs_what_a_participant_may_to_enter_and_their_names() -> None:
    alone, crowd = sit(room_of(1)[0], 0), sit(room_of(MAX_PEOPLE)[0], 0)
    [small], [large] = alone.frames, crowd.frames
    size_of_state = len(encoded(large["state"]))
    assert size_of_state <= STAGE_BYTES + PERSON_BYTES * MAX_PEOPLE
    assert size_of_state - len(encoded(small["state"])) <= PERSON_BYTES * (MAX_PEOPLE - 1)
    assert len(large["words"]) == MAX_PEOPLE
    assert crowd.bytes <= size_of_state + len(encoded(large["words"])) + 1_000


def encoded(value: Any) -> bytes:
    """As the gateway writes JSON: without spaces."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()
