"""Classes and courses: who has which, and who sees what of one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.store import participants

if TYPE_CHECKING:
    from chalkstream.testkit.gateway import Gateway

    Start = Callable[..., Awaitable[Gateway]]

NASTY = "<img src=x onerror=alert(1)>\"'&"


async def test_a_class_belongs_to_a_course_that_is_found_by_its_title_again(gateway: Gateway) -> None:
    ada = await gateway.teacher()
    await ada.new_class(title="Waves")
    await ada.new_class(title="Light", course_title="physics")
    cards = (await ada.get("/api/classes"))["classes"]
    assert {card["title"] for card in cards} == {"Waves", "Light"}
    assert len({card["course"]["id"] for card in cards}) == 1
    assert {card["phase"] for card in cards} == {"scheduled"}
    assert {card["role"] for card in cards} == {"teacher"}


async def test_a_course_that_one_does_not_teach_is_not_there(gateway: Gateway) -> None:
    ada = await gateway.teacher()
    body = {"title": "Waves", "course_id": "01890000-0000-7000-8000-000000000000"}
    assert (await ada.post("/api/classes", body, expect=404))["error"]["field"] == "course_id"
    neither = await ada.post("/api/classes", {"title": "Waves"}, expect=422)
    assert neither["error"]["field"] == "course_id"


async def test_a_stranger_learns_nothing_of_a_class(gateway: Gateway) -> None:
    ada = await gateway.teacher()
    session = await ada.new_class()
    stranger = gateway.person()
    for path in ("", "/decks", "/destinations", "/links", "/study", "/recording.mp4", "/transcript.vtt"):
        await stranger.get(f"/api/classes/{session}{path}", expect=401)
    await stranger.post(f"/api/classes/{session}/ticket", {"device_kind": "desktop"}, expect=401)
    await stranger.command(session, "class.start", expect=401)
    await ada.get("/api/classes/01890000-0000-7000-8000-000000000000", expect=404)


async def test_a_class_says_on_which_of_my_devices_i_am_live(gateway: Gateway) -> None:
    ada = await gateway.teacher()
    session = await ada.new_class()
    before = await ada.get(f"/api/classes/{session}")
    assert (before["live_on"], before["recorded_ms"]) == (None, 0)
    first = await ada.enter(session)
    assert (await first.command("participant.enter", name="Ada"))["t"] == "ack"
    second = await ada.enter(session)
    assert (await ada.get(f"/api/classes/{session}"))["live_on"] == first.welcome["you"]["device"]
    await ada.command(session, "device.take_stage", device=second.welcome["you"]["device"])
    assert (await ada.get(f"/api/classes/{session}"))["live_on"] == second.welcome["you"]["device"]


async def test_whoever_waits_sees_the_title_and_nothing_of_the_staffs(gateway: Gateway) -> None:
    ada = await gateway.teacher()
    session = await ada.new_class()
    await ada.command(session, "class.open")
    bo = gateway.person()
    token = await ada.link(session)
    preview = await bo.get(f"/api/join/{token}")
    assert (preview["title"], preview["teacher"]) == ("Waves", "Ada Teacher")
    joined = await bo.post(f"/api/join/{token}", {"name": "Bo"})
    detail = await bo.get(f"/api/classes/{session}")
    assert (detail["role"], detail["participant"]) == ("waiting", joined["participant"])
    assert (detail["links"], detail["destinations"], detail["decks"]) == (None, None, [])
    for path in ("/decks", "/study", "/links", "/destinations"):
        await bo.get(f"/api/classes/{session}{path}", expect=403)
    await bo.post(f"/api/classes/{session}/links", expect=403)
    await bo.command(session, "class.start", expect=403)


async def test_names_are_text_whatever_they_hold(gateway: Gateway) -> None:
    ada = await gateway.teacher()
    session = await ada.new_class(title=NASTY, course_title=NASTY)
    await ada.command(session, "class.open")
    studio = await ada.enter(session)
    bo = gateway.person()
    answer = await bo.http.post(f"/api/join/{await ada.link(session)}", json={"name": NASTY})
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    knock = await studio.event("participant.knocked")
    assert knock["words"][knock["payload"]["name"]["content"]] == NASTY
    assert (await ada.get(f"/api/classes/{session}"))["title"] == NASTY


async def test_joining_twice_is_being_the_same_person(gateway: Gateway) -> None:
    ada = await gateway.teacher()
    session = await ada.new_class()
    await ada.command(session, "class.open")
    token = await ada.link(session)
    bo = gateway.person()
    first = await bo.post(f"/api/join/{token}", {"name": "Bo"})
    second = await bo.post(f"/api/join/{token}", {"name": "Bo again"})
    assert first == second
    assert (await bo.get(f"/api/join/{token}"))["place"] == "waiting"


async def test_a_teacher_who_opens_a_link_of_their_own_class_is_its_teacher(gateway: Gateway) -> None:
    ada = await gateway.teacher()
    session = await ada.new_class()
    await ada.command(session, "class.open")
    token = await ada.link(session)
    assert (await ada.get(f"/api/join/{token}"))["place"] == "teacher"
    assert (await ada.post(f"/api/join/{token}", {"name": "Ada"}))["place"] == "teacher"


async def test_an_open_class_admits_at_once(gateway: Gateway) -> None:
    ada = await gateway.teacher()
    session = await ada.new_class(entry="open")
    await ada.command(session, "class.open")
    joined = await gateway.person().post(f"/api/join/{await ada.link(session)}", {"name": "Bo"})
    assert joined["place"] == "student"


async def test_a_revoked_link_joins_nobody(gateway: Gateway) -> None:
    ada = await gateway.teacher()
    session = await ada.new_class()
    made = await ada.post(f"/api/classes/{session}/links", expect=201)
    assert made["url"] == f"{gateway.url}/join/{made['token']}"
    await ada.delete(f"/api/classes/{session}/links/{made['link']['id']}")
    bo = gateway.person()
    await bo.get(f"/api/join/{made['token']}", expect=410)
    answer = await bo.post(f"/api/join/{made['token']}", {"name": "Bo"}, expect=410)
    assert answer["error"]["code"] == "link_revoked"
    [link] = (await ada.get(f"/api/classes/{session}/links"))["links"]
    assert link["revoked_at"] is not None
    assert "token" not in link


async def test_new_guests_of_one_address_are_limited_and_who_is_in_stays(start_gateway: Start) -> None:
    gateway = await start_gateway(guests_per_address=2)
    ada = await gateway.teacher()
    session = await ada.new_class()
    await ada.command(session, "class.open")
    token = await ada.link(session)
    bo, cy = gateway.person(), gateway.person()
    for person in (bo, cy, bo):
        await person.post(f"/api/join/{token}", {"name": "Somebody"})
    answer = await gateway.person().http.post(f"/api/join/{token}", json={"name": "Dee"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (429, "too_many")
    assert 0 < int(answer.headers["retry-after"]) <= 601
    assert "minutes" in answer.json()["error"]["hint"]


async def test_a_guest_whom_the_class_would_not_take_leaves_no_trace(
    start_gateway: Start, app_engine: AsyncEngine
) -> None:
    gateway = await start_gateway(guests_per_address=2)
    ada = await gateway.teacher()
    session = await ada.new_class()
    await ada.command(session, "class.open")
    await ada.command(session, "class.start")
    await ada.command(session, "class.end")
    token = await ada.link(session)
    for _ in range(4):
        refused = await gateway.person().post(f"/api/join/{token}", {"name": "Late"}, expect=409)
        assert refused["error"]["code"] != "too_many"
    async with app_engine.connect() as conn:
        [only] = await participants.of_session(conn, session)
    assert only.role == "teacher"


async def test_whoever_was_removed_stays_out(gateway: Gateway) -> None:
    ada = await gateway.teacher()
    session = await ada.new_class(entry="open")
    await ada.command(session, "class.open")
    token = await ada.link(session)
    bo = gateway.person()
    joined = await bo.post(f"/api/join/{token}", {"name": "Bo"})
    socket = await bo.enter(session)
    await ada.command(session, "participant.remove", participant=joined["participant"])
    assert (await socket.until("bye"))["code"] == "removed"
    await socket.closed()
    await bo.get(f"/api/classes/{session}", expect=403)
    await bo.post(f"/api/join/{token}", {"name": "Bo"}, expect=403)
    await bo.post(f"/api/classes/{session}/ticket", {"device_kind": "desktop"}, expect=403)
