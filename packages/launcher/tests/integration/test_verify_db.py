"""`chalkstream verify db`: every promise of a sound database is verified, and one that keeps none is found out."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from typer.testing import CliRunner

from chalkstream.core.events import REGISTRY
from chalkstream.launcher.cli import app
from chalkstream.launcher.folder import DataFolder
from chalkstream.launcher.ports import free_port
from chalkstream.launcher.postgres import Passwords, bootstrap
from chalkstream.launcher.settings import ADMIN_DATABASE_URL
from chalkstream.launcher.table import Row
from chalkstream.launcher.verify import database
from chalkstream.launcher.verify.scratch import Scratch, scratch
from chalkstream.store import migrate

DATABASES = "SELECT array_agg(datname ORDER BY datname) FROM pg_database"
SPOIL = (
    "ALTER TABLE public.session_state_events DROP CONSTRAINT event_is_valid",
    "ALTER TABLE public.session_state_events DISABLE TRIGGER never_changes",
    "GRANT UPDATE ON public.session_state_events TO chalkstream_app",
)


def failed(rows: list[Row]) -> set[str]:
    return {row.claim for row in rows if not row.verified}


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Scratch]:
    with scratch(DataFolder(tmp_path), None) as made:
        yield made


def test_a_sound_database_keeps_every_promise(empty: Scratch) -> None:
    told: list[str] = []
    rows = database.verify(empty, told.append)
    assert failed(rows) == set()
    assert len([row for row in rows if row.claim.startswith("Malformed")]) == len(REGISTRY)
    assert "slide.shown v1: page: a fraction: CheckViolation" in told
    assert len(told) > 20 * len(REGISTRY)


def test_a_database_without_its_checks_fails(empty: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    upgrade = migrate.upgrade

    def upgrade_badly(url: str) -> None:
        upgrade(url)
        with psycopg.connect(url) as owner:
            for statement in SPOIL:
                owner.execute(statement.encode())

    monkeypatch.setattr(migrate, "upgrade", upgrade_badly)
    found = failed(database.verify(empty))
    assert {f"Malformed {kind} v{version}" for kind, version in REGISTRY} <= found
    assert {"UPDATE, by chalkstream_app", "UPDATE, by the owner", "TRUNCATE, by the owner"} <= found
    assert {"DELETE, by chalkstream_app", "Hash chain"}.isdisjoint(found)


def test_the_command_leaves_a_configured_server_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = DataFolder(tmp_path)
    data.prepare()
    with scratch(data, None) as theirs, psycopg.connect(theirs.admin, autocommit=True) as admin:
        url = f"postgresql://{admin.info.user}:{admin.info.password}@127.0.0.1:{admin.info.port}/postgres"
        monkeypatch.setenv(ADMIN_DATABASE_URL, url)
        passwords = Passwords.load_or_create(data.secrets / "postgres.json")
        running = bootstrap(url, passwords)  # a Chalkstream that uses this server
        before = admin.execute(DATABASES).fetchone()
        ended = CliRunner().invoke(app, ["verify", "db", "--data", str(tmp_path)])
        assert ended.exit_code == 0, ended.output
        assert "the configured server" in ended.output
        assert admin.execute(DATABASES).fetchone() == before
        psycopg.connect(running.app).close()


def test_the_command_fails_where_there_is_no_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = uuid.uuid4().hex
    monkeypatch.setenv(ADMIN_DATABASE_URL, f"postgresql://root:{secret}@127.0.0.1:{free_port()}/postgres")
    ended = CliRunner().invoke(app, ["verify", "db", "--data", str(tmp_path)])
    assert ended.exit_code == 1
    assert "doctor" in ended.output
    assert secret not in ended.output
