"""A class with a co-teacher and a poll, over real sockets and a real log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chalkstream.gateway.clock import uuid7

if TYPE_CHECKING:
    from chalkstream.testkit.gateway import Gateway
    from chalkstream.testkit.people import Person, Socket


async def student(gateway: Gateway, link: str, name: str, session: str) -> tuple[str, Person, Socket]:
    person = gateway.person()
    joined = await person.post(f"/api/join/{link}", {"name": name})
    return joined["participant"], person, await person.enter(session)


async def test_a_co_teacher_sees_and_does_what_staff_does_until_it_is_taken_back(gateway: Gateway) -> None:
    ada = await gateway.teacher()
    session = await ada.new_class(entry="open")
    await ada.command(session, "class.open")
    studio = await ada.enter(session)
    who, bo, desk = await student(gateway, await ada.link(session), "Bo", session)
    place = f"/api/classes/{session}"
    await bo.get(f"{place}/links", expect=403)
    assert (await desk.command("class.start"))["t"] == "reject"

    await studio.command("person.change_role", participant=who, role="teacher")
    assert (await desk.until("resync"))["reason"] == "role"
    assert (await desk.until("welcome"))["you"]["role"] == "teacher"
    assert (await desk.command("class.start"))["t"] == "ack"
    assert len(await bo.get(f"{place}/links")) == 1
    assert (await bo.get(place))["role"] == "teacher"

    await studio.command("person.change_role", participant=who, role="student")
    assert (await desk.until("welcome"))["you"]["role"] == "student"
    assert (await desk.command("class.end"))["t"] == "reject"
    await bo.get(f"{place}/links", expect=403)


async def test_a_poll_is_counted_for_the_staff_while_it_runs_and_for_the_class_once_revealed(gateway: Gateway) -> None:
    ada = await gateway.teacher()
    session = await ada.new_class(entry="open")
    await ada.command(session, "class.open")
    studio = await ada.enter(session)
    link = await ada.link(session)
    desks = [(await student(gateway, link, name, session))[2] for name in ("Bo", "Cy", "Di")]
    await studio.command("class.start")
    poll = uuid7()
    await studio.command("poll.ask", poll=poll, question="Which is heavier?", options=["Lead", "Iron"], anonymous=True)
    for desk, option in zip(desks, (0, 0, 1), strict=True):
        assert (await desk.command("poll.answer", poll=poll, option=option))["t"] == "ack"
        assert (await desk.event("poll.answered"))["payload"]["option"] == option
    while (tallied := await studio.event("poll.tallied"))["payload"]["counts"] != [2, 1]:
        assert sum(tallied["payload"]["counts"]) < 3
    await studio.command("poll.close", poll=poll)
    await studio.command("poll.reveal", poll=poll)
    for desk in desks:
        assert (await desk.event("poll.tallied"))["payload"]["counts"] == [2, 1]
