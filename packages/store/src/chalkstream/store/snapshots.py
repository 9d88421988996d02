"""States that were kept, so that a fold need not begin at the first event. A cache: any of them may be deleted."""

from __future__ import annotations

from pydantic import ValidationError
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from chalkstream.core.state import State

FOLD_VERSION = 2
"""Raised whenever `evolve` yields another state for the same events: older snapshots are then ignored."""

LATEST = text("""
    SELECT state::text FROM public.snapshots
    WHERE session_id = :session AND fold_version = :version AND (CAST(:upto AS bigint) IS NULL OR seq <= :upto)
    ORDER BY seq DESC LIMIT 1
""")

KEEP = text("""
    INSERT INTO public.snapshots (session_id, seq, fold_version, state)
    VALUES (:session, :seq, :version, CAST(:state AS jsonb))
    ON CONFLICT (session_id, seq) DO UPDATE SET fold_version = excluded.fold_version, state = excluded.state
""")

FORGET = text("""
    DELETE FROM public.snapshots WHERE session_id = :session AND (seq < :before OR fold_version <> :version)
""")


async def latest(conn: AsyncConnection, session: str, upto: int | None = None) -> State | None:
    """The newest snapshot at or before `upto`; None when there is none that this version can read."""
    arguments = {"session": session, "upto": upto, "version": FOLD_VERSION}
    found = await conn.scalar(LATEST, arguments)
    try:
        return None if found is None else State.model_validate_json(found)
    except ValidationError:
        return None


async def keep(conn: AsyncConnection, session: str, state: State) -> None:
    """Keep the state as it stands after its `seq`. The first state, before any event, is not worth keeping.

    Of a class that is purged meanwhile nothing is kept (the table sees to it).
    """
    if state.seq > 0:
        arguments = {"session": session, "seq": state.seq, "version": FOLD_VERSION, "state": state.model_dump_json()}
        await conn.execute(KEEP, arguments)


async def forget(conn: AsyncConnection, session: str, before: int) -> None:
    """Delete the snapshots before a seq, and those that this version cannot read."""
    await conn.execute(FORGET, {"session": session, "before": before, "version": FOLD_VERSION})
