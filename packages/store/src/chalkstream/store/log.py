"""The log of a session: append, read, fold, verify. The rules of a row stand in the database (migration 0001)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

import psycopg
from psycopg.rows import TupleRow
from sqlalchemy import Row, TextClause, make_url, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from chalkstream.core.commands import Actor
from chalkstream.core.events import Audience, Event
from chalkstream.core.evolve import evolve
from chalkstream.core.fold import parse_event
from chalkstream.core.state import EMPTY, State
from chalkstream.core.vocabulary import ActorRole, PersonalContent
from chalkstream.store import sessions, snapshots
from chalkstream.store.chain import verify_chain
from chalkstream.store.database import DRIVER
from chalkstream.store.errors import CommandReused, EventRefused, SeqConflict

APPEND = text("""
    SELECT command::text, first_seq, last_seq, happened_at, duplicate
    FROM public.append_events(:session, :expected, CAST(:batches AS jsonb))
""")

APPEND_AND_PROJECT = text(f"""
    WITH appended AS MATERIALIZED (
      SELECT command::text, first_seq, last_seq, happened_at, duplicate
      FROM public.append_events(:session, :expected, CAST(:batches AS jsonb))
    ), projected AS ({sessions.PROJECT_SQL} AND NOT EXISTS (SELECT FROM appended WHERE duplicate))
    SELECT * FROM appended
""")  # noqa: S608 - our own words

COLUMNS = """
    session_id::text, seq, event_id::text, type, version, payload, audience, actor_id::text, actor_role,
    command_id::text, ordinal, occurred_at
"""

_AS_DRIVEN = make_url(f"{DRIVER}://").get_dialect()()
DIRECTLY = {statement: str(statement.compile(dialect=_AS_DRIVEN)) for statement in (APPEND, APPEND_AND_PROJECT)}
"""The same words as the driver takes them."""

READ = text(f"""
    SELECT {COLUMNS} FROM public.session_state_events
    WHERE session_id = :session AND seq > :after AND (CAST(:upto AS bigint) IS NULL OR seq <= :upto)
    ORDER BY seq LIMIT :limit
""")  # noqa: S608 - the columns are ours

READ_KINDS = text(f"""
    SELECT {COLUMNS} FROM public.session_state_events
    WHERE session_id = :session AND type = ANY(:kinds) AND seq > :after
      AND (CAST(:upto AS bigint) IS NULL OR seq <= :upto)
    ORDER BY seq LIMIT :limit
""")  # noqa: S608 - the columns are ours

READ_INK = text(f"""
    SELECT {COLUMNS} FROM public.session_state_events
    WHERE session_id = :session AND payload ->> 'deck' = :deck AND (payload ->> 'page')::int = :page
      AND type IN ('ink.stroke_drawn', 'ink.strokes_erased', 'ink.page_cleared') AND seq <= :upto
    ORDER BY seq
""")  # noqa: S608 - the columns are ours; the index ink_of_a_page serves it

LATEST = text(f"""
    SELECT {COLUMNS} FROM public.session_state_events WHERE session_id = :session AND type = :kind
    ORDER BY seq DESC LIMIT 1
""")  # noqa: S608 - the columns are ours

HEAD = text("SELECT seq FROM public.session_heads WHERE session_id = :session")
LOCK = text("SELECT public.lock_session(:session)")
FIND = text("""
    SELECT min(seq), max(seq), max(occurred_at) FROM public.session_state_events
    WHERE session_id = :session AND actor_id = :actor AND command_id = :command
""")
COUNT_WORDS = text("SELECT count(*) FROM public.personal_content WHERE session_id = :session")
WORDS = text("""
    SELECT content_id::text, body FROM public.personal_content
    WHERE session_id = :session AND content_id = ANY(CAST(:contents AS uuid[]))
""")

__all__ = [
    "Appended",
    "Batch",
    "NewEvent",
    "StoredEvent",
    "append",
    "count_words",
    "find",
    "head",
    "load_state",
    "lock",
    "read",
    "read_all",
    "read_ink",
    "verify_chain",
    "words",
]

PAGE = 1_000
"""Rows that one query fetches; a read of more asks again."""


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """One row of the log."""

    session: str
    seq: int
    event_id: str
    """A UUIDv7 that the database gave: what outboxes name it by."""
    kind: str
    version: int
    payload: dict[str, Any]
    audience: Audience
    actor: str
    actor_role: ActorRole
    command_id: str
    ordinal: int
    """The event's place among those of its command, from 0."""
    occurred_at: int
    """Milliseconds since 1970."""

    def event(self) -> Event:
        """The payload as the core's event, validated and brought up to the newest version."""
        return parse_event(self.kind, self.version, self.payload)


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event that was decided and is not stored yet."""

    event: Event
    audience: Audience
    content: tuple[PersonalContent, ...] = ()
    """Words that the event names for the first time; stored with it or not at all."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What one command led to."""

    actor: Actor
    command_id: str
    digest: str
    """SHA-256 of the command, in hexadecimal. The same id with another digest is refused."""
    occurred_at: int
    """Milliseconds since 1970. Stored is the later of this and the session's last time."""
    events: Sequence[NewEvent]


@dataclass(frozen=True, slots=True)
class Appended:
    """Where a command's events stand."""

    command_id: str
    first_seq: int
    """Of its first event. A command without events: the head's seq, here and in `last_seq`."""
    last_seq: int
    occurred_at: int
    """What was stored as the time of its events: fold with this."""
    duplicate: bool
    """The command was stored before; nothing was appended for it now."""


async def append(
    conn: AsyncConnection | psycopg.AsyncConnection,
    session: str,
    expected_seq: int | None,
    batches: Sequence[Batch],
    projected: State | None = None,
) -> list[Appended]:
    """Append what several commands led to, in one statement; one answer for each, in the same order.

    Locks the session's head row until the transaction ends. `expected_seq` asserts where the session stands (None: do
    not care); duplicates are answered whatever it says. Nothing is stored unless all of it is. The transaction is lost
    when one of these was raised: SeqConflict, CommandReused, EventRefused (the database found an event malformed).
    With `projected`, the state after all of it, the session's row is brought up to it in the same statement, unless one
    was a duplicate. A connection of `Direct` makes of it a transaction of its own.
    """
    arguments: dict[str, object] = {
        "session": session,
        "expected": expected_seq,
        "batches": json.dumps([_batch(item) for item in batches]),
    }
    statement = APPEND
    if projected is not None:
        statement, arguments = APPEND_AND_PROJECT, {**arguments, **sessions.projection(session, projected)}
    try:
        rows = await _rows(conn, statement, arguments)
    except (DBAPIError, psycopg.Error) as error:
        refused = _translate(error)
        if refused is error:
            raise
        raise refused from None  # the cause's DETAIL holds the row, and so people's words
    return [Appended(*row) for row in rows]


async def read(
    conn: AsyncConnection,
    session: str,
    after: int = 0,
    upto: int | None = None,
    limit: int = PAGE,
    *,
    kinds: Sequence[str] | None = None,
) -> list[StoredEvent]:
    """Events with `after < seq <= upto`, in order, at most `limit`; of the given kinds alone where they are given."""
    arguments: dict[str, object] = {"session": session, "after": after, "upto": upto, "limit": limit}
    if kinds is not None:
        return [_stored(row) for row in await conn.execute(READ_KINDS, {**arguments, "kinds": list(kinds)})]
    return [_stored(row) for row in await conn.execute(READ, arguments)]


async def read_all(
    conn: AsyncConnection, session: str, after: int = 0, upto: int | None = None, *, kinds: Sequence[str] | None = None
) -> list[StoredEvent]:
    """Like `read`, but every one, page by page. For what is folded whole: a page's ink, a transcript."""
    found: list[StoredEvent] = []
    while True:
        page = await read(conn, session, after, upto, kinds=kinds)
        found += page
        if len(page) < PAGE:
            return found
        after = page[-1].seq


async def read_ink(conn: AsyncConnection, session: str, deck: str, page: int, upto: int) -> list[StoredEvent]:
    """What was drawn on one page, erased or cleared, up to a seq, in order."""
    arguments = {"session": session, "deck": deck, "page": page, "upto": upto}
    return [_stored(row) for row in await conn.execute(READ_INK, arguments)]


async def latest(conn: AsyncConnection, session: str, kind: str) -> StoredEvent | None:
    """The last event of a kind: the page that is shown now, the epoch that runs."""
    row = (await conn.execute(LATEST, {"session": session, "kind": kind})).one_or_none()
    return _stored(row) if row else None


async def head(conn: AsyncConnection, session: str) -> int:
    """The seq of the last event; 0 when there is none."""
    return cast("int | None", await conn.scalar(HEAD, {"session": session})) or 0


async def lock(conn: AsyncConnection, session: str) -> int:
    """Hold the session's head row until the transaction ends, and tell its seq: for deciding on what cannot change."""
    return cast(int, await conn.scalar(LOCK, {"session": session}))


async def find(conn: AsyncConnection, session: str, actor: str, command_id: str) -> Appended | None:
    """Where a command's events stand, if it was stored: resolves a COMMIT whose answer was lost."""
    row = (await conn.execute(FIND, {"session": session, "actor": actor, "command": command_id})).one()
    return None if row[0] is None else Appended(command_id, row[0], row[1], row[2], duplicate=True)


async def words(conn: AsyncConnection, session: str, contents: Sequence[str]) -> dict[str, str]:
    """People's words by content id. Erased ones are missing from the answer."""
    if not contents:
        return {}
    rows = await conn.execute(WORDS, {"session": session, "contents": list(contents)})
    return {row.content_id: row.body for row in rows}


async def count_words(conn: AsyncConnection, session: str) -> int:
    """How many people's words there are. They come with events and go by erasure alone, which the log does not tell."""
    return cast(int, await conn.scalar(COUNT_WORDS, {"session": session}))


async def load_state(
    conn: AsyncConnection, session: str, upto: int | None = None, *, after: State | None = None
) -> State:
    """The state after `upto` (None: after the last event): the newest snapshot that fits and the tail after it.

    `after` stands for the snapshot where the caller knows a newer state of this very log.
    """
    state = after or await snapshots.latest(conn, session, upto) or EMPTY
    while rows := await read(conn, session, state.seq, upto):
        for row in rows:
            state = evolve(state, row.event(), seq=row.seq, at=row.occurred_at)
        if len(rows) < PAGE:
            break
    return state


async def _rows(
    conn: AsyncConnection | psycopg.AsyncConnection, statement: TextClause, arguments: dict[str, object]
) -> Sequence[Row[Any] | TupleRow]:
    if isinstance(conn, AsyncConnection):
        return (await conn.execute(statement, arguments)).all()
    return await (await conn.execute(DIRECTLY[statement], arguments, prepare=True)).fetchall()


def _batch(batch: Batch) -> dict[str, object]:
    return {
        "command_id": batch.command_id,
        "digest": batch.digest,
        "actor_id": batch.actor.participant,
        "actor_role": batch.actor.role,
        "occurred_at": batch.occurred_at,
        "events": [_item(new) for new in batch.events],
    }


def _item(new: NewEvent) -> dict[str, object]:
    payload = new.event.model_dump(mode="json", exclude_none=True)
    item = {"type": new.event.kind, "version": new.event.version, "payload": payload, "audience": new.audience}
    return {**item, "content": [words.model_dump(mode="json") for words in new.content]} if new.content else item


def _stored(row: Any) -> StoredEvent:
    return StoredEvent(*row)


def _translate(error: DBAPIError | psycopg.Error) -> Exception:
    """The database's refusal as one of ours; anything else as it is."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    state = getattr(cause, "sqlstate", None) or ""
    message = getattr(getattr(cause, "diag", None), "message_primary", None) or str(cause)
    if state == "CS001":
        return SeqConflict(message)
    if state == "CS002":
        return CommandReused(message)
    if state.startswith("22"):  # its message has the value in it, which may be somebody's words
        return EventRefused("A value is not of its type.")
    if state.startswith("23"):
        return EventRefused(message)
    return error
