"""Migrations on a scratch database: up, down to nothing, up again; and the command."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import psycopg
import pytest
from alembic.script import ScriptDirectory

from chalkstream.store import migrate
from chalkstream.testkit.postgres import Database, Server

OBJECTS = """
    SELECT name FROM (
      SELECT 'table ' || relname FROM pg_class WHERE relnamespace = 'public'::regnamespace
      UNION SELECT 'function ' || oid::regprocedure FROM pg_proc WHERE pronamespace = 'public'::regnamespace
      UNION SELECT 'type ' || typname FROM pg_type WHERE typnamespace = 'public'::regnamespace
    ) AS objects(name) WHERE name !~ 'alembic_version'
"""


@pytest.fixture
def scratch(postgres: Server) -> Iterator[Database]:
    """A database without tables."""
    database = postgres.create(migrated=False)
    yield database
    postgres.drop(database)


def objects(database: Database) -> set[str]:
    with psycopg.connect(database.owner) as connection:
        return {row[0] for row in connection.execute(OBJECTS)}


def test_up_down_up_ends_where_it_was_and_leaves_nothing_between(scratch: Database) -> None:
    migrate.upgrade(scratch.owner)
    whole = objects(scratch)
    assert "table session_state_events" in whole
    migrate.upgrade(scratch.owner)
    assert objects(scratch) == whole
    migrate.downgrade(scratch.owner)
    assert objects(scratch) == set()
    migrate.upgrade(scratch.owner)
    assert objects(scratch) == whole


def test_the_command_migrates_and_says_what_it_lacks(scratch: Database) -> None:
    def run(settings: dict[str, str]) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "chalkstream.store.migrate"]
        return subprocess.run(command, env={**os.environ, **settings}, capture_output=True, text=True, check=False)

    refused = run({migrate.URL_SETTING: ""})
    assert refused.returncode == 2
    assert migrate.URL_SETTING in refused.stderr
    done = run({migrate.URL_SETTING: scratch.owner})
    assert (done.returncode, done.stderr) == (0, "")
    with psycopg.connect(scratch.owner) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (migrate.newest(),)


def test_the_newest_revision_is_alembics_head() -> None:
    assert ScriptDirectory(str(migrate.MIGRATIONS)).get_heads() == [migrate.newest()]


def test_a_database_that_stands_at_the_newest_revision_needs_no_alembic(scratch: Database) -> None:
    assert migrate.standing(scratch.owner) is None
    migrate.upgrade(scratch.owner)
    assert migrate.standing(scratch.owner) == migrate.newest()
    program = (
        "import sys; from chalkstream.store import migrate; migrate.upgrade(sys.argv[1]); "
        "sys.exit('sqlalchemy' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program, scratch.owner], check=True)
