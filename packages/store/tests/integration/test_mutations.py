"""The database itself refuses every malformed event, in raw SQL as the gateway's role, and takes every valid one."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator

import psycopg
import pytest
from psycopg import errors
from pydantic import ValidationError

from chalkstream.core.events import REGISTRY, ChatMessagePosted, Event, ParticipantKnocked
from chalkstream.launcher.verify.payloads import spoiled, valid
from chalkstream.store.validators import FIRST
from chalkstream.testkit.postgres import Server

APPEND = "SELECT first_seq FROM public.append_events(%s, NULL, %s)"
EVENTS = [pytest.param(event, id=f"{kind}.v{version}") for (kind, version), event in sorted(REGISTRY.items())]


@pytest.fixture(scope="module")
def app(postgres: Server) -> Iterator[psycopg.Connection]:
    """One connection as the gateway's role; nothing is committed."""
    database = postgres.create()
    with psycopg.connect(database.app) as connection:
        row = connection.execute("SELECT current_user, session_user").fetchone()
        assert row == ("chalkstream_app", "chalkstream_app")
        yield connection
        connection.rollback()
    postgres.drop(database)


def append(app: psycopg.Connection, kind: str, version: object, payload: object) -> None:
    """One event, as psql would send it, in a savepoint."""
    batch = {
        "command_id": str(uuid.uuid4()),
        "digest": "0" * 64,
        "actor_id": str(uuid.uuid4()),
        "actor_role": "teacher",
        "occurred_at": 1,
        "events": [{"type": kind, "version": version, "payload": payload, "audience": "class"}],
    }
    with app.transaction():
        app.execute(APPEND, (str(uuid.uuid4()), json.dumps([batch])))


@pytest.mark.parametrize("event", EVENTS)
def test_a_valid_payload_is_stored(app: psycopg.Connection, event: type[Event]) -> None:
    for payload in valid(event).values():
        assert event.model_validate(payload).model_dump(mode="json", exclude_none=True) == payload
        append(app, event.kind, event.version, payload)


@pytest.mark.parametrize("event", EVENTS)
def test_every_mutation_is_refused(app: psycopg.Connection, event: type[Event]) -> None:
    passed = []
    for mutation in spoiled(event):
        if not mutation.what.endswith("null"):  # the model knows None for what is absent; the log never holds it
            with pytest.raises(ValidationError):
                event.model_validate(mutation.payload)
        try:
            append(app, event.kind, event.version, mutation.payload)
        except (errors.CheckViolation, errors.NotNullViolation):
            continue
        except (errors.InvalidTextRepresentation, errors.InvalidParameterValue):
            if (event.kind, event.version) == FIRST:  # what is no id or digest is refused while it is read
                continue
            raise
        passed.append(mutation.what)
    assert passed == []


@pytest.mark.parametrize(
    "written",
    [
        str.upper,
        lambda digest: " ".join(digest[at : at + 2] for at in range(0, 64, 2)),
        lambda digest: digest[:31] + "  " + digest[33:],
    ],
)
def test_a_digest_is_refused_in_any_other_writing(app: psycopg.Connection, written: Callable[[str], str]) -> None:
    """PostgreSQL reads each as bytes; all have 64 characters, the second once it is cut."""
    digest = "abcdef0123456789" * 4
    other = written(digest)[:64].strip().ljust(64, "0")
    unread: tuple[type[Exception], ...] = (errors.CheckViolation, errors.InvalidParameterValue)
    asked = ((ParticipantKnocked, "name", errors.CheckViolation), (ChatMessagePosted, "words", unread))
    for event, words, refusal in asked:
        payload = valid(event)["least"]
        append(app, event.kind, 1, {**payload, words: {**payload[words], "commitment": digest}})
        with pytest.raises(refusal):
            append(app, event.kind, 1, {**payload, words: {**payload[words], "commitment": other}})


@pytest.mark.parametrize(
    ("kind", "version"),
    [
        ("class.exploded", 1),
        ("class.opened", 2),
        ("class.opened", 0),
        ("Class.opened", 1),
        ("", 1),
        (None, 1),
        ("class.opened", None),
    ],
)
def test_an_unknown_kind_or_version_is_refused(app: psycopg.Connection, kind: str, version: int) -> None:
    with pytest.raises((errors.CheckViolation, errors.NotNullViolation)):
        append(app, kind, version, {})


def test_every_event_has_mutations_of_each_sort() -> None:
    """The test above cannot pass by spoiling nothing."""
    for event in REGISTRY.values():
        whats = {mutation.what.rpartition(": ")[2] for mutation in spoiled(event)}
        assert {"null", "unknown key", "a fraction", "a string"} <= whats
        if event.model_json_schema().get("required"):
            assert "missing" in whats
