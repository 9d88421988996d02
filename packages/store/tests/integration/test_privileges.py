"""Who may do what: the append function is the only way to write the log, and nobody changes it."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator

import psycopg
import pytest
from psycopg import errors

from chalkstream.testkit.postgres import Database, Server

LOG = ("session_state_events", "session_heads", "personal_content")
INSERT = """
    INSERT INTO public.session_state_events VALUES (gen_random_uuid(), 1, gen_random_uuid(), %s, 1, %s, 'class',
      gen_random_uuid(), 'teacher', gen_random_uuid(), sha256(''), 0, 1, sha256(''))
"""
CONTENT = (
    "INSERT INTO public.personal_content VALUES (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), %s, %s, %s)"
)

REPLACE_DISPATCHER = """
    CREATE OR REPLACE FUNCTION public.event_is_valid(kind text, version integer, payload jsonb) RETURNS boolean
    LANGUAGE sql AS 'SELECT true'
"""

WORKER_TABLES = ("program_epochs", "program_index", "recording_segments", "artifacts", "relay_positions")
HIDDEN_FROM_WORKER = ("users", "logins", "setup_tokens", "join_links", "course_members")


def connection(url: str, role: str) -> psycopg.Connection:
    """A connection that surely has this role."""
    found = psycopg.connect(url)
    assert found.execute("SELECT current_user").fetchone() == (role,)
    return found


@pytest.fixture(scope="module")
def database(postgres: Server) -> Iterator[Database]:
    """One database for all of these tests, which leave nothing in it."""
    fresh = postgres.create()
    yield fresh
    postgres.drop(fresh)


@pytest.fixture
def app(database: Database) -> Iterator[psycopg.Connection]:
    with connection(database.app, "chalkstream_app") as found:
        append(found)
        found.commit()
        yield found
        found.rollback()


@pytest.fixture
def worker(database: Database) -> Iterator[psycopg.Connection]:
    with connection(database.worker, "chalkstream_worker") as found:
        yield found
        found.rollback()


@pytest.fixture
def owner(app: psycopg.Connection, database: Database) -> Iterator[psycopg.Connection]:
    """The owner, in a database with one event."""
    with connection(database.owner, "chalkstream_owner") as found:
        yield found
        found.rollback()


def append(conn: psycopg.Connection) -> None:
    batch = {
        "command_id": str(uuid.uuid4()),
        "digest": "0" * 64,
        "actor_id": str(uuid.uuid4()),
        "actor_role": "teacher",
        "occurred_at": 1,
        "events": [{"type": "class.opened", "version": 1, "payload": {}, "audience": "class"}],
    }
    conn.execute("SELECT public.append_events(%s, NULL, %s)", (str(uuid.uuid4()), json.dumps([batch])))


@pytest.mark.parametrize("table", LOG)
@pytest.mark.parametrize("statement", ["UPDATE {} SET session_id = session_id", "DELETE FROM {}", "TRUNCATE {}"])
@pytest.mark.parametrize("role", ["app", "worker"])
def test_no_application_role_changes_the_log(
    role: str, table: str, statement: str, request: pytest.FixtureRequest
) -> None:
    conn: psycopg.Connection = request.getfixturevalue(role)
    with pytest.raises(errors.InsufficientPrivilege):
        conn.execute(statement.format(f"public.{table}"))


@pytest.mark.parametrize("role", ["app", "worker"])
def test_no_application_role_inserts_past_the_append_function(role: str, request: pytest.FixtureRequest) -> None:
    conn: psycopg.Connection = request.getfixturevalue(role)
    for statement, arguments in ((INSERT, ("class.opened", "{}")), (CONTENT, ("name", "Ada", "0" * 32))):
        with pytest.raises(errors.InsufficientPrivilege), conn.transaction():
            conn.execute(statement, arguments)


@pytest.mark.parametrize(
    ("table", "statement"),
    [
        ("session_state_events", "UPDATE {} SET audience = 'everyone'"),
        ("session_state_events", "UPDATE {} SET audience = audience WHERE false"),
        ("session_state_events", "DELETE FROM {}"),
        ("session_state_events", "TRUNCATE {}"),
        ("session_heads", "DELETE FROM {}"),
        ("session_heads", "TRUNCATE {}"),
        ("personal_content", "UPDATE {} SET body = 'other'"),
        ("personal_content", "TRUNCATE {}"),
    ],
)
def test_even_the_owner_is_refused_by_trigger(owner: psycopg.Connection, table: str, statement: str) -> None:
    with pytest.raises(psycopg.Error, match="append-only") as refused:
        owner.execute(statement.format(f"public.{table}"))
    assert refused.value.sqlstate == "CS003"


def test_the_triggers_hold_for_replication_too(app: psycopg.Connection, database: Database) -> None:
    with connection(database.admin, "chalkstream_admin") as admin:
        admin.execute("SET session_replication_role = replica")
        with pytest.raises(psycopg.Error, match="append-only"):
            admin.execute("DELETE FROM public.session_state_events")


def test_even_the_owner_cannot_store_a_malformed_event(owner: psycopg.Connection) -> None:
    owner.execute(INSERT, ("class.opened", "{}"))
    for kind, payload in (("class.opened", '{"a": 1}'), ("class.exploded", "{}")):
        with pytest.raises(errors.CheckViolation), owner.transaction():
            owner.execute(INSERT, (kind, payload))


@pytest.mark.parametrize(
    "values",
    [("diary", "Ada", "0" * 32), ("name", "", "0" * 32), ("chat", "x" * 4001, "0" * 32), ("name", "Ada", "0" * 31)],
)
def test_malformed_words_are_refused(owner: psycopg.Connection, values: tuple[str, str, str]) -> None:
    owner.execute(CONTENT, ("name", "Ada", "0" * 32))
    with pytest.raises(errors.CheckViolation):
        owner.execute(CONTENT, values)


def test_a_worker_reads_the_log_and_cannot_append(worker: psycopg.Connection) -> None:
    for table in LOG:
        worker.execute(f"SELECT count(*) FROM public.{table}")
    with pytest.raises(errors.InsufficientPrivilege):
        append(worker)


def test_a_worker_writes_its_tables_and_sees_no_account(worker: psycopg.Connection) -> None:
    for table in (*WORKER_TABLES, "procrastinate_jobs"):
        worker.execute(f"DELETE FROM public.{table}")
    for table in HIDDEN_FROM_WORKER:
        with pytest.raises(errors.InsufficientPrivilege), worker.transaction():
            worker.execute(f"SELECT count(*) FROM public.{table}")
    for table in ("sessions", "destinations", "snapshots"):
        with pytest.raises(errors.InsufficientPrivilege), worker.transaction():
            worker.execute(f"DELETE FROM public.{table}")


def test_the_gateway_cannot_write_what_the_workers_write(app: psycopg.Connection) -> None:
    for table in WORKER_TABLES:
        app.execute(f"SELECT count(*) FROM public.{table}")
        with pytest.raises(errors.InsufficientPrivilege), app.transaction():
            app.execute(f"DELETE FROM public.{table}")


@pytest.mark.parametrize("role", ["app", "worker"])
def test_no_application_role_makes_or_changes_tables(role: str, request: pytest.FixtureRequest) -> None:
    conn: psycopg.Connection = request.getfixturevalue(role)
    for statement in (
        "CREATE TABLE public.mine (a int)",
        "ALTER TABLE public.session_state_events DISABLE TRIGGER ALL",
        "ALTER TABLE public.session_state_events DROP CONSTRAINT event_is_valid",
        REPLACE_DISPATCHER,
        "SET ROLE chalkstream_owner",
    ):
        with pytest.raises(errors.InsufficientPrivilege), conn.transaction():
            conn.execute(statement)
