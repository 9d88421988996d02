"""Full text search: English and German, the newest words only, nothing that was erased, removed or for others' eyes."""

from __future__ import annotations

import uuid

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.core.commands import (
    Actor,
    AdmitParticipant,
    AnchorProgram,
    Knock,
    PostMessage,
    RecogniseUtterance,
    RemoveMessage,
    ReviseUtterance,
)
from chalkstream.store import decks, search
from chalkstream.store.secrets import SecretBox
from chalkstream.testkit.live_class import MEDIA, LiveClass, now_ms
from chalkstream.testkit.postgres import Database

STAFF = ("class", "everyone", "staff")
STUDENTS = ("class", "everyone")


@pytest.fixture
async def lesson(app_engine: AsyncEngine) -> LiveClass:
    lesson = LiveClass(app_engine, SecretBox("A" * 43 + "="))
    await lesson.create("Rivers")
    await lesson.order(AnchorProgram(), MEDIA)
    return lesson


async def say(lesson: LiveClass, body: str, language: str = "en") -> RecogniseUtterance:
    said = RecogniseUtterance(
        segment=str(uuid.uuid4()),
        participant=lesson.teacher.participant,
        body=body,
        epoch=1,
        start_ms=0,
        end_ms=100 * len(body.split()),
        word_times=[0, 100] * len(body.split()),
        language=language,
        engine="test",
        confidence=900,
    )
    await lesson.order(said, MEDIA)
    return said


async def post(lesson: LiveClass, body: str, to: str = "class", actor: Actor | None = None) -> str:
    message = str(uuid.uuid4())
    command = PostMessage.model_validate({"message": message, "body": body, "to": to})
    await lesson.order(command, actor)
    return message


async def said(engine: AsyncEngine, lesson: LiveClass, query: str) -> list[str]:
    async with engine.connect() as conn:
        return [one.body for one in await search.said(conn, lesson.session, query)]


async def test_words_are_found_in_any_form_in_english_and_german(app_engine: AsyncEngine, lesson: LiveClass) -> None:
    await say(lesson, "The waves carry energy along the river.")
    await say(lesson, "Die Wellen tragen Energie durch die Häuser.", "de")
    assert await said(app_engine, lesson, "wave carrying") == ["The waves carry energy along the river."]
    assert await said(app_engine, lesson, "Welle haus") == ["Die Wellen tragen Energie durch die Häuser."]
    assert await said(app_engine, lesson, '"carry energy"') == ["The waves carry energy along the river."]
    assert await said(app_engine, lesson, '"energy carry"') == []
    assert len(await said(app_engine, lesson, "river or wellen")) == 2
    assert await said(app_engine, lesson, "carry -river") == []
    assert await said(app_engine, lesson, "'; DROP TABLE sessions; --") == []


async def test_what_says_it_more_often_and_shorter_comes_first(app_engine: AsyncEngine, lesson: LiveClass) -> None:
    await say(lesson, "A wave is told of here among many other things that are of no interest to anybody at all.")
    await say(lesson, "Waves, waves and waves.")
    assert (await said(app_engine, lesson, "waves"))[0] == "Waves, waves and waves."


async def test_corrected_and_erased_words_are_not_found(
    app_engine: AsyncEngine, database: Database, lesson: LiveClass
) -> None:
    wrong = await say(lesson, "the winter barn runs dry")
    revise = ReviseUtterance(
        segment=wrong.segment,
        participant=wrong.participant,
        body="the winterbourne runs dry",
        word_times=wrong.word_times[:8],
    )
    await lesson.order(revise)
    assert await said(app_engine, lesson, "barn") == []
    assert await said(app_engine, lesson, "winterbourne") == ["the winterbourne runs dry"]
    async with await psycopg.AsyncConnection.connect(database.owner, autocommit=True) as conn:
        await conn.execute("DELETE FROM public.personal_content WHERE kind = 'utterance'")
    assert await said(app_engine, lesson, "winterbourne or barn") == []


async def test_another_class_is_not_searched_and_names_are_no_words(app_engine: AsyncEngine, lesson: LiveClass) -> None:
    other = LiveClass(app_engine, SecretBox("A" * 43 + "="))
    await other.create("Others")
    await other.order(AnchorProgram(), MEDIA)
    await say(other, "waves elsewhere")
    assert await said(app_engine, lesson, "waves") == []
    async with app_engine.connect() as conn:
        found = await search.written(conn, lesson.session, "Ada", audiences=STAFF, writer=None)
    assert found == []


async def test_messages_to_the_staff_are_found_by_the_staff_and_their_writer(
    app_engine: AsyncEngine, lesson: LiveClass
) -> None:
    bo = Actor(participant=str(uuid.uuid4()), role="student")
    await lesson.order(Knock(name="Bo"), Actor(participant=bo.participant, role="waiting"))
    await lesson.order(AdmitParticipant(participant=bo.participant))
    await post(lesson, "what is a wave?")
    secret = await post(lesson, "I lost the wave", "staff", bo)
    gone = await post(lesson, "a rude wave", "class", bo)
    await lesson.order(RemoveMessage(message=gone))

    async def found(audiences: tuple[str, ...], writer: str | None) -> set[str]:
        async with app_engine.connect() as conn:
            rows = await search.written(conn, lesson.session, "waves", audiences=audiences, writer=writer)
        return {row.body for row in rows}

    assert await found(STAFF, None) == {"what is a wave?", "I lost the wave"}
    assert await found(STUDENTS, None) == {"what is a wave?"}
    assert await found(STUDENTS, bo.participant) == {"what is a wave?", "I lost the wave"}
    assert await found(STUDENTS, str(uuid.uuid4())) == {"what is a wave?"}
    assert secret != gone


async def test_slides_are_found_by_their_text(app_engine: AsyncEngine, lesson: LiveClass) -> None:
    deck = str(uuid.uuid4())
    async with app_engine.begin() as conn:
        await decks.create(conn, deck, session=lesson.session, title="Optics", now=now_ms())
        pages = [
            decks.Page(page=number, width=960, height=540, text=body, headings=[])
            for number, body in enumerate(("Waves and light", "Brechung der Wellen"), 1)
        ]
        assert await decks.ready(conn, deck, pages)
        assert [one.page for one in await search.shown(conn, [deck], "Welle")] == [2]
        assert [one.page for one in await search.shown(conn, [deck], "lights")] == [1]
        assert await search.shown(conn, [], "lights") == []


async def test_which_words_of_a_text_are_meant(app_engine: AsyncEngine) -> None:
    async with app_engine.connect() as conn:
        meant = await search.matching(conn, ["Waves", "carrying", "light", "Häuser"], '"wave carry" haus')
        assert meant == {"Waves", "carrying", "Häuser"}
        assert not await search.says_something(conn, "?? !!")
        assert await search.says_something(conn, "the")


async def test_the_index_is_used_where_there_is_much(app_engine: AsyncEngine, lesson: LiveClass) -> None:
    async with app_engine.connect() as conn:
        await conn.execute(text("SET enable_seqscan = off"))
        plan = await conn.execute(
            text("EXPLAIN SELECT 1 FROM public.personal_content WHERE search @@ public.search_query('wave')")
        )
        assert "personal_content_search" in "\n".join(plan.scalars())
        await conn.rollback()
