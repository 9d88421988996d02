"""A real PostgreSQL for tests: one cluster a test run, one database a test, cloned from a migrated template.

A pytest plugin (the root `conftest.py` names it). The cluster flushes nothing to disk: tests of durability start their
own `chalkstream.launcher.postgres.Cluster`.
"""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.launcher.postgres import Cluster, Passwords, bootstrap
from chalkstream.launcher.postgres.bootstrap import urls
from chalkstream.store import migrate
from chalkstream.store.database import connect

TEMPLATE = "chalkstream_template"
numbers = count(1)


@dataclass(frozen=True, slots=True, repr=False)
class Database:
    """One test's own database."""

    name: str
    admin: str
    """The superuser's URL of this database: only to tamper with it."""
    owner: str
    """For migrations."""
    app: str
    """As the gateway connects."""
    worker: str
    """As the media worker and the artifact service connect."""


@dataclass(frozen=True, slots=True, repr=False)
class Server:
    """The test run's cluster with its template database."""

    cluster: Cluster
    passwords: Passwords

    def create(self, *, migrated: bool = True) -> Database:
        """A fresh database, with the newest tables unless they are not wanted."""
        name = f"chalkstream_test_{next(numbers)}"
        if migrated:
            self._admin("CREATE DATABASE {} TEMPLATE {} OWNER chalkstream_owner STRATEGY FILE_COPY", name, TEMPLATE)
        else:
            bootstrap(self.cluster.admin_url, self.passwords, database=name)
        found = urls(self.cluster.admin_url, self.passwords, database=name)
        admin = self.cluster.admin_url.removesuffix("postgres") + name
        return Database(name, admin, found.owner, found.app, found.worker)

    def drop(self, database: Database) -> None:
        """Delete a database; whoever is still connected to it is cut off."""
        self._admin("DROP DATABASE IF EXISTS {} WITH (FORCE)", database.name)

    def _admin(self, statement: str, *names: str) -> None:
        with psycopg.connect(self.cluster.admin_url, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """The cluster of this test run."""
    with tempfile.TemporaryDirectory(prefix="chalkstream-test-") as folder:
        Path(folder).chmod(0o711)  # as root PostgreSQL runs as another user, who passes through
        passwords = Passwords.new()
        cluster = Cluster(Path(folder) / "postgres", passwords.admin, durable=False)
        cluster.start()
        try:
            template = bootstrap(cluster.admin_url, passwords, database=TEMPLATE)
            migrate.upgrade(template.owner)
            yield Server(cluster, passwords)
        finally:
            cluster.remove()


@pytest.fixture
def database(postgres: Server) -> Iterator[Database]:
    """A migrated database of this test's own."""
    fresh = postgres.create()
    yield fresh
    postgres.drop(fresh)


@pytest.fixture
async def app_engine(database: Database) -> AsyncIterator[AsyncEngine]:
    """An engine as the gateway has it."""
    engine = connect(database.app, pool=10)
    yield engine
    await engine.dispose()


@pytest.fixture
async def worker_engine(database: Database) -> AsyncIterator[AsyncEngine]:
    """An engine as a worker has it."""
    engine = connect(database.worker)
    yield engine
    await engine.dispose()
