"""A dump and its restore, as `docs/how-to/back-up-and-restore.md` says: nothing is lost, the log stays protected."""

from __future__ import annotations

import os
import subprocess
import uuid
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from chalkstream.core.commands import Actor
from chalkstream.core.content import personal, reference
from chalkstream.core.events import ChatMessagePosted, ClassOpened, ClassStarted
from chalkstream.launcher.postgres.binaries import binaries
from chalkstream.launcher.postgres.identity import Identity
from chalkstream.store import log
from chalkstream.store.chain import verify_chain
from chalkstream.store.database import connect
from chalkstream.testkit.postgres import Server

TEACHER = Actor(participant=str(uuid.uuid4()), role="teacher")
OURSELVES = Identity(os.geteuid(), os.getegid(), switches=False)
PAGE = Path(__file__).parents[4] / "docs" / "how-to" / "back-up-and-restore.md"
DUMP = ["pg_dump", "-Fc", "-f", "chalkstream.dump"]
RESTORE = ["pg_restore", "--clean", "--if-exists", "--single-transaction", "chalkstream.dump"]


def program(command: list[str], url: str, folder: Path, *more: str) -> None:
    """Run one of PostgreSQL's own programs on a database as the page does."""
    parts = urlsplit(url)
    where = ["-h", str(parts.hostname), "-p", str(parts.port), "-U", str(parts.username)]
    environment = {**os.environ, "PGPASSWORD": str(parts.password)}
    name, *options = command
    done = subprocess.run(
        [binaries(OURSELVES) / name, *where, *options, *more],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


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
        program(DUMP, before.owner, tmp_path, before.name)
        await taught(after.app, later, "of another class, replaced by the restore")
        program(RESTORE, after.owner, tmp_path, "-d", after.name)
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


async def test_words_that_are_deleted_again_after_a_restore_leave_the_chain_whole(postgres: Server) -> None:
    database = postgres.create()
    session = str(uuid.uuid4())
    try:
        await taught(database.app, session, "to be erased")
        with psycopg.connect(database.owner) as connection:
            gone = connection.execute(
                "DELETE FROM personal_content WHERE session_id = %s AND participant_id = %s",
                (session, TEACHER.participant),
            )
            assert gone.rowcount == 1
        engine = connect(database.app)
        async with engine.begin() as conn:
            await verify_chain(conn, session)
        await engine.dispose()
    finally:
        postgres.drop(database)


def test_the_page_shows_these_commands() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for command in (DUMP, RESTORE):
        assert all(option in text for option in command)
    assert "DELETE FROM personal_content WHERE session_id" in text
