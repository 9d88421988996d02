"""Erasure and purging in the database: what the event erases, what stays whole, and who may delete at all."""

from __future__ import annotations

import asyncio
import uuid
from typing import Any

import psycopg
import pytest
from psycopg import errors
from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.core import events as e
from chalkstream.core.commands import Actor
from chalkstream.core.content import personal, reference
from chalkstream.core.state import State
from chalkstream.core.vocabulary import ArtifactKind, ContentKind
from chalkstream.store import artifacts, courses, erasures, log, sessions, snapshots
from chalkstream.store.errors import NotArchived
from chalkstream.testkit.postgres import Database
from chalkstream.testkit.waiting import until

TEACHER = Actor(participant=str(uuid.uuid4()), role="teacher")
ANN, BOB = str(uuid.uuid4()), str(uuid.uuid4())
SAID_BY_ANN, SAID_BY_BOB = str(uuid.uuid4()), str(uuid.uuid4())
DECK = str(uuid.uuid4())
LATE = (
    "INSERT INTO program_epochs VALUES (%s, 1, 1)",
    "INSERT INTO program_index VALUES (%s, 1, 0, 1, 1)",
    "INSERT INTO recording_segments VALUES (%s, 1, 1, 0, 2000, 9, '1/seg-00001.m4s')",
    "INSERT INTO relay_positions VALUES ('late', %s, 1)",
)
LATE_STATE = "INSERT INTO snapshots VALUES (%s, 1, 2, '{}')"
WAITING = """
    SELECT EXISTS (SELECT FROM pg_catalog.pg_stat_activity WHERE datname = current_database()
      AND pid <> pg_backend_pid() AND wait_event_type = 'Lock' AND query LIKE %s)
"""


async def append(engine: AsyncEngine, session: str, *happened: log.NewEvent) -> str:
    """Events of one command, at the end of the log; the command's id."""
    batch = log.Batch(TEACHER, str(uuid.uuid4()), "a" * 64, 1_000, happened)
    async with engine.begin() as conn:
        await log.append(conn, session, None, [batch])
    return batch.command_id


def with_words(event: type[e.Event], kind: ContentKind, who: str, body: str, **fields: Any) -> log.NewEvent:
    words = personal(str(uuid.uuid4()), who, kind, body, "0" * 32)
    name = "name" if kind == "name" else "words"
    told = event.model_validate({"participant": who, name: reference(words), **fields})
    return log.NewEvent(told, "class", (words,))


def said(who: str, segment: str, body: str) -> log.NewEvent:
    times = [ms for index in range(len(body.split())) for ms in (300 * index, 300 * index + 200)]
    fields = {"segment": segment, "epoch": 1, "start_ms": 0, "end_ms": times[-1], "word_times": times}
    fields |= {"language": "en", "engine": "test:tiny", "confidence": 900}
    return with_words(e.UtteranceRecognised, "utterance", who, body, **fields)


@pytest.fixture
async def session(app_engine: AsyncEngine) -> str:
    """A class in which Ann and Bob wrote and spoke, archived."""
    session, course = str(uuid.uuid4()), str(uuid.uuid4())
    user = str(uuid.uuid4())
    async with app_engine.begin() as conn:
        await conn.exec_driver_sql("INSERT INTO users VALUES (%s, 'ada@example.org', 'Ada', '$argon2id$', 1)", (user,))
        await courses.create(conn, course, title="Physics", owner=user, now=1)
        await sessions.create(conn, session, course=course, title="Waves", entry="open", scheduled_at=None, now=1)
    await append(
        app_engine,
        session,
        log.NewEvent(e.ClassOpened(), "class"),
        with_words(e.ParticipantAdmitted, "name", ANN, "Ann", role="student"),
        with_words(e.ParticipantAdmitted, "name", BOB, "Bob", role="student"),
        log.NewEvent(e.ConsentGiven(participant=ANN, scopes=["transcribe"]), "staff"),
        log.NewEvent(e.SlideShown(deck=DECK, page=1, headings=["Waves"]), "everyone"),
        with_words(e.ChatMessagePosted, "chat", ANN, "secretly afraid", message=str(uuid.uuid4()), to="class"),
        said(ANN, SAID_BY_ANN, "secretly afraid of waves"),
        said(BOB, SAID_BY_BOB, "waves carry energy"),
    )
    return session


def made() -> dict[ArtifactKind, dict[str, Any]]:
    """What was made of it, as far as erasure looks."""
    lines = [
        {"text": "Ann is afraid.", "participant": BOB, "cites": [{"segment": SAID_BY_BOB}, {"segment": SAID_BY_ANN}]},
        {"text": "waves carry energy", "participant": BOB, "cites": [{"segment": SAID_BY_BOB}]},
    ]
    return {
        "transcript": {"segments": [{"segment": SAID_BY_ANN, "text": "secretly afraid"}, {"segment": SAID_BY_BOB}]},
        "summary": {"lines": lines, "made": {"model": "tiny"}},
        "chapters": {"chapters": [{"title": "Waves", "seq": 5, "page": 1}, {"title": "Secretly afraid"}]},
    }


WITHOUT_ANN: dict[str, Any] = {
    "transcript": {"segments": [{"segment": SAID_BY_BOB}]},
    "summary": {"lines": [made()["summary"]["lines"][1]], "made": {"model": "tiny"}},
    "chapters": {"chapters": [{"title": "Waves", "seq": 5, "page": 1}, {"title": "Introduction"}]},
}


async def store(engine: AsyncEngine, session: str, revision: int) -> None:
    """One more revision of everything that is made of a class."""
    async with engine.begin() as conn:
        for kind, body in made().items():
            artifact = str(uuid.uuid5(uuid.NAMESPACE_OID, session + kind))
            await artifacts.put(conn, artifact, session=session, kind=kind, revision=revision, now=1, body=body)


async def test_the_event_erases_and_chain_and_fold_hold(app_engine: AsyncEngine, session: str) -> None:
    async with app_engine.connect() as conn:
        before = await log.load_state(conn, session)
    erasure = await append(app_engine, session, log.NewEvent(e.WordsErased(participant=ANN), "class"))
    async with app_engine.connect() as conn:
        after = await log.load_state(conn, session)
        words = await log.words(conn, session, [after.people[who].name for who in (ANN, BOB)])
        assert await log.verify_chain(conn, session) == 9
        assert await erasures.erasures(conn) == [erasures.Erasure(session, erasure, ANN, 1_000, 3)]
        assert await erasures.words_of_people(conn, session) == {BOB: 2}
    assert words == {before.people[BOB].name: "Bob"}
    assert after.people[ANN].consent == []
    kept = before.people[ANN].model_copy(update={"consent": []})
    assert after == before.model_copy(update={"seq": 9, "people": {**before.people, ANN: kept}})


async def test_what_was_made_of_erased_words_goes_in_every_revision_and_comes_back_in_none(
    app_engine: AsyncEngine, worker_engine: AsyncEngine, session: str
) -> None:
    for revision in (1, 2):
        await store(worker_engine, session, revision)
    await append(app_engine, session, log.NewEvent(e.WordsErased(participant=ANN), "class"))
    await store(worker_engine, session, 3)  # by a job that had read the words before
    async with worker_engine.connect() as conn:
        stored = await artifacts.of_session(conn, session)
    assert [(one.kind, one.revision, one.body) for one in stored] == [
        (kind, revision, WITHOUT_ANN[kind]) for kind in sorted(WITHOUT_ANN) for revision in (1, 2, 3)
    ]


async def test_words_after_an_erasure_are_words_again(app_engine: AsyncEngine, session: str) -> None:
    await append(app_engine, session, log.NewEvent(e.WordsErased(participant=ANN), "class"))
    message = with_words(e.ChatMessagePosted, "chat", ANN, "hello", message=str(uuid.uuid4()), to="class")
    await append(app_engine, session, message)
    async with app_engine.connect() as conn:
        assert await erasures.words_of_people(conn, session) == {ANN: 1, BOB: 2}


async def test_only_an_archived_class_is_purged_and_its_last_hash_stays(
    app_engine: AsyncEngine, worker_engine: AsyncEngine, database: Database, session: str
) -> None:
    await store(worker_engine, session, 1)
    async with app_engine.begin() as conn:
        state = await log.load_state(conn, session)
        await snapshots.keep(conn, session, state)
        [last] = await conn.exec_driver_sql("SELECT encode(hash, 'hex') FROM session_heads")
    with pytest.raises(NotArchived):
        async with app_engine.begin() as conn:
            await erasures.purge(conn, session, by=None, now=5)
    async with app_engine.begin() as conn:
        assert await log.head(conn, session) == 8
        await sessions.archive(conn, session, 4)
        assert await erasures.purge(conn, session, by=None, now=5)
    async with app_engine.begin() as conn:
        assert await erasures.tombstones(conn) == [erasures.Tombstone(session, 8, last[0], 5, None, [])]
        assert not await erasures.purge(conn, session, by=None, now=6)
        await snapshots.keep(conn, session, state)  # by a gateway that still held it
    await store(worker_engine, session, 2)  # by a job that had read it before
    with psycopg.connect(database.worker, autocommit=True) as worker:
        for statement in LATE:  # by workers that have not heard of it
            assert worker.execute(statement, (session,)).rowcount == 0
    with psycopg.connect(database.app, autocommit=True) as app:
        assert app.execute(LATE_STATE, (session,)).rowcount == 0
    with psycopg.connect(database.owner) as owner:
        tables = owner.execute(
            "SELECT table_name::text FROM information_schema.columns WHERE table_schema = 'public' "
            "AND column_name = 'session_id' AND table_name <> 'purged_sessions'"
        ).fetchall()
        assert len(tables) > 10
        for (table,) in tables:
            left = owner.execute(f"SELECT count(*) FROM {table} WHERE session_id = %s", (session,))
            assert left.fetchone() == (0,), table


async def test_a_purge_waits_for_whoever_takes_the_class_out_of_the_archive(
    app_engine: AsyncEngine, database: Database, session: str
) -> None:
    async with app_engine.begin() as conn:
        await sessions.archive(conn, session, 4)
    async with app_engine.connect() as restoring:
        assert await sessions.restore(restoring, session)
        purging = asyncio.create_task(purge(app_engine, session))
        await until(lambda: waiting(database, "purge_session"))
        await restoring.commit()
    with pytest.raises(NotArchived):
        await purging
    async with app_engine.connect() as conn:
        assert await log.head(conn, session) == 8


async def test_a_purge_and_an_erasure_take_their_locks_in_one_order(
    app_engine: AsyncEngine, database: Database, session: str
) -> None:
    async with app_engine.begin() as conn:
        await sessions.archive(conn, session, 4)
    async with app_engine.connect() as erasing:
        await erasing.exec_driver_sql("SELECT lock_session(%s)", (session,))
        purging = asyncio.create_task(purge(app_engine, session))
        await until(lambda: waiting(database, "purge_session"))
        event = log.NewEvent(e.WordsErased(participant=ANN), "class")
        await log.append(erasing, session, None, [log.Batch(TEACHER, str(uuid.uuid4()), "a" * 64, 1_000, (event,))])
        await erasing.commit()
    assert await purging
    async with app_engine.connect() as conn:
        assert [stone.seq for stone in await erasures.tombstones(conn)] == [9]


async def test_a_state_that_is_kept_while_its_class_is_purged_is_not_there_afterwards(
    app_engine: AsyncEngine, database: Database, session: str
) -> None:
    async with app_engine.begin() as conn:
        state = await log.load_state(conn, session)
        await sessions.archive(conn, session, 4)
    async with app_engine.connect() as purging:
        assert await erasures.purge(purging, session, by=None, now=5)
        keeping = asyncio.create_task(keep(app_engine, session, state))
        await until(lambda: waiting(database, "INTO public.snapshots"))
        await purging.commit()
    await keeping
    async with app_engine.connect() as conn:
        assert await snapshots.latest(conn, session) is None


async def keep(engine: AsyncEngine, session: str, state: State) -> None:
    async with engine.begin() as conn:
        await snapshots.keep(conn, session, state)


async def purge(engine: AsyncEngine, session: str) -> bool:
    async with engine.begin() as conn:
        return await erasures.purge(conn, session, by=None, now=5)


def waiting(database: Database, statement: str) -> bool:
    """Whether somebody waits for a lock with this statement."""
    with psycopg.connect(database.admin) as admin:
        found = admin.execute(WAITING, (f"%{statement}%",)).fetchone()
        return found == (True,)


async def test_nobody_but_the_function_deletes(app_engine: AsyncEngine, database: Database, session: str) -> None:
    with psycopg.connect(database.app) as app:
        for statement in (
            "DELETE FROM session_state_events",
            "DELETE FROM personal_content",
            "DELETE FROM erasures",
            "UPDATE purged_sessions SET seq = 0",
            "SET ROLE chalkstream_purge",
        ):
            with pytest.raises(errors.InsufficientPrivilege), app.transaction():
                app.execute(statement)
    with psycopg.connect(database.worker) as worker, pytest.raises(errors.InsufficientPrivilege):
        worker.execute("SELECT purge_session(%s, NULL, 1)", (session,))
    with psycopg.connect(database.owner) as owner:
        with pytest.raises(psycopg.Error, match="append-only"), owner.transaction():
            owner.execute("DELETE FROM session_state_events")
        owner.execute("SET ROLE chalkstream_purge")  # as a migration does
        for statement in ("UPDATE session_state_events SET seq = 9", "TRUNCATE sessions"):
            with pytest.raises(errors.InsufficientPrivilege), owner.transaction():
                owner.execute(statement)
