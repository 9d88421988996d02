"""What was made from a class, each revision a row that never changes. Who may see which is the log's to say."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from chalkstream.core.vocabulary import ArtifactKind

COLUMNS = """
    SELECT artifact_id::text, session_id::text, kind, revision, body, file, created_at FROM public.artifacts
    WHERE session_id = :session
"""
PUT = text("""
    INSERT INTO public.artifacts (artifact_id, session_id, kind, revision, body, file, created_at)
    VALUES (:artifact, :session, :kind, :revision, CAST(:body AS jsonb), :file, :now)
    ON CONFLICT (artifact_id, revision) DO NOTHING
""")
LATEST = text(f"{COLUMNS} AND kind = :kind ORDER BY revision DESC LIMIT 1")
REVISION = text(f"{COLUMNS} AND artifact_id = :artifact AND revision = :revision")
ALL = text(f"{COLUMNS} ORDER BY kind, revision")


@dataclass(frozen=True, slots=True)
class Artifact:
    """One revision of something that was made from a class."""

    artifact: str
    session: str
    kind: ArtifactKind
    revision: int
    """From 1."""
    body: Any
    """JSON; None where the artefact is a file."""
    file: str | None
    """Below CHALKSTREAM_DATA; None where the artefact is a body."""
    created_at: int


async def put(
    conn: AsyncConnection,
    artifact: str,
    *,
    session: str,
    kind: ArtifactKind,
    revision: int,
    now: int,
    body: object = None,
    file: str | None = None,
) -> bool:
    """Store a revision: a body (JSON), a file, or both. False when it was stored before: a job ran twice."""
    arguments = {"artifact": artifact, "session": session, "kind": kind, "revision": revision, "file": file, "now": now}
    stored = await conn.execute(PUT, {**arguments, "body": None if body is None else json.dumps(body)})
    return stored.rowcount == 1


async def latest(conn: AsyncConnection, session: str, kind: ArtifactKind) -> Artifact | None:
    """The newest revision of a class's artefact of this kind."""
    row = (await conn.execute(LATEST, {"session": session, "kind": kind})).one_or_none()
    return Artifact(*row) if row else None


async def get(conn: AsyncConnection, session: str, artifact: str, revision: int) -> Artifact | None:
    """One revision: what a class may see is named by the state's `published`."""
    arguments = {"session": session, "artifact": artifact, "revision": revision}
    row = (await conn.execute(REVISION, arguments)).one_or_none()
    return Artifact(*row) if row else None


async def of_session(conn: AsyncConnection, session: str) -> list[Artifact]:
    """Every revision of everything that was made from a class, by kind."""
    return [Artifact(*row) for row in await conn.execute(ALL, {"session": session})]
