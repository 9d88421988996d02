"""The service is killed with SIGKILL in the middle of a job: the job runs again, with one result."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncEngine
from starlette.types import Receive, Scope, Send

from chalkstream.core.commands import AnchorProgram, EndClass
from chalkstream.store import artifacts, log
from chalkstream.store.secrets import SecretBox
from chalkstream.testkit.live_class import MEDIA, LiveClass
from chalkstream.testkit.postgres import Database
from chalkstream.testkit.serving import Running
from chalkstream.testkit.waiting import until

App = Callable[[Scope, Receive, Send], Awaitable[None]]


class Gate:
    """Lets requests in front of an application wait."""

    def __init__(self, app: App) -> None:
        self._app = app
        self.open = asyncio.Event()
        self.waiting = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            self.waiting += 1
            await self.open.wait()
        await self._app(scope, receive, send)


async def start(database: Database, gateway: str, data: Path) -> asyncio.subprocess.Process:
    environment = {
        "PATH": os.environ["PATH"],
        "CHALKSTREAM_DATA": str(data),
        "CHALKSTREAM_DATABASE_URL": database.worker,
        "CHALKSTREAM_SERVICE_TOKEN": "a-token-of-the-tests",
        "CHALKSTREAM_GATEWAY_URL": gateway,
        "CHALKSTREAM_ARTIFACTS_PORT": "0",
        "CHALKSTREAM_RELAY_POLL_SECONDS": "0.05",
        "CHALKSTREAM_JOB_POLL_SECONDS": "0.05",
        "CHALKSTREAM_STALLED_AFTER_SECONDS": "1.5",
    }
    return await asyncio.create_subprocess_exec(sys.executable, "-m", "chalkstream.artifacts", env=environment)


async def test_a_job_whose_service_was_killed_runs_again_with_one_result(
    app_engine: AsyncEngine, worker_engine: AsyncEngine, database: Database, tmp_path: Path
) -> None:
    lesson = LiveClass(app_engine, SecretBox("A" * 43 + "="))
    await lesson.create("Rivers")
    await lesson.order(AnchorProgram(), MEDIA)
    await lesson.order(EndClass())
    gate = Gate(lesson.app())
    gateway = Running(gate)
    address = await gateway.start()
    first = await start(database, address, tmp_path)
    await until(lambda: gate.waiting)
    first.send_signal(signal.SIGKILL)
    await first.wait()
    async with worker_engine.connect() as conn:
        assert (await conn.exec_driver_sql("SELECT status::text FROM procrastinate_jobs")).scalars().all() == ["doing"]

    gate.open.set()
    second = await start(database, address, tmp_path)
    try:
        await until(lambda: _is_done(worker_engine), 40)
    finally:
        second.send_signal(signal.SIGTERM)
        await second.wait()
        await gateway.stop()

    async with worker_engine.connect() as conn:
        made = await artifacts.of_session(conn, lesson.session)
        told = await log.read_all(conn, lesson.session, kinds=["artifact.derived", "artifact.published"])
    assert sorted((each.kind, each.revision) for each in made) == [("chapters", 1), ("summary", 1), ("transcript", 1)]
    assert Counter((event.kind, event.payload["artifact_kind"]) for event in told) == {
        (kind, made): 1
        for kind in ("artifact.derived", "artifact.published")
        for made in ("chapters", "summary", "transcript")
    }


async def _is_done(engine: AsyncEngine) -> bool:
    async with engine.connect() as conn:
        return (await conn.exec_driver_sql("SELECT count(*) FROM procrastinate_jobs")).scalar() == 0
