"""Who may study a class: its own rule and expiring links, asked for every byte; and whose names and words they get."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.testkit.postgres import Database
from chalkstream.testkit.taught import Taught, finish, revised, say

if TYPE_CHECKING:
    from chalkstream.testkit.gateway import Gateway
    from chalkstream.testkit.people import Person

PATHS = (
    "study",
    "study/search?q=waves",
    "recording/index.m3u8",
    "recording/1/init.mp4",
    "recording/1/seg-00001.m4s",
    "recording.mp4",
    "transcript.vtt",
)
"""Everything that is left of a class."""


async def statuses(person: Person, session: str) -> set[int]:
    """What a person is answered for each path, byte ranges included."""
    found = set()
    for path in PATHS:
        answer = await person.http.get(f"/api/classes/{session}/{path}")
        found.add(answer.status_code)
        if path.endswith(("mp4", "m4s")):
            part = await person.http.get(f"/api/classes/{session}/{path}", headers={"Range": "bytes=1-2"})
            found.add(200 if part.status_code == 206 and len(part.content) == 2 else part.status_code)
    return found


async def share(taught: Taught, access: str, *, names: bool = False) -> None:
    await taught.ada.command(taught.session, "study.share", access=access, names=names)


async def classmate(gateway: Gateway, taught: Taught) -> Person:
    """A guest of another class of the same course, who was never in this one."""
    courses = await taught.ada.get("/api/courses")
    other = await taught.ada.post(
        "/api/classes", {"title": "Sound", "course_id": courses["courses"][0]["id"], "entry": "open"}, expect=201
    )
    await taught.ada.command(other["id"], "class.open")
    cy = gateway.person()
    await cy.post(f"/api/join/{await taught.ada.link(other['id'])}", {"name": "Cy"})
    return cy


@pytest.fixture
async def over(gateway: Gateway, taught: Taught, worker_engine: AsyncEngine) -> Taught:
    """The class, ended, recorded and derived."""
    await finish(gateway, taught, worker_engine)
    return taught


@pytest.mark.parametrize(
    ("access", "student", "same_course", "stranger"),
    [
        ("staff", {403}, {401}, {401}),
        ("class", {200}, {401}, {401}),
        ("course", {200}, {200}, {401}),
        ("public", {200}, {200}, {200}),
    ],
)
async def test_the_rule_decides_over_every_byte(
    gateway: Gateway,
    over: Taught,
    access: str,
    student: set[int],
    same_course: set[int],
    stranger: set[int],
) -> None:
    cy, anybody = await classmate(gateway, over), gateway.person()
    await share(over, access)
    assert await statuses(over.ada, over.session) == {200}
    assert await statuses(over.bo, over.session) == student
    assert await statuses(cy, over.session) == same_course
    assert await statuses(anybody, over.session) == stranger
    await share(over, "staff")
    assert 200 not in await statuses(anybody, over.session) | await statuses(over.bo, over.session)


async def test_a_class_that_runs_is_for_its_members_alone(gateway: Gateway, taught: Taught) -> None:
    await share(taught, "public")
    assert await statuses(gateway.person(), taught.session) == {401}
    await taught.bo.get(f"/api/classes/{taught.session}/study")


async def test_who_was_removed_sees_what_everybody_sees(gateway: Gateway, taught: Taught, worker_engine: Any) -> None:
    bo = (await taught.bo.get(f"/api/classes/{taught.session}"))["participant"]
    await taught.ada.command(taught.session, "participant.remove", participant=bo)
    await finish(gateway, taught, worker_engine)
    assert 200 not in await statuses(taught.bo, taught.session)
    await share(taught, "public")
    pack = await taught.bo.get(f"/api/classes/{taught.session}/study")
    assert pack["role"] == "public"


async def test_a_link_opens_until_it_is_revoked(gateway: Gateway, over: Taught) -> None:
    await share(over, "staff")
    links = f"/api/classes/{over.session}/study-links"
    await over.bo.post(links, {"days": 7}, expect=403)
    await over.ada.post(links, {"days": 0}, expect=422)
    made = await over.ada.post(links, {"days": 7}, expect=201)
    assert made["url"].endswith(f"/shared/{made['token']}")
    assert made["token"] not in (await over.ada.http.get(links)).text

    guest = gateway.person()
    await guest.post(f"/api/study-links/{'x' * 32}", expect=410)
    assert await statuses(guest, over.session) == {401}
    opened = await guest.post(f"/api/study-links/{made['token']}")
    assert opened == {"class_id": over.session}
    assert await statuses(guest, over.session) == {200}
    assert (await guest.get(f"/api/classes/{over.session}/study"))["role"] == "public"

    await over.ada.delete(f"{links}/{made['link']['id']}")
    assert await statuses(guest, over.session) == {401}
    await guest.post(f"/api/study-links/{made['token']}", expect=410)


async def test_a_link_opens_until_it_expires_and_only_its_own_class(
    gateway: Gateway, over: Taught, database: Database
) -> None:
    other = await over.ada.new_class(entry="open")
    made = await over.ada.post(f"/api/classes/{over.session}/study-links", {"days": 1}, expect=201)
    guest = gateway.person()
    await guest.post(f"/api/study-links/{made['token']}")
    guest.http.cookies.set(f"chalkstream_study_{other}", made["token"])
    assert await statuses(guest, over.session) == {200}
    assert (await guest.http.get(f"/api/classes/{other}/study")).status_code == 401
    async with await psycopg.AsyncConnection.connect(database.owner, autocommit=True) as conn:
        await conn.execute("UPDATE public.study_links SET created_at = 1, expires_at = 2")
    assert await statuses(guest, over.session) == {401}


async def test_slides_that_were_shown_are_pictures_for_whoever_studies(gateway: Gateway, over: Taught) -> None:
    anybody = gateway.person()
    shown, kept = (f"/api/decks/{over.deck}/pages/{page}.webp" for page in (1, 2))
    assert (await anybody.http.get(shown)).status_code == 404
    await share(over, "public")
    assert (await anybody.http.get(shown)).status_code == 200
    assert (await anybody.http.get(shown.replace("pages", "thumbs"))).status_code == 200
    assert (await anybody.http.get(kept)).status_code == 404
    assert (await anybody.http.get(f"/api/decks/{over.deck}")).status_code == 404


async def spoken_by_bo(gateway: Gateway, taught: Taught, *scopes: str) -> str:
    """Bo says something with consent to these scopes; their participant."""
    bo: str = (await taught.bo.get(f"/api/classes/{taught.session}"))["participant"]
    await taught.bo.command(taught.session, "consent.give", scopes=sorted(scopes))
    await say(gateway, taught.session, bo, "sound is mechanical", 2_500)
    return bo


async def withheld_by(taught: Taught) -> list[str | None]:
    """Whom the teacher is told that the recording is withheld because of."""
    pack = await taught.ada.get(f"/api/classes/{taught.session}/study")
    names: list[str | None] = pack["sharing"]["withheld_by"]
    return names


async def speakers(person: Person, session: str) -> list[tuple[str | None, str]]:
    pack = await person.get(f"/api/classes/{session}/study")
    return [(one["speaker"], one["speaker_role"]) for one in pack["segments"]]


ADA, BO, STUDENT, TEACHER = ("Ada Teacher", "teacher"), ("Bo", "student"), (None, "student"), (None, "teacher")


@pytest.mark.parametrize("consents", [True, False])
async def test_a_student_is_named_where_they_and_the_teacher_chose_so(
    gateway: Gateway, taught: Taught, worker_engine: AsyncEngine, consents: bool
) -> None:
    await spoken_by_bo(gateway, taught, "transcribe", "record", "public", *(["name"] if consents else []))
    await finish(gateway, taught, worker_engine)
    vtt = f"/api/classes/{taught.session}/transcript.vtt"
    assert await speakers(taught.ada, taught.session) == [ADA, BO, ADA]
    assert await speakers(taught.bo, taught.session) == [ADA, STUDENT, ADA]
    assert "<v Student>sound" in (await taught.ada.http.get(vtt)).text

    await share(taught, "class", names=True)
    assert await speakers(taught.bo, taught.session) == [ADA, BO if consents else STUDENT, ADA]
    assert f"<v {'Bo' if consents else 'Student'}>sound" in (await taught.bo.http.get(vtt)).text
    found = await taught.bo.get(f"/api/classes/{taught.session}/study/search?q=mechanical")
    assert [hit["speaker"] for hit in found["hits"]] == ["Bo" if consents else None]

    await share(taught, "public", names=True)
    anybody = gateway.person()
    assert await speakers(anybody, taught.session) == [TEACHER, STUDENT, TEACHER]
    whole = (await anybody.http.get(f"/api/classes/{taught.session}/study")).text + (await anybody.http.get(vtt)).text
    assert "Ada" not in whole
    assert '"Bo"' not in whole
    assert "<v Bo>" not in whole


async def test_the_public_gets_no_word_and_no_picture_of_a_student_who_is_not_public(
    gateway: Gateway, taught: Taught, worker_engine: AsyncEngine
) -> None:
    bo = await spoken_by_bo(gateway, taught, "transcribe", "record", "public")
    await taught.bo.enter(taught.session)
    await taught.ada.command(taught.session, "floor.grant", participant=bo, sources=["microphone"])
    await finish(gateway, taught, worker_engine)
    assert (await taught.ada.get(f"/api/classes/{taught.session}"))["recorded_ms"] == 6_000
    await share(taught, "public")
    anybody = gateway.person()
    assert await statuses(anybody, taught.session) == {200}
    assert STUDENT in await speakers(anybody, taught.session)
    assert await withheld_by(taught) == []

    await taught.bo.command(taught.session, "consent.withdraw", scopes=["public"])
    assert await speakers(anybody, taught.session) == [TEACHER, TEACHER]
    assert await statuses(anybody, taught.session) == {200, 403}
    pack = await anybody.get(f"/api/classes/{taught.session}/study")
    assert [one["title"] for one in pack["chapters"]] == ["Waves and light"]
    assert (pack["recording"]["status"], pack["recording"]["hls"], pack["recording"]["mp4"]) == ("withheld", None, None)
    assert await withheld_by(taught) == ["Bo"]
    assert (await anybody.get(f"/api/classes/{taught.session}/study/search?q=mechanical"))["hits"] == []
    vtt = await anybody.http.get(f"/api/classes/{taught.session}/transcript.vtt")
    assert "mechanical" not in vtt.text
    assert await statuses(taught.bo, taught.session) == {200}


async def test_a_chapter_that_is_called_after_words_that_are_withheld_is_called_after_others(
    gateway: Gateway, taught: Taught, worker_engine: AsyncEngine
) -> None:
    await spoken_by_bo(gateway, taught, "transcribe", "record", "public")
    await finish(gateway, taught, worker_engine)

    def as_if_bo_had_spoken_first(body: Any) -> Any:
        [chapter] = body["chapters"]
        return {"chapters": [{**chapter, "title": "Sound is mechanical"}]}

    second = await revised(gateway, taught, worker_engine, "chapters", as_if_bo_had_spoken_first)
    await gateway.service(taught.session, "artifact.publish", second)
    await share(taught, "public")
    await taught.bo.command(taught.session, "consent.withdraw", scopes=["public"])

    async def titles(person: Person) -> list[str]:
        return [one["title"] for one in (await person.get(f"/api/classes/{taught.session}/study"))["chapters"]]

    assert await titles(gateway.person()) == ["Waves carry energy"]
    # And so it is at once, not only once everything is derived again, when a line is taken out.
    path = f"/api/classes/{taught.session}/transcript/{taught.spoken[0]}"
    assert (await taught.ada.http.delete(path)).is_success
    assert await titles(taught.ada) == ["Sound is mechanical"]
    assert await titles(gateway.person()) == ["Light too"]  # and not what was said off the record


async def test_only_members_find_the_chat(gateway: Gateway, taught: Taught, worker_engine: AsyncEngine) -> None:
    message = str(uuid.uuid4())
    await taught.bo.command(taught.session, "chat.post", message=message, body="ultrasound?", to="class")
    await finish(gateway, taught, worker_engine)
    await share(taught, "public")
    for person, many in ((taught.ada, 1), (taught.bo, 1), (gateway.person(), 0)):
        found = await person.get(f"/api/classes/{taught.session}/study/search?q=ultrasound")
        assert len(found["hits"]) == many
    assert (await taught.ada.get(f"/api/classes/{taught.session}/study"))["sharing"] == {
        "access": "public",
        "names": False,
        "withheld_by": [],
    }
    assert (await taught.bo.get(f"/api/classes/{taught.session}/study"))["sharing"] is None
