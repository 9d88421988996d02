"""Acknowledged means committed: what was answered before PostgreSQL was killed is there afterwards, in order."""

from __future__ import annotations

import asyncio
import os
import signal
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.core.commands import Actor
from chalkstream.core.events import ClassOpened, ClassStarted
from chalkstream.launcher.postgres import Cluster, Passwords, bootstrap
from chalkstream.store import log, migrate
from chalkstream.store.database import connect
from chalkstream.testkit.waiting import until

TEACHER = Actor(participant=str(uuid.uuid4()), role="teacher")
SESSIONS = [str(uuid.uuid4()) for _ in range(3)]


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    """One that flushes to disk, as users have it."""
    with tempfile.TemporaryDirectory(prefix="chalkstream-test-") as folder:
        Path(folder).chmod(0o711)
        made = Cluster(Path(folder) / "postgres", Passwords.new().admin)
        made.start()
        yield made
        made.remove()


async def write(engine: AsyncEngine, session: str, acknowledged: dict[str, log.Appended]) -> None:
    """Append until the server is gone; note what was acknowledged, after COMMIT."""
    events = [log.NewEvent(ClassOpened(), "class"), log.NewEvent(ClassStarted(), "class")]
    while True:
        batch = log.Batch(TEACHER, str(uuid.uuid4()), "a" * 64, 1, events)
        try:
            async with engine.begin() as conn:
                [answer] = await log.append(conn, session, None, [batch])
        except DBAPIError:
            return
        acknowledged[batch.command_id] = answer


async def test_killing_postgresql_under_load_loses_no_acknowledged_append(cluster: Cluster) -> None:
    passwords = Passwords.new()
    urls = bootstrap(cluster.admin_url, passwords)
    migrate.upgrade(urls.owner)
    acknowledged: dict[str, dict[str, log.Appended]] = {session: {} for session in SESSIONS}
    engine = connect(urls.app, pool=6)
    writers = [asyncio.create_task(write(engine, session, acknowledged[session])) for session in SESSIONS * 2]
    await until(lambda: all(len(answers) >= 40 for answers in acknowledged.values()))
    os.kill(cluster.pid, signal.SIGKILL)
    await asyncio.gather(*writers)
    await engine.dispose()

    cluster.start()
    engine = connect(bootstrap(cluster.admin_url, passwords).app)
    async with engine.connect() as conn:
        for session, answers in acknowledged.items():
            rows = await log.read_all(conn, session)
            assert [row.seq for row in rows] == list(range(1, len(rows) + 1))
            stored = {(row.command_id, row.ordinal): row.seq for row in rows}
            assert len(stored) == len(rows)
            for command, answer in answers.items():
                assert (stored[command, 0], stored[command, 1]) == (answer.first_seq, answer.last_seq)
            assert await log.verify_chain(conn, session) == len(rows)
            # At most what each of two writers had in flight was stored without being acknowledged.
            assert len(rows) <= 2 * (len(answers) + 2)
    await engine.dispose()
