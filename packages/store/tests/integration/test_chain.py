"""The hash chain: whole after appends and erasures, broken by anything that a superuser does to the log's rows."""

from __future__ import annotations

import uuid

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.core.commands import Actor
from chalkstream.core.content import personal, reference
from chalkstream.core.events import ClassOpened, ClassStarted, ParticipantAdmitted, SlideShown
from chalkstream.store import log
from chalkstream.store.database import connect
from chalkstream.store.errors import BrokenChain
from chalkstream.testkit.postgres import Database

SESSION = "0190a5c2-7b11-7000-8000-000000000001"
TAMPERING = (
    "UPDATE session_state_events SET payload = jsonb_set(payload, '{page}', '2') WHERE seq = 4",
    "UPDATE session_state_events SET audience = 'everyone' WHERE seq = 2",
    "UPDATE session_state_events SET actor_id = gen_random_uuid() WHERE seq = 1",
    "UPDATE session_state_events SET actor_role = 'student' WHERE seq = 1",
    "UPDATE session_state_events SET command_id = gen_random_uuid() WHERE seq = 1",
    "UPDATE session_state_events SET command_digest = sha256('x') WHERE seq = 1",
    "UPDATE session_state_events SET event_id = gen_random_uuid() WHERE seq = 3",
    "UPDATE session_state_events SET ordinal = 1 WHERE seq = 3",
    "UPDATE session_state_events SET occurred_at = 999 WHERE seq = 1",
    "UPDATE session_state_events SET type = 'class.reopened' WHERE seq = 3",
    "UPDATE session_state_events SET hash = sha256('x') WHERE seq = 3",
    "UPDATE session_state_events SET seq = 5 WHERE seq = 4",
    "DELETE FROM session_state_events WHERE seq = 1",
    "DELETE FROM session_state_events WHERE seq = 3",
    "DELETE FROM session_state_events WHERE seq = 4",
    "DELETE FROM session_state_events",
    "UPDATE session_heads SET hash = sha256('x')",
    "UPDATE session_heads SET seq = 5",
)

TEACHER = Actor(participant=str(uuid.uuid4()), role="teacher")


def batch(new: log.NewEvent) -> log.Batch:
    return log.Batch(TEACHER, str(uuid.uuid4()), "a" * 64, 1_000, [new])


@pytest.fixture
async def content(app_engine: AsyncEngine) -> str:
    """A log of four events, one of which names words."""
    name = personal(str(uuid.uuid4()), TEACHER.participant, "name", "Ada", "0" * 32)
    admitted = ParticipantAdmitted(participant=TEACHER.participant, role="teacher", name=reference(name))
    slide = SlideShown(deck=str(uuid.uuid4()), page=1, headings=["Ümlaute — 12:3", '"quoted"\n🌱'])
    async with app_engine.begin() as conn:
        await log.append(conn, SESSION, 0, [
            batch(log.NewEvent(ClassOpened(), "class")),
            batch(log.NewEvent(admitted, "class", (name,))),
            batch(log.NewEvent(ClassStarted(), "class")),
            batch(log.NewEvent(slide, "everyone")),
        ])  # fmt: skip
    return name.content


async def verified(engine: AsyncEngine) -> int:
    async with engine.connect() as conn:
        return await log.verify_chain(conn, SESSION)


async def test_the_chain_of_a_log_verifies(app_engine: AsyncEngine, content: str) -> None:
    assert await verified(app_engine) == 4
    async with app_engine.connect() as conn:
        assert await log.verify_chain(conn, str(uuid.uuid4())) == 0


async def test_erasure_of_words_leaves_chain_and_fold_whole(
    app_engine: AsyncEngine, database: Database, content: str
) -> None:
    async with app_engine.connect() as conn:
        before = await log.load_state(conn, SESSION)
        assert await log.words(conn, SESSION, [content]) == {content: "Ada"}
    with psycopg.connect(database.owner) as owner:
        owner.execute("DELETE FROM public.personal_content WHERE participant_id = %s", (TEACHER.participant,))
    async with app_engine.connect() as conn:
        assert await log.words(conn, SESSION, [content]) == {}
        assert await log.load_state(conn, SESSION) == before
    assert await verified(app_engine) == 4


async def test_tampering_is_found(database: Database, content: str) -> None:
    """Each is tried by the superuser, with the trigger switched off, and rolled back."""
    engine, unnoticed = connect(database.admin), []
    async with engine.connect() as conn:
        for tampering in TAMPERING:
            await conn.execute(text("ALTER TABLE session_state_events DISABLE TRIGGER never_changes"))
            assert (await conn.execute(text(tampering))).rowcount > 0
            try:
                await log.verify_chain(conn, SESSION)
                unnoticed.append(tampering)
            except BrokenChain:
                await conn.rollback()
        assert unnoticed == []
        assert await log.verify_chain(conn, SESSION) == 4
    await engine.dispose()
