"""Sockets: handshake, acknowledgement, projection, resume, and whatever a broken client may send."""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine
from websockets.exceptions import InvalidStatus

from chalkstream.core.commands import ReportDeparture
from chalkstream.core.vocabulary import MAX_DEVICES
from chalkstream.gateway.clock import now_ms
from chalkstream.gateway.realtime import pace, presence
from chalkstream.gateway.realtime.orders import Order
from chalkstream.gateway.realtime.owner import Owner
from chalkstream.store import accounts, log
from chalkstream.testkit.people import Socket
from chalkstream.testkit.waiting import until

if TYPE_CHECKING:
    from chalkstream.testkit.gateway import Gateway
    from chalkstream.testkit.people import Person

NO_LONGER = text("DELETE FROM public.course_members WHERE course_id = :course AND user_id = :user")


@pytest.fixture
async def lesson(gateway: Gateway) -> tuple[Person, Person, str]:
    """A teacher, an admitted student, and their class."""
    ada = await gateway.teacher()
    session = await ada.new_class(entry="open")
    await ada.command(session, "class.open")
    bo = gateway.person()
    await bo.post(f"/api/join/{await ada.link(session)}", {"name": "Bo"})
    return ada, bo, session


async def test_what_is_acknowledged_is_committed(
    lesson: tuple[Person, Person, str], worker_engine: AsyncEngine
) -> None:
    ada, _, session = lesson
    studio = await ada.enter(session)
    for number in range(20):
        message = str(uuid.uuid4())
        ack = await studio.command("chat.post", message=message, body=f"line {number}", to="class")
        async with worker_engine.connect() as conn:
            [row] = await log.read(conn, session, after=ack["seq"] - 1, upto=ack["seq"])
        assert row.payload["message"] == message


async def test_a_command_sent_twice_happens_once(lesson: tuple[Person, Person, str]) -> None:
    ada, _, session = lesson
    studio = await ada.enter(session)
    command_id, message = str(uuid.uuid4()), str(uuid.uuid4())
    first = await studio.command("chat.post", command_id, message=message, body="once", to="class")
    again = await studio.command("chat.post", command_id, message=message, body="once", to="class")
    assert first == again
    other = await studio.command("chat.post", command_id, message=message, body="twice", to="class")
    assert (other["t"], other["code"]) == ("reject", "conflict")
    by_http = {"id": command_id, "kind": "chat.post", "body": {"message": message, "body": "once", "to": "class"}}
    assert (await ada.post(f"/api/classes/{session}/commands", by_http))["seq"] == first["seq"]


async def test_a_command_whose_time_has_passed_is_still_known_by_its_id(lesson: tuple[Person, Person, str]) -> None:
    _, bo, session = lesson
    seat = await bo.enter(session)
    raised = str(uuid.uuid4())
    first = await seat.command("hand.raise", raised)
    await seat.command("hand.lower", participant=seat.welcome["you"]["participant"])
    assert await seat.command("hand.raise", raised) == first


async def test_students_do_not_see_what_is_the_staffs_but_account_for_every_seq(
    gateway: Gateway, lesson: tuple[Person, Person, str]
) -> None:
    ada, bo, session = lesson
    studio, seat = await ada.enter(session), await bo.enter(session)
    start = seat.welcome["seq"]
    await studio.command("chat.post", message=str(uuid.uuid4()), body="for the staff alone", to="staff")
    destination = {"label": "Ours", "url": "rtmp://1.1.1.1/live", "key": "very-secret-key"}
    await ada.post(f"/api/classes/{session}/destinations", destination, expect=201)
    cy = gateway.person()
    last = await studio.command("chat.post", message=str(uuid.uuid4()), body="for all", to="class")
    await seat.event("chat.message_posted")

    expected = start
    for frame in [one for one in seat.frames if one["t"] == "events"]:
        assert frame["from"] == expected
        expected = frame["to"]
    assert expected >= last["seq"]
    seen = json.dumps(seat.frames)
    for hidden in ("for the staff alone", "destination", "very-secret-key"):
        assert hidden not in seen
    late = await bo.enter(session, device="later")
    assert late.welcome["state"]["destinations"] == {}
    assert "for the staff alone" not in json.dumps(late.welcome)
    assert "for all" in late.welcome["words"].values()
    await cy.http.aclose()


async def test_a_student_may_not_do_what_is_a_teachers_nor_a_services(lesson: tuple[Person, Person, str]) -> None:
    _, bo, session = lesson
    seat = await bo.enter(session)
    participant = seat.welcome["you"]["participant"]
    attempts = [
        ("class.start", {}),
        ("participant.admit", {"participant": participant}),
        ("participant.enter", {"name": "Ada"}),
        ("program.anchor", {}),
        ("participant.report_departure", {"participant": participant, "device": "abcd"}),
    ]
    for kind, body in attempts:
        answer = await seat.command(kind, **body)
        assert (answer["t"], answer["code"]) == ("reject", "forbidden"), kind


async def test_a_dropped_socket_resumes_with_what_it_missed(lesson: tuple[Person, Person, str]) -> None:
    ada, bo, session = lesson
    studio, seat = await ada.enter(session), await bo.enter(session)
    resume = {"epoch": seat.welcome["epoch"], "seq": seat.welcome["seq"]}
    device = seat.welcome["you"]["device"]
    await seat.close()
    ack = await studio.command("chat.post", message=str(uuid.uuid4()), body="while you were away", to="class")
    back = await bo.enter(session, resume=resume, device=device)
    assert (back.welcome["resumed"], back.welcome["state"]) == (True, None)
    assert back.welcome["seq"] == resume["seq"]
    missed = await back.until("events")
    assert (missed["from"], missed["to"]) == (resume["seq"], ack["seq"])
    assert "while you were away" in missed["words"].values()
    await studio.command("chat.post", message=str(uuid.uuid4()), body="and now", to="class")
    following = await back.until("events")
    assert following["from"] == missed["to"]


@pytest.mark.parametrize("change", [{"epoch": 1}, {"seq": 999_999}])
async def test_a_fold_that_is_not_ours_is_given_a_snapshot(
    lesson: tuple[Person, Person, str], change: dict[str, int]
) -> None:
    _, bo, session = lesson
    seat = await bo.enter(session)
    resume = {"epoch": seat.welcome["epoch"], "seq": seat.welcome["seq"], **change}
    back = await bo.enter(session, resume=resume)
    assert back.welcome["resumed"] is False
    assert back.welcome["state"]["phase"] == "lobby"


async def test_a_ticket_opens_one_socket_once(gateway: Gateway, lesson: tuple[Person, Person, str]) -> None:
    _, bo, session = lesson
    ticket = await bo.ticket(session)
    url = f"{ticket['url']}?ticket={ticket['ticket']}"
    socket = await Socket.open(url, gateway.url)
    with pytest.raises(InvalidStatus) as refused:
        await Socket.open(url, gateway.url)
    assert refused.value.response.status_code == 401
    await socket.close()


@pytest.mark.parametrize("origin", ["https://evil.example", None])
async def test_a_foreign_page_opens_no_socket(
    gateway: Gateway, lesson: tuple[Person, Person, str], origin: str | None
) -> None:
    _, bo, session = lesson
    ticket = await bo.ticket(session)
    with pytest.raises(InvalidStatus) as refused:
        await Socket.open(f"{ticket['url']}?ticket={ticket['ticket']}", origin)
    assert refused.value.response.status_code == 403


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "null",
        "[]",
        '{"t":"welcome"}',
        '{"t":"command"}',
        '{"t":"ping","n":1.5}',
        '{"t":"ephemeral","kind":"laser"}',
    ],
)
async def test_an_unreadable_frame_is_refused_and_harms_nobody(lesson: tuple[Person, Person, str], text: str) -> None:
    _, bo, session = lesson
    seat = await bo.enter(session)
    await seat.send_text(text)
    refused = await seat.until("reject")
    assert (refused["id"], refused["code"]) == (None, "bad_frame")
    await seat.send({"t": "ping", "n": 7})
    assert (await seat.until("pong"))["n"] == 7


async def test_an_oversized_frame_ends_its_own_socket_alone(lesson: tuple[Person, Person, str]) -> None:
    ada, bo, session = lesson
    studio, seat = await ada.enter(session), await bo.enter(session)
    await seat.send_text("x" * 70_000)
    await seat.closed()
    assert (await studio.command("chat.post", message=str(uuid.uuid4()), body="on", to="class"))["t"] == "ack"


async def test_malformed_commands_name_their_field(lesson: tuple[Person, Person, str]) -> None:
    _, bo, session = lesson
    seat = await bo.enter(session)
    answer = await seat.command("chat.post", message="not a uuid", body="x", to="class")
    assert (answer["t"], answer["code"]) == ("reject", "invalid")
    assert answer["message"].startswith("message:")
    assert (await seat.command("no.such"))["code"] == "invalid"


async def test_a_reload_makes_no_noise_and_a_departure_is_told(
    gateway: Gateway, lesson: tuple[Person, Person, str]
) -> None:
    ada, bo, session = lesson
    studio, seat = await ada.enter(session), await bo.enter(session)
    participant, device = seat.welcome["you"]["participant"], seat.welcome["you"]["device"]
    arrived = await studio.event("participant.arrived")
    assert arrived["payload"]["device"] in {device, studio.welcome["you"]["device"]}
    await seat.close()
    back = await bo.enter(session, device=device)
    assert participant in back.welcome["state"]["people"]
    await back.close()
    gone = await studio.event("participant.departed")
    assert gone["payload"] == {"participant": participant, "device": device}
    assert not [
        one for frame in studio.frames for one in frame.get("events", []) if one["kind"] == "participant.departed"
    ]


async def test_the_staff_alone_learn_who_closes_the_page_in_the_lobby(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presence, "GRACE_S", 0.05)
    ada = await gateway.teacher()
    session = await ada.new_class()
    await ada.command(session, "class.open")
    link = await ada.link(session)
    bo, cy = gateway.person(), gateway.person()
    for person, name in ((bo, "Bo"), (cy, "Cy")):
        await person.post(f"/api/join/{link}", {"name": name})
    studio, waits = await ada.enter(session), await cy.enter(session)
    await ada.command(session, "participant.admit", participant=(await bo.ticket(session))["participant"])
    seat = await bo.enter(session)
    you = waits.welcome["you"]
    await waits.close()
    gone = await studio.event("participant.departed")
    assert gone["payload"] == {"participant": you["participant"], "device": you["device"]}
    back = await cy.enter(session)
    assert back.welcome["you"]["role"] == "waiting"
    await ada.command(session, "class.lock")
    await seat.event("class.locked")
    seen = [one for frame in seat.frames for one in frame.get("events", [])]
    assert you["participant"] not in json.dumps([seat.welcome, seen])


async def knock_with(ticket: dict[str, Any], origin: str) -> Socket:
    socket = await Socket.open(f"{ticket['url']}?ticket={ticket['ticket']}", origin)
    await socket.send({"t": "hello"})
    return socket


async def test_a_login_that_ended_after_its_ticket_gets_no_seat(
    gateway: Gateway, lesson: tuple[Person, Person, str], app_engine: AsyncEngine
) -> None:
    ada, _, session = lesson
    ticket = await ada.ticket(session)
    [login] = (await ada.get("/api/me/logins"))["logins"]
    me = (await ada.get("/api/me"))["account"]["id"]
    async with app_engine.begin() as conn:  # as another process would
        assert await accounts.revoke_login(conn, me, login["id"], now_ms())
    socket = await knock_with(ticket, gateway.url)
    assert (await socket.until("bye"))["code"] == "signed_out"
    await socket.closed()
    assert not [frame for frame in socket.frames if frame["t"] == "welcome"]


async def test_who_no_longer_teaches_gets_no_teachers_seat_with_an_old_ticket(
    gateway: Gateway, lesson: tuple[Person, Person, str], app_engine: AsyncEngine
) -> None:
    ada, _, session = lesson
    ticket = await ada.ticket(session)
    course = (await ada.get(f"/api/classes/{session}"))["course"]["id"]
    me = (await ada.get("/api/me"))["account"]["id"]
    async with app_engine.begin() as conn:
        await conn.execute(NO_LONGER, {"course": course, "user": me})
    socket = await knock_with(ticket, gateway.url)
    assert (await socket.until("bye"))["code"] == "unknown"
    await socket.closed()
    assert not [frame for frame in socket.frames if frame["t"] == "welcome"]


async def test_who_was_removed_after_their_ticket_gets_no_seat(
    gateway: Gateway, lesson: tuple[Person, Person, str]
) -> None:
    ada, bo, session = lesson
    ticket = await bo.ticket(session)
    await ada.command(session, "participant.remove", participant=ticket["participant"])
    socket = await knock_with(ticket, gateway.url)
    assert (await socket.until("bye"))["code"] == "removed"
    await socket.closed()


async def test_a_participant_has_as_many_seats_as_the_log_has_room_for(
    gateway: Gateway, lesson: tuple[Person, Person, str]
) -> None:
    _, bo, session = lesson
    for number in range(MAX_DEVICES):
        last = await bo.enter(session, device=f"tab{number}")
    socket = await knock_with(await bo.ticket(session, device="onemore"), gateway.url)
    bye = await socket.until("bye")
    assert bye["code"] == "too_many_devices"
    assert str(MAX_DEVICES) in bye["message"]
    await socket.closed()
    await bo.enter(session, device="tab0")
    await last.send({"t": "ping", "n": 1})
    await last.until("pong")


async def test_sockets_and_calls_of_a_participant_have_one_pace(
    lesson: tuple[Person, Person, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, bo, session = lesson
    monkeypatch.setattr(pace, "BURST_FRAMES", 10)
    monkeypatch.setattr(pace, "FRAMES_A_SECOND", 0)
    one, two = await bo.enter(session, device="one1"), await bo.enter(session, device="two2")
    for number in range(9):
        socket = one if number % 2 else two
        await socket.send({"t": "ping", "n": number})
        await socket.until("pong")
    await bo.command(session, "hand.raise")
    answer = await bo.http.post(
        f"/api/classes/{session}/commands", json={"id": str(uuid.uuid4()), "kind": "hand.raise", "body": {}}
    )
    assert (answer.status_code, answer.json()["error"]["code"], answer.headers["retry-after"]) == (429, "too_many", "1")
    assert (await two.command("hand.raise"))["code"] == "too_many"


async def test_a_departure_that_got_lost_is_said_again(
    gateway: Gateway, lesson: tuple[Person, Person, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ada, bo, session = lesson
    lost: list[str] = []
    real = Owner.submit

    def loses_the_first(owner: Owner, order: Order) -> None:
        if isinstance(order.command, ReportDeparture) and not lost:
            lost.append(order.command_id)
        else:
            real(owner, order)

    monkeypatch.setattr(Owner, "submit", loses_the_first)
    monkeypatch.setattr(presence, "GRACE_S", 0.05)
    monkeypatch.setattr(presence, "COMPARE_EVERY_S", 0.1)
    await gateway.stop()
    await gateway.start()
    studio, seat = await ada.enter(session), await bo.enter(session, device="phone1")
    await seat.close()
    gone = await studio.event("participant.departed")
    assert gone["payload"] == {"participant": seat.welcome["you"]["participant"], "device": "phone1"}
    assert len(lost) == 1


async def test_the_same_device_elsewhere_takes_the_seat(lesson: tuple[Person, Person, str]) -> None:
    _, bo, session = lesson
    first = await bo.enter(session, device="tab1")
    second = await bo.enter(session, device="tab1")
    assert (await first.until("bye"))["code"] == "replaced"
    await second.send({"t": "ping", "n": 1})
    await second.until("pong")


async def test_a_teachers_pen_is_seen_as_it_moves_and_a_students_is_not(lesson: tuple[Person, Person, str]) -> None:
    ada, bo, session = lesson
    studio, seat = await ada.enter(session), await bo.enter(session)
    await seat.send({"t": "ephemeral", "kind": "laser", "body": {"x": 1, "y": 2}})
    await studio.send({"t": "ephemeral", "kind": "laser", "body": {"x": 3, "y": 4}})
    seen = await seat.until("ephemeral")
    assert (seen["kind"], seen["body"], seen["from"]) == (
        "laser",
        {"x": 3, "y": 4},
        studio.welcome["you"]["participant"],
    )
    await studio.send({"t": "ping", "n": 1})
    await studio.until("pong")
    assert not [frame for frame in studio.frames if frame["t"] == "ephemeral"]


async def test_a_restarted_gateway_goes_on_where_the_log_stands(
    gateway: Gateway, lesson: tuple[Person, Person, str]
) -> None:
    ada, bo, session = lesson
    seat = await bo.enter(session)
    posted = await seat.command("consent.give", scopes=["record"])
    resume = {"epoch": seat.welcome["epoch"], "seq": posted["seq"]}
    await gateway.stop()
    assert (await seat.until("bye"))["code"] == "restarting"
    await gateway.start()
    back = await bo.enter(session, resume=resume, device=seat.welcome["you"]["device"])
    assert back.welcome["seq"] >= posted["seq"]
    after = await back.command("consent.give", scopes=["public"])
    assert after["seq"] > posted["seq"]
    assert (await ada.get(f"/api/classes/{session}"))["phase"] == "lobby"
    await until(lambda: True)
