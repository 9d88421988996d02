"""Who is connected, as the log has it: seats and devices are compared, and a participant's orders have a quota."""

from __future__ import annotations

from typing import Any, cast

import pytest

from chalkstream.core.commands import Command, PostMessage
from chalkstream.core.state import EMPTY, Knocker, Person, State
from chalkstream.gateway.clock import uuid7
from chalkstream.gateway.errors import TooMany
from chalkstream.gateway.realtime import presence
from chalkstream.gateway.realtime.ledger import Ledger
from chalkstream.gateway.realtime.neighbours import Neighbours
from chalkstream.gateway.realtime.orders import Order, Sender
from chalkstream.gateway.realtime.owner import MAX_OF_ONE, Owner
from chalkstream.gateway.realtime.presence import Presence
from chalkstream.gateway.realtime.seats import Seat
from chalkstream.gateway.realtime.tickets import Bearer
from chalkstream.testkit.waiting import until

ADA, BO = "01900000-0000-7000-8000-00000000000a", "01900000-0000-7000-8000-00000000000b"


def seat(participant: str, device: str, role: Any = "student") -> Seat:
    return Seat(Bearer("s", participant, False, device, "desktop", None), cast(Any, None), role)


def state(**devices: dict[str, Any]) -> State:
    people = {ADA: Person(role="student", name=ADA, devices=devices.get("ada", {}))}
    return State(people={**people, BO: Person(role="student", name=BO, devices=devices.get("bo", {}))})


def said(commands: list[Command]) -> list[tuple[str, str, str]]:
    return [(one.kind, one.model_dump()["participant"], one.model_dump()["device"]) for one in commands]


async def test_arrivals_and_departures_that_were_lost_are_said_again() -> None:
    commands: list[Command] = []
    known = Presence(commands.append)
    seats = [seat(ADA, "desk"), seat(BO, "phone", "waiting")]
    known.compare(seats, state(bo={"gone": "phone"}))
    assert said(commands) == [
        ("participant.report_arrival", ADA, "desk"),
        ("participant.report_departure", BO, "gone"),
    ]
    commands.clear()
    known.compare(seats, state(ada={"desk": "desktop"}))
    assert commands == []


async def test_who_waits_in_the_lobby_is_there_until_the_page_is_closed() -> None:
    commands: list[Command] = []
    known = Presence(commands.append)

    def lobby(**fields: Any) -> State:
        return State(lobby={ADA: Knocker(name=ADA, commitment="c", at=1, **fields)})

    waits = seat(ADA, "desk", "waiting")
    known.compare([waits], lobby())
    known.compare([waits], lobby(devices={"desk": "desktop"}))
    known.compare([waits], lobby(refused=True))
    known.compare([seat(BO, "desk", "waiting")], lobby())
    assert said(commands) == [("participant.report_arrival", ADA, "desk")]
    commands.clear()
    known.compare([], lobby(devices={"desk": "desktop"}))
    assert said(commands) == [("participant.report_departure", ADA, "desk")]


async def test_a_device_in_its_grace_is_not_gone_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[Command] = []
    known = Presence(commands.append)
    monkeypatch.setattr(presence, "GRACE_S", 0.01)
    known.left((ADA, "desk"))
    known.compare([], state(ada={"desk": "desktop"}))
    assert commands == []
    await until(lambda: bool(commands))
    assert said(commands) == [("participant.report_departure", ADA, "desk")]


async def test_a_closed_device_is_gone_early_enough_to_lock_a_class_within_5_s() -> None:
    assert presence.GRACE_S + 1 < 5
    assert presence.RESTART_GRACE_S > presence.GRACE_S


async def no_headings(_: str, __: int) -> list[str]:
    return []


def order(participant: str, standing: Any = "guest") -> Order:
    command = PostMessage(message=uuid7(), body="x", to="class")
    return Order(uuid7(), command, "0", Sender(participant, standing), lambda _: None)


async def test_the_orders_of_one_participant_leave_room_for_the_others() -> None:
    owner = Owner(
        cast(Any, None),
        Ledger(cast(Any, None), cast(Any, None), "s", EMPTY, 0, {}),
        no_headings,
        lambda _: None,
        Neighbours(),
    )
    for _ in range(MAX_OF_ONE):
        owner.submit(order(ADA))
    with pytest.raises(TooMany):
        owner.submit(order(ADA))
    owner.submit(order(BO))
    owner.submit(order(ADA, "service"))
    drained = await owner._drain()
    assert drained is not None
    owner.submit(order(ADA))
