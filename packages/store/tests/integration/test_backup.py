"""A dump and its restore, as `docs/how-to/back-up-and-restore.md` says: nothing is lost, the log stays protected."""

from __future__ import annotations

import uuid
from pathlib import Path

import psycopg
import pytest

from chalkstream.core.commands import Actor
from chalkstream.core.content import personal, reference
from chalkstream.core.events import ChatMessagePosted, ClassOpened, ClassStarted
from chalkstream.store import log
from chalkstream.store.chain import verify_chain
from chalkstream.store.database import connect
from chalkstream.testkit.backup import DUMP, RESTORE, dump, restore
from chalkstream.testkit.postgres import Server

TEACHER = Actor(participant=str(uuid.uuid4()), role="teacher")
PAGE = Path(__file__).parents[4] / "docs" / "how-to" / "back-up-and-restore.md"


async def taught(url: str, session: str, body: str) -> None:
    """A class that was opened and started, with one message in it."""
    engine = connect(url)
    words = personal(str(uuid.uuid4()), TEACHER.participant, "chat", body, "0" * 32)
    message = ChatMessagePosted(
        message=str(uuid.uuid4()), participant=TEACHER.participant, words=reference(words), to="class"
    )
    happened = [
        log.NewEvent(ClassOpened(), "class"),
        log.NewEvent(ClassStarted(), "class"),
        log.NewEvent(message, "class", (words,)),
    ]
    async with engine.begin() as conn:
        await log.append(conn, session, 0, [log.Batch(TEACHER, str(uuid.uuid4()), "a" * 64, 1_000, happened)])
    await engine.dispose()


async def test_a_restored_database_holds_the_log_whole_and_protected(postgres: Server, tmp_path: Path) -> None:
    before, after = postgres.create(), postgres.create()
    session, later = str(uuid.uuid4()), str(uuid.uuid4())
    try:
        await taught(before.app, session, "to be kept")
        dump(before, tmp_path)
        await taught(after.app, later, "of another class, replaced by the restore")
        restore(after, tmp_path)
        engine = connect(after.app)
        async with engine.begin() as conn:
            assert [row.seq for row in await log.read_all(conn, session)] == [1, 2, 3]
            assert await log.read_all(conn, later) == []
            await verify_chain(conn, session)
        await engine.dispose()
        with psycopg.connect(after.app) as connection:
            kept = connection.execute("SELECT body FROM personal_content").fetchall()
            assert kept == [("to be kept",)]
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute("DELETE FROM session_state_events")
        with psycopg.connect(after.owner) as connection, pytest.raises(psycopg.Error, match="append-only"):
            connection.execute("DELETE FROM session_state_events")
        await taught(after.app, later, "after the restore the class goes on")
    finally:
        postgres.drop(before)
        postgres.drop(after)


def test_the_page_shows_these_commands() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for command in (DUMP, RESTORE):
        assert all(option in text for option in command)
    assert "erasures.jsonl" in text
