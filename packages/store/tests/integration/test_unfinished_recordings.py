"""Which ended classes still want their recording made into one file."""

from __future__ import annotations

import uuid

from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.core.state import State
from chalkstream.store import accounts, artifacts, courses, program, recordings, sessions

NOW = 1_700_000_000_000


async def test_a_recording_is_unfinished_until_its_artefact_holds_all_segments(
    app_engine: AsyncEngine, worker_engine: AsyncEngine
) -> None:
    user, course, session, artifact = (str(uuid.uuid4()) for _ in range(4))
    async with app_engine.begin() as conn:
        await accounts.create_user(
            conn, user, email="ada@example.org", name="Ada", password_hash="$argon2id$x", now=NOW
        )
        await courses.create(conn, course, title="Geometry", owner=user, now=NOW)
        await sessions.create(conn, session, course=course, title="Circles", entry="lobby", scheduled_at=None, now=NOW)

    async def unfinished() -> list[str]:
        async with worker_engine.connect() as conn:
            return await recordings.unfinished(conn)

    async with worker_engine.begin() as conn:
        await program.open_epoch(conn, session, 1, NOW)
        await program.add_segment(conn, session, program.Segment(1, 1, 0, 2_000, 10, "1/seg-00001.m4s"))
    assert await unfinished() == []
    async with app_engine.begin() as conn:
        await sessions.project(conn, session, State(seq=5, phase="ended", ended_at=NOW))
    assert await unfinished() == [session]
    async with worker_engine.begin() as conn:
        await artifacts.put(
            conn, artifact, session=session, kind="recording", revision=1, now=NOW, body={"segments": 1}, file="r.mp4"
        )
    assert await unfinished() == []
    async with worker_engine.begin() as conn:
        await program.add_segment(conn, session, program.Segment(1, 2, 2_000, 2_000, 10, "1/seg-00002.m4s"))
    assert await unfinished() == [session]
