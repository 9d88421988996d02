"""A teacher signs in, creates a class, shows a slide; a student sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from chalkstream.testkit.gateway import Gateway


async def test_a_slide_that_a_teacher_shows_reaches_an_admitted_student(gateway: Gateway, deck_of: Any) -> None:
    teacher = await gateway.teacher()
    session = await teacher.new_class()
    deck = await deck_of(teacher, session)
    token = await teacher.link(session)
    studio = await teacher.enter(session)
    assert studio.welcome["you"]["role"] == "teacher"
    assert (await studio.command("class.open"))["t"] == "ack"

    student = gateway.person()
    joined = await student.post(f"/api/join/{token}", {"name": "Bo"})
    assert joined["place"] == "waiting"
    lobby = await student.enter(session)
    assert lobby.welcome["you"]["role"] == "waiting"
    await studio.command("participant.admit", participant=joined["participant"])
    await lobby.until("resync")
    welcome = await lobby.until("welcome")
    assert welcome["you"]["role"] == "student"

    ack = await studio.command("slide.show", deck=deck, page=2)
    shown = await lobby.event("slide.shown")
    assert shown["seq"] == ack["seq"]
    assert shown["payload"] == {"deck": deck, "page": 2, "headings": ["Interference"]}


@pytest.mark.parametrize("path", ["/api/nothing", "/api/classes/not-a-uuid", "/nothing"])
async def test_what_is_not_there_is_answered_in_the_one_shape(gateway: Gateway, path: str) -> None:
    answer = await gateway.person().http.get(path)
    assert answer.status_code in {404, 422}
    assert set(answer.json()["error"]) == {"code", "message", "hint", "field"}
