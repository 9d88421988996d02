"""The data plane's promises, tried in raw SQL: migrations go up and down, nothing malformed is stored, nothing stored
is changed, and the chain tells when something was."""

from __future__ import annotations

import asyncio
import json
import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import psycopg
from psycopg import errors

from chalkstream.core.events import REGISTRY, Event
from chalkstream.launcher.table import Row
from chalkstream.launcher.verify.payloads import spoiled, valid
from chalkstream.launcher.verify.scratch import Scratch
from chalkstream.store import migrate
from chalkstream.store.chain import verify_chain
from chalkstream.store.database import connect
from chalkstream.store.errors import BrokenChain

APP = "chalkstream_app"
EVENTS_IN_CHAIN = 3
APPEND = "SELECT public.append_events(%s, NULL, %s)"
OBJECTS = """
    SELECT name FROM (
      SELECT 'table ' || relname FROM pg_class WHERE relnamespace = 'public'::regnamespace
      UNION SELECT 'function ' || oid::regprocedure FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    ) AS objects(name) WHERE name !~ 'alembic_version'
"""
CHANGES = {
    "UPDATE": "UPDATE public.session_state_events SET audience = 'everyone'",
    "DELETE": "DELETE FROM public.session_state_events",
    "TRUNCATE": "TRUNCATE public.session_state_events",
}
INSERT = """
    INSERT INTO public.session_state_events VALUES (gen_random_uuid(), 1, gen_random_uuid(), 'class.opened', 1, '{}',
      'class', gen_random_uuid(), 'teacher', gen_random_uuid(), sha256(''), 0, 1, sha256(''))
"""
TAMPER = (
    "ALTER TABLE public.session_state_events DISABLE TRIGGER never_changes",
    "UPDATE public.session_state_events SET actor_role = 'student' WHERE session_id = '{}' AND seq = 2",
    "ALTER TABLE public.session_state_events ENABLE ALWAYS TRIGGER never_changes",
)

Told = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Attempt:
    """One malformed row that the application role tried to store."""

    kind: str
    """Of the event, with its version."""
    mutation: str
    """Where and what was wrong."""
    refused_with: str
    """The database's error; empty where the row was stored."""


def verify(scratch: Scratch, each: Told | None = None) -> list[Row]:
    """Every promise, one row each; every malformed row is told to `each`. Call it outside of an event loop."""
    rows = migrations(scratch)
    attempts = malformed(scratch)
    if each:
        for attempt in attempts:
            each(f"{attempt.kind}: {attempt.mutation}: {attempt.refused_with or 'STORED'}")
    return [*rows, well_formed(scratch), *_kinds(attempts), *changes(scratch), *chain(scratch)]


def migrations(scratch: Scratch) -> list[Row]:
    """Up, down to nothing, up again."""
    migrate.upgrade(scratch.urls.owner)
    whole = _objects(scratch)
    migrate.downgrade(scratch.urls.owner)
    left = _objects(scratch)
    migrate.upgrade(scratch.urls.owner)
    again = _objects(scratch)
    return [
        Row("Migrations, up", f"{len(whole)} objects", f"those of revision {migrate.newest()}", bool(whole)),
        Row("Migrations, down to nothing", f"{len(left)} objects", "0 objects", not left),
        Row("Migrations, up again", f"{len(again)} objects", "the same objects", again == whole),
    ]


def _objects(scratch: Scratch) -> set[str]:
    with psycopg.connect(scratch.urls.owner) as connection:
        return {row[0] for row in connection.execute(OBJECTS)}


def well_formed(scratch: Scratch) -> Row:
    """The least and the greatest payload of every event are taken, or refusals would prove nothing."""
    refused = []
    with psycopg.connect(scratch.urls.app) as app:
        roles = app.execute("SELECT current_user, session_user").fetchone()
        for (kind, version), event in sorted(REGISTRY.items()):
            for size, payload in valid(event).items():
                if said := _refusal(app, APPEND, _one_event(event, payload)):
                    refused.append(f"{kind} v{version}, {size}: {said}")
        app.rollback()
    measured = "; ".join(refused) or f"{len(REGISTRY)} kinds, least and greatest"
    claim = f"Well-formed events, as {' and '.join(sorted(set(roles or ())))}"
    return Row(claim, measured, f"all stored, as {APP}", not refused and roles == (APP, APP))


def malformed(scratch: Scratch) -> list[Attempt]:
    """Every mutation of every registered event, tried as the application role. What passes is rolled back."""
    with psycopg.connect(scratch.urls.app) as app:
        attempts = [
            Attempt(f"{kind} v{version}", mutation.what, _refusal(app, APPEND, _one_event(event, mutation.payload)))
            for (kind, version), event in sorted(REGISTRY.items())
            for mutation in spoiled(event)
        ]
        app.rollback()
    return attempts


def _kinds(attempts: list[Attempt]) -> list[Row]:
    """One row a kind of event."""
    kinds = dict.fromkeys(attempt.kind for attempt in attempts)
    return [_kind(kind, [attempt for attempt in attempts if attempt.kind == kind]) for kind in kinds]


def _kind(kind: str, attempts: list[Attempt]) -> Row:
    refusals = Counter(attempt.refused_with for attempt in attempts if attempt.refused_with)
    stored = [attempt.mutation for attempt in attempts if not attempt.refused_with]
    measured = ", ".join(f"{count} {name}" for name, count in sorted(refusals.items()))
    if stored:
        measured = f"STORED {len(stored)} ({'; '.join(stored[:3])} …) {measured}"
    return Row(f"Malformed {kind}", measured, f"{len(attempts)} refused", not stored)


def changes(scratch: Scratch) -> list[Row]:
    """Nobody changes what is stored: the application role has no leave, the owner is stopped by triggers."""
    with psycopg.connect(scratch.urls.app) as app:
        app.execute(APPEND, _one_event(REGISTRY["class.opened", 1], {}))
    statements = [("INSERT past the append function", INSERT, APP, scratch.urls.app)]
    for role, url in ((APP, scratch.urls.app), ("the owner", scratch.urls.owner)):
        statements += [(verb, statement, role, url) for verb, statement in CHANGES.items()]
    return [_change(*each) for each in statements]


def _change(verb: str, statement: str, role: str, url: str) -> Row:
    with psycopg.connect(url) as connection:
        said = _refusal(connection, statement)
        connection.rollback()
    return Row(f"{verb}, by {role}", said or "DONE", "refused", bool(said))


def chain(scratch: Scratch) -> list[Row]:
    """The hash chain of a session verifies, and does not once a superuser changed a row."""
    session = str(uuid.uuid4())
    with psycopg.connect(scratch.urls.app) as app:
        for _ in range(EVENTS_IN_CHAIN):
            app.execute(APPEND, _one_event(REGISTRY["class.opened", 1], {}, session))
    whole = asyncio.run(_verified(scratch.urls.app, session))
    with psycopg.connect(scratch.admin, autocommit=True) as admin:
        for statement in TAMPER:
            admin.execute(statement.format(session).encode())
    changed = asyncio.run(_verified(scratch.urls.app, session))
    wanted = f"{EVENTS_IN_CHAIN} events verified"
    return [
        Row("Hash chain", whole, wanted, whole == wanted),
        Row("Hash chain once a superuser changed event 2", changed, "event 2 is named", "event 2 is" in changed),
    ]


async def _verified(url: str, session: str) -> str:
    engine = connect(url)
    try:
        async with engine.connect() as connection:
            return f"{await verify_chain(connection, session)} events verified"
    except BrokenChain as broken:
        return str(broken).partition(": ")[2]
    finally:
        await engine.dispose()


def _one_event(event: type[Event], payload: object, session: str | None = None) -> tuple[str, str]:
    """Arguments of the append function, as one would type them in psql."""
    batch = {
        "command_id": str(uuid.uuid4()),
        "digest": "0" * 64,
        "actor_id": str(uuid.uuid4()),
        "actor_role": "teacher",
        "occurred_at": 1,
        "events": [{"type": event.kind, "version": event.version, "payload": payload, "audience": "class"}],
    }
    return session or str(uuid.uuid4()), json.dumps([batch])


def _refusal(connection: psycopg.Connection, statement: str, arguments: tuple[str, ...] = ()) -> str:
    """The name of the database's refusal, inside a savepoint; empty where it did as it was told."""
    try:
        with connection.transaction():
            connection.execute(statement.encode(), arguments or None)
    except (errors.IntegrityError, errors.DataError, errors.InsufficientPrivilege) as error:
        return type(error).__name__
    except psycopg.DatabaseError as error:
        if not (error.sqlstate or "").startswith("CS"):  # of our triggers
            raise
        return f"{error.sqlstate}: {error.diag.message_primary}"
    return ""
