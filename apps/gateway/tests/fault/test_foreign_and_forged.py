"""What somebody may try who is no guest of a class, or writes what nobody should: refused by name, and all goes on."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import pytest
from websockets.exceptions import InvalidStatus

from chalkstream.testkit.people import Socket

if TYPE_CHECKING:
    from chalkstream.testkit.gateway import Gateway
    from chalkstream.testkit.people import Person

LONG = "x" * 100_000
MARKED_UP = '<img src=x onerror="alert(1)"> \u202egnp.exe\u202c \u2066isolated\u2069 [a](javascript:alert(1))'


async def two_classes(gateway: Gateway) -> tuple[Person, Person, str, str]:
    """A teacher of two open classes, a guest of the first one, and both classes."""
    ada = await gateway.teacher()
    first, second = await ada.new_class(entry="open"), await ada.new_class(entry="open")
    for session in (first, second):
        await ada.command(session, "class.open")
    bo = gateway.person()
    await bo.post(f"/api/join/{await ada.link(first)}", {"name": "Bo"})
    return ada, bo, first, second


async def test_a_guest_of_one_class_is_nobody_in_another(gateway: Gateway) -> None:
    ada, bo, first, second = await two_classes(gateway)
    cookie = next(one for one in bo.http.cookies.jar if one.name == f"chalkstream_guest_{first}")
    bo.http.cookies.set(f"chalkstream_guest_{second}", cookie.value or "", domain=cookie.domain)
    for path in ("/ticket", "/commands", "/livekit-token"):
        body = {"device_kind": "desktop", "device": "d1", "id": str(uuid.uuid4()), "kind": "hand.raise", "body": {}}
        wanted = {"/ticket": ("device_kind",), "/commands": ("id", "kind", "body"), "/livekit-token": ("device",)}[path]
        answer = await bo.http.post(f"/api/classes/{second}{path}", json={key: body[key] for key in wanted})
        assert answer.status_code in {401, 403, 404}, answer.text
        assert answer.json()["error"]["hint"]
    assert (await bo.http.get(f"/api/classes/{second}")).status_code in {401, 403, 404}
    studio = await ada.enter(second)
    assert all("Bo" not in str(frame) for frame in studio.frames)


async def test_what_belongs_to_another_class_cannot_be_used(gateway: Gateway) -> None:
    ada, _, first, second = await two_classes(gateway)
    seat = await ada.enter(first)
    there = await ada.enter(second)
    said = str(uuid.uuid4())
    assert (await there.command("chat.post", message=said, body="in the second", to="class"))["t"] == "ack"
    answer = await seat.command("chat.remove", message=said)
    assert (answer["t"], answer["code"]) == ("reject", "message_unknown")
    shown = await seat.command("slide.show", deck=str(uuid.uuid4()), page=1)
    assert (shown["t"], shown["code"]) == ("reject", "deck_unknown")


async def test_a_ticket_that_was_tampered_with_opens_nothing(gateway: Gateway) -> None:
    _, bo, first, _ = await two_classes(gateway)
    ticket = await bo.ticket(first)
    good = ticket["ticket"]
    for forged in ("", "x", good[:-2], good[:-1] + ("A" if good[-1] != "A" else "B"), good + "A", str(uuid.uuid4())):
        with pytest.raises(InvalidStatus) as refused:
            await Socket.open(f"{ticket['url']}?ticket={forged}", gateway.url)
        assert refused.value.response.status_code == 401, forged
    await (await Socket.open(f"{ticket['url']}?ticket={good}", gateway.url)).close()


async def test_words_are_kept_as_they_are_and_too_many_are_refused(gateway: Gateway) -> None:
    ada, bo, first, _ = await two_classes(gateway)
    studio, seat = await ada.enter(first), await bo.enter(first)
    assert (await seat.command("chat.post", message=str(uuid.uuid4()), body=MARKED_UP, to="class"))["t"] == "ack"
    assert MARKED_UP in (await studio.event("chat.message_posted"))["words"].values()

    some = await seat.command("chat.post", message=str(uuid.uuid4()), body=LONG[:60_000], to="class")
    assert (some["t"], some["code"]) == ("reject", "invalid")
    assert "2000" in some["message"]
    order = {"id": str(uuid.uuid4()), "kind": "chat.post"}
    order |= {"body": {"message": str(uuid.uuid4()), "body": LONG, "to": "class"}}  # type: ignore[dict-item]
    refused = await bo.post(f"/api/classes/{first}/commands", order, expect=422)
    assert refused["error"]["code"] == "invalid"
    named = await gateway.person().post(f"/api/join/{await ada.link(first)}", {"name": LONG}, expect=422)
    assert named["error"]["field"] == "name"
    # More than a frame may hold ends the socket that sent it, and no other.
    await seat.send({"t": "command", **order})
    await seat.closed()
    assert (await studio.command("chat.post", message=str(uuid.uuid4()), body="on", to="class"))["t"] == "ack"


async def test_a_command_that_is_replayed_with_other_words_is_refused(gateway: Gateway) -> None:
    ada, bo, first, _ = await two_classes(gateway)
    seat, studio = await bo.enter(first), await ada.enter(first)
    used, message = str(uuid.uuid4()), str(uuid.uuid4())
    first_time = await seat.command("chat.post", used, message=message, body="once", to="class")
    assert await seat.command("chat.post", used, message=message, body="once", to="class") == first_time
    other = await seat.command("chat.post", used, message=str(uuid.uuid4()), body="twice", to="class")
    assert (other["t"], other["code"]) == ("reject", "conflict")
    # The same id of somebody else is another command.
    theirs = await studio.command("chat.post", used, message=str(uuid.uuid4()), body="mine", to="class")
    assert theirs["t"] == "ack"
    assert theirs["seq"] > first_time["seq"]
