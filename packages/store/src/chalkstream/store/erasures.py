"""What was taken away for good: people's words (the log's `words.erased` erases them) and whole classes (`purge`).

Both leave a row. A restored backup brings back what was there when it was made, and is held against these rows.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from chalkstream.store.errors import NotArchived

ERASURES = text("""
    SELECT session_id::text, erasure_id::text, participant_id::text, erased_at, contents FROM public.erasures
    ORDER BY erased_at, erasure_id
""")
ERASURE = text("""
    SELECT session_id::text, erasure_id::text, participant_id::text, erased_at, contents FROM public.erasures
    WHERE session_id = :session AND erasure_id = :erasure
""")
TOMBSTONES = text("""
    SELECT session_id::text, seq, encode(hash, 'hex'), purged_at, purged_by::text, decks::text[]
    FROM public.purged_sessions ORDER BY purged_at, session_id
""")
TOMBSTONE = text("""
    SELECT session_id::text, seq, encode(hash, 'hex'), purged_at, purged_by::text, decks::text[]
    FROM public.purged_sessions WHERE session_id = :session
""")
PURGE = text("SELECT public.purge_session(:session, CAST(:by AS uuid), :now)")
SETTLES = text("SELECT pg_advisory_xact_lock(hashtextextended('chalkstream settles erasures', 0))")
WORDS_OF_PEOPLE = text("""
    SELECT participant_id::text, count(*) FROM public.personal_content WHERE session_id = :session GROUP BY 1
""")


@dataclass(frozen=True, slots=True)
class Erasure:
    """Somebody's words were erased."""

    session: str
    erasure: str
    """The id of the command that did it."""
    participant: str
    erased_at: int
    """Milliseconds since 1970."""
    contents: int
    """How many rows of words it deleted."""


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of a class that was deleted for ever."""

    session: str
    seq: int
    """Of its last event."""
    hash: str
    """The last hash of its chain, in hexadecimal."""
    purged_at: int
    purged_by: str | None
    """The account that did it; None: the command line."""
    decks: list[str]
    """Whose files go too."""


async def erasures(conn: AsyncConnection) -> list[Erasure]:
    """Every erasure, oldest first."""
    return [Erasure(*row) for row in await conn.execute(ERASURES)]


async def erasure(conn: AsyncConnection, session: str, erasure: str) -> Erasure | None:
    """The erasure that a command did."""
    row = (await conn.execute(ERASURE, {"session": session, "erasure": erasure})).one_or_none()
    return Erasure(*row) if row else None


async def tombstones(conn: AsyncConnection) -> list[Tombstone]:
    """Every class that was deleted for ever, oldest first."""
    return [Tombstone(*row) for row in await conn.execute(TOMBSTONES)]


async def tombstone(conn: AsyncConnection, session: str) -> Tombstone | None:
    """What is left of a class; nothing where it was not deleted."""
    row = (await conn.execute(TOMBSTONE, {"session": session})).one_or_none()
    return Tombstone(*row) if row else None


async def purge(conn: AsyncConnection, session: str, *, by: str | None, now: int) -> bool:
    """Delete an archived class for ever: log, words, decks, what was made of it. False when there is no such class.

    Files are the caller's to delete (`Tombstone.decks`). Raises `NotArchived`, and then the transaction is lost.
    """
    try:
        return bool(await conn.scalar(PURGE, {"session": session, "by": by, "now": now}))
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) == "CS004":
            raise NotArchived from None
        raise


@asynccontextmanager
async def settling(engine: AsyncEngine) -> AsyncIterator[None]:
    """While it lasts nobody else settles: gateways that start at once do it one after another.

    It keeps one connection of the engine, in a transaction that holds nothing but the lock and ends with its process.
    """
    async with engine.begin() as conn:
        await conn.execute(SETTLES)
        yield


async def words_of_people(conn: AsyncConnection, session: str) -> dict[str, int]:
    """How many rows of words each participant has: a name, messages, utterances and their corrections."""
    return {row[0]: row[1] for row in await conn.execute(WORDS_OF_PEOPLE, {"session": session})}
