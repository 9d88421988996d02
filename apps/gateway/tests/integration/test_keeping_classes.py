"""What becomes of classes, courses and decks that nobody wants as they are: renamed, put away, taken away."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from chalkstream.testkit.waiting import until

if TYPE_CHECKING:
    from chalkstream.testkit.gateway import Gateway
    from chalkstream.testkit.people import Person

Pdf = Callable[[Sequence[tuple[str, Sequence[str]]]], bytes]
DeckOf = Callable[["Person", str], Awaitable[str]]


async def test_a_class_has_another_title_and_date_everywhere(gateway: Gateway) -> None:
    ada = await gateway.teacher()
    session = await ada.new_class(scheduled_at=1_000)
    await ada.command(session, "class.open")
    studio = await ada.enter(session)
    changed = await ada.patch(f"/api/classes/{session}", {"title": " Waves\u202e and\n light "})
    assert (changed["title"], changed["scheduled_at"]) == ("Waves and light", 1_000)
    assert (await studio.event("session.renamed"))["payload"] == {"title": "Waves and light"}
    changed = await ada.patch(f"/api/classes/{session}", {"scheduled_at": None})
    assert (changed["title"], changed["scheduled_at"]) == ("Waves and light", None)
    [card] = (await ada.get("/api/classes"))["classes"]
    assert card["title"] == "Waves and light"
    again = await ada.enter(session)
    assert again.welcome["state"]["session"]["title"] == "Waves and light"


async def test_a_class_that_runs_is_neither_renamed_nor_put_away(gateway: Gateway) -> None:
    ada = await gateway.teacher()
    session = await ada.new_class()
    await ada.command(session, "class.start")
    await ada.patch(f"/api/classes/{session}", {"title": "Light"}, expect=409)
    await ada.delete(f"/api/classes/{session}", expect=409)
    assert (await ada.get(f"/api/classes/{session}"))["title"] == "Waves"


async def test_a_class_that_is_put_away_is_gone_for_all_until_it_is_restored(gateway: Gateway) -> None:
    ada, bo = await gateway.teacher(), gateway.person()
    session = await ada.new_class(entry="open")
    await ada.command(session, "class.open")
    token = await ada.link(session)
    await bo.post(f"/api/join/{token}", {"name": "Bo"})
    await bo.delete(f"/api/classes/{session}", expect=403)
    seat = await bo.enter(session)
    ticket = await bo.ticket(session, device_kind="phone")
    await ada.delete(f"/api/classes/{session}")
    assert (await seat.until("bye"))["message"] == "This class is archived."
    assert (await ada.get("/api/classes"))["classes"] == []
    assert (await bo.get(f"/api/classes/{session}", expect=404))["error"]["code"] == "archived"
    assert (await gateway.person().get(f"/api/classes/{session}", expect=404))["error"]["code"] == "not_found"
    await bo.get(f"/api/join/{token}", expect=410)
    await ada.command(session, "class.start", expect=404)
    late = await type(seat).open(f"{ticket['url']}?ticket={ticket['ticket']}", bo.url)
    await late.send({"t": "hello"})
    assert (await late.until("bye"))["code"] == "unknown"

    [card] = (await ada.get("/api/classes?archived=true"))["classes"]
    assert (card["id"], card["archived_at"] is not None) == (session, True)
    await bo.post(f"/api/classes/{session}/restore", expect=401)
    await ada.post(f"/api/classes/{session}/restore", expect=204)
    assert (await ada.get("/api/classes?archived=true"))["classes"] == []
    assert (await bo.get(f"/api/join/{token}"))["place"] == "student"


async def test_a_course_goes_once_it_has_no_classes_and_comes_back_with_one(gateway: Gateway) -> None:
    ada = await gateway.teacher()
    empty = await ada.post("/api/courses", {"title": "A slip"}, expect=201)
    renamed = await ada.patch(f"/api/courses/{empty['id']}", {"title": "Another slip"})
    assert renamed["title"] == "Another slip"
    await ada.delete(f"/api/courses/{empty['id']}")
    session = await ada.new_class()
    [course] = (await ada.get("/api/courses"))["courses"]
    await ada.delete(f"/api/courses/{course['id']}", expect=409)
    await ada.delete(f"/api/classes/{session}")
    await ada.delete(f"/api/courses/{course['id']}")
    assert (await ada.get("/api/courses"))["courses"] == []
    await ada.post(f"/api/classes/{session}/restore", expect=204)
    assert (await ada.get("/api/courses"))["courses"] == [course]
    await ada.delete("/api/courses/01890000-0000-7000-8000-000000000000", expect=404)


async def test_a_refused_deck_is_taken_away(gateway: Gateway, deck_of: DeckOf, pdf_of: Pdf) -> None:
    ada = await gateway.teacher()
    session = await ada.new_class()
    broken = pdf_of([("Waves", [])])[:120]
    answer = await ada.http.post(f"/api/classes/{session}/decks", files={"file": ("Bad.pdf", broken)})
    deck = answer.json()["id"]

    async def refused() -> bool:
        return bool((await ada.get(f"/api/decks/{deck}"))["deck"]["status"] == "refused")

    await until(refused)
    await ada.delete(f"/api/decks/{deck}")
    assert (await ada.get(f"/api/classes/{session}"))["decks"] == []


async def test_a_ready_deck_is_taken_away_unless_a_running_class_shows_it(gateway: Gateway, deck_of: DeckOf) -> None:
    ada = await gateway.teacher()
    session = await ada.new_class()
    shown, unused = await deck_of(ada, session), await deck_of(ada, session)
    folder = gateway.settings.data / "decks"
    await gateway.person().delete(f"/api/decks/{unused}", expect=404)
    await ada.delete(f"/api/decks/{unused}")
    assert not (folder / unused).exists()
    await ada.get(f"/api/decks/{unused}", expect=404)
    await ada.command(session, "class.open")
    await ada.command(session, "class.start")
    live = await ada.enter(session)
    await ada.command(session, "slide.show", deck=shown, page=1)
    await ada.delete(f"/api/decks/{shown}", expect=409)
    await ada.command(session, "class.end")
    await ada.delete(f"/api/decks/{shown}")
    assert (await live.event("deck.removed"))["payload"] == {"deck": shown}
    assert (await ada.enter(session)).welcome["state"]["decks"] == {}
    assert (await ada.get(f"/api/classes/{session}"))["decks"] == []
    assert [(card["cover"], card["deck_count"]) for card in (await ada.get("/api/classes"))["classes"]] == [(None, 0)]
    # What was shown stays for the study page.
    assert (await ada.http.get(f"/api/decks/{shown}/pages/1.webp")).status_code == 200
    await ada.delete(f"/api/decks/{shown}")


async def test_a_class_and_a_course_that_are_asked_for_twice_are_made_once(gateway: Gateway) -> None:
    ada = await gateway.teacher()
    body = {"title": "Waves", "course_title": "Physics", "id": str(uuid.uuid4())}
    twice = await asyncio.gather(*(ada.post("/api/classes", body, expect=201) for _ in range(3)))
    assert {one["id"] for one in twice} == {body["id"]}
    assert len((await ada.get("/api/classes"))["classes"]) == 1
    course = {"title": "Maths", "id": str(uuid.uuid4())}
    await asyncio.gather(*(ada.post("/api/courses", course, expect=201) for _ in range(3)))
    assert [one["title"] for one in (await ada.get("/api/courses"))["courses"]] == ["Maths", "Physics"]


async def test_staff_see_a_links_address_again_and_nobody_else_does(gateway: Gateway) -> None:
    ada = await gateway.teacher()
    session = await ada.new_class()
    made = await ada.post(f"/api/classes/{session}/links", expect=201)
    [link] = (await ada.get(f"/api/classes/{session}"))["links"]
    assert link["url"] == made["url"]
    await ada.delete(f"/api/classes/{session}/links/{link['id']}")
    assert [one["url"] for one in (await ada.get(f"/api/classes/{session}/links"))["links"]] == [None]
