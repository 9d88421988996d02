"""The database throws everybody out: relay and queue come back by themselves."""

from __future__ import annotations

import asyncio
import contextlib
from pathlib import Path

import psycopg
from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.artifacts.bootstrap import Service
from chalkstream.artifacts.jobs.queue import Queue
from chalkstream.artifacts.settings import Settings
from chalkstream.core.commands import AnchorProgram, EndClass
from chalkstream.store.secrets import SecretBox
from chalkstream.testkit.live_class import MEDIA, LiveClass
from chalkstream.testkit.postgres import Database
from chalkstream.testkit.serving import Running
from chalkstream.testkit.waiting import until


async def test_a_study_pack_is_made_although_every_connection_was_cut(
    app_engine: AsyncEngine, database: Database, tmp_path: Path
) -> None:
    lesson = LiveClass(app_engine, SecretBox("A" * 43 + "="))
    await lesson.create("Rivers")
    await lesson.order(AnchorProgram(), MEDIA)
    gateway = Running(lesson.app())
    service = Service(
        Settings(
            data=tmp_path,
            database_url=database.worker,
            service_token="a-token-of-the-tests",
            gateway_url=await gateway.start(),
            relay_poll_seconds=0.05,
            job_poll_seconds=0.05,
            stalled_after_seconds=2,
        )
    )
    await service.start()
    try:
        await until(lambda: _workers(database) > 0)
        with psycopg.connect(database.admin, autocommit=True) as admin:
            admin.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND usename = 'chalkstream_worker'"
            )
        await lesson.order(EndClass())
        await until(lambda: len([each for each in lesson.state.artifacts.values() if each.published]) == 3)
        assert await service.missing() is None
    finally:
        await service.stop()
        await gateway.stop()


def _workers(database: Database) -> int:
    """Workers that are registered with the queue."""
    with psycopg.connect(database.admin) as admin:
        row = admin.execute("SELECT count(*) FROM procrastinate_workers").fetchone()
    return int(row[0]) if row else 0


async def test_a_queue_that_ends_while_the_database_is_away_leaves_nothing_running() -> None:
    async def make(_: str) -> None:
        raise AssertionError

    before = asyncio.all_tasks()
    queue = Queue("postgresql://nobody@127.0.0.1:9/nothing", make, poll_seconds=1, stalled_seconds=30)
    working = asyncio.create_task(queue.run())
    await until(lambda: len(asyncio.all_tasks() - before) > 1)  # its pool has begun to dial
    working.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await working
    assert asyncio.all_tasks() - before == set()
