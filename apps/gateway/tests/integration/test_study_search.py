"""Searching a class: hits play their moment, in recording time, and nobody finds what they may not read."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.testkit.taught import Taught, finish, say

if TYPE_CHECKING:
    from chalkstream.testkit.gateway import Gateway
    from chalkstream.testkit.people import Person


async def search(person: Person, session: str, query: str, **more: Any) -> dict[str, Any]:
    answer = await person.http.get(f"/api/classes/{session}/study/search", params={"q": query, **more})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def marked(hit: dict[str, Any]) -> list[str]:
    return [hit["text"][one["start"] : one["end"]] for one in hit["ranges"]]


async def post(person: Person, session: str, body: str, to: str) -> None:
    await person.command(session, "chat.post", message=str(uuid.uuid4()), body=body, to=to)


async def test_hits_of_every_kind_play_their_moment(
    gateway: Gateway, taught: Taught, worker_engine: AsyncEngine
) -> None:
    await post(taught.bo, taught.session, "Is sound a wave?", "class")
    await finish(gateway, taught, worker_engine)
    found = await search(taught.bo, taught.session, "wave")
    assert found["understood"]
    assert not found["more"]
    hits = {hit["kind"]: hit for hit in found["hits"]}
    assert (hits["said"]["id"], hits["said"]["recording_ms"], marked(hits["said"])) == (
        taught.spoken[0],
        500,
        ["waves"],
    )
    assert (hits["slide"]["page"], hits["slide"]["recording_ms"]) == (1, 0)
    assert (hits["chat"]["text"], marked(hits["chat"])) == ("Is sound a wave?", ["wave"])
    later = await search(taught.bo, taught.session, "lights")
    assert [hit["recording_ms"] for hit in later["hits"] if hit["kind"] == "said"] == [4_800]


async def test_hits_come_in_the_order_in_which_they_play(taught: Taught) -> None:
    for segment, words in zip(taught.spoken[::2], ("a wave came once", "wave wave wave"), strict=True):
        await taught.ada.post(f"/api/classes/{taught.session}/transcript/{segment}", {"body": words})
    said = [hit for hit in (await search(taught.bo, taught.session, "wave"))["hits"] if hit["kind"] == "said"]
    assert [hit["text"] for hit in said] == ["a wave came once", "wave wave wave"]


async def test_what_was_not_recorded_is_not_found(gateway: Gateway, taught: Taught, worker_engine: AsyncEngine) -> None:
    await finish(gateway, taught, worker_engine)
    assert (await search(taught.ada, taught.session, "off the record"))["hits"] == []


async def test_of_what_was_recorded_in_part_only_that_part_is_found(
    gateway: Gateway, taught: Taught, worker_engine: AsyncEngine
) -> None:
    """The recording pauses 4 s into the class, after the second word."""
    segment = await say(gateway, taught.session, taught.teacher, "refraction bends whispers", 3_400)
    await finish(gateway, taught, worker_engine)
    [hit] = (await search(taught.bo, taught.session, "refraction"))["hits"]
    assert (hit["id"], hit["text"], hit["recording_ms"]) == (segment, "refraction bends", 3_400)
    assert (await search(taught.bo, taught.session, "whispers"))["hits"] == []
    assert (await search(taught.bo, taught.session, "refraction whispers"))["hits"] == []


async def test_messages_to_the_staff_are_for_the_staff_and_their_writer(gateway: Gateway, taught: Taught) -> None:
    cy = gateway.person()
    await cy.post(f"/api/join/{await taught.ada.link(taught.session)}", {"name": "Cy"})
    await post(taught.bo, taught.session, "I am lost about interference", "staff")
    for person, sees in ((taught.ada, True), (taught.bo, True), (cy, False)):
        found = [hit for hit in (await search(person, taught.session, "interference"))["hits"] if hit["kind"] == "chat"]
        assert bool(found) is sees


async def test_a_correction_is_found_at_once_and_a_removed_message_no_more(gateway: Gateway, taught: Taught) -> None:
    message = str(uuid.uuid4())
    await taught.bo.command(taught.session, "chat.post", message=message, body="ultrasound", to="class")
    assert len((await search(taught.ada, taught.session, "ultrasound"))["hits"]) == 1
    await taught.ada.command(taught.session, "chat.remove", message=message)
    await taught.ada.post(
        f"/api/classes/{taught.session}/transcript/{taught.spoken[0]}", {"body": "waves carry ultrasound"}
    )
    [hit] = (await search(taught.ada, taught.session, "ultrasound"))["hits"]
    assert (hit["kind"], hit["recording_ms"]) == ("said", 1_100)


async def test_a_removed_line_is_not_found(taught: Taught) -> None:
    async def said() -> list[str]:
        return [
            hit["text"] for hit in (await search(taught.ada, taught.session, "carry"))["hits"] if hit["kind"] == "said"
        ]

    assert await said() == ["waves carry energy"]
    path = f"/api/classes/{taught.session}/transcript/{taught.spoken[0]}"
    assert (await taught.ada.http.delete(path)).status_code == 200
    assert await said() == []
    await taught.ada.post(path, {"body": "waves carry energy"})
    assert await said() == ["waves carry energy"]


async def test_hits_come_in_pages(gateway: Gateway, taught: Taught) -> None:
    for number in range(3):
        await post(taught.bo, taught.session, f"echo {number}", "class")
    first = await search(taught.bo, taught.session, "echo", limit=2)
    rest = await search(taught.bo, taught.session, "echo", limit=2, offset=2)
    assert (len(first["hits"]), first["more"], len(rest["hits"]), rest["more"]) == (2, True, 1, False)
    assert not {hit["id"] for hit in first["hits"]} & {hit["id"] for hit in rest["hits"]}


@pytest.mark.parametrize("query", ["???", "\0", "<b>"])
async def test_a_query_without_a_word_says_so(taught: Taught, query: str) -> None:
    found = await search(taught.bo, taught.session, query)
    assert found["hits"] == []
    assert found["understood"] is (query == "<b>")


async def test_who_is_not_in_the_class_searches_nothing(gateway: Gateway, taught: Taught) -> None:
    path = f"/api/classes/{taught.session}/study/search"
    assert (await gateway.person().http.get(path, params={"q": "waves"})).status_code == 401
    assert (await taught.bo.http.get(path)).status_code == 422
    assert (await taught.bo.http.get(path, params={"q": "w" * 201})).status_code == 422
