"""Migrations 0011, 0014 and 0016: the rules take and refuse what those before did; 0011 keeps what is stored."""

from __future__ import annotations

import copy
import json
import uuid
from collections.abc import Iterator

import psycopg
import pytest
from psycopg import errors

from chalkstream.core.events import REGISTRY
from chalkstream.launcher.verify.payloads import Json, Path, valid
from chalkstream.store import migrate
from chalkstream.store.migrations import frozen
from chalkstream.testkit.postgres import Database, Server

BEFORE, AFTER = "0010", "0011"
CHANGES = [(BEFORE, AFTER), ("0013", "0014"), ("0015", "0016")]


def known(revision: str) -> list[tuple[str, int]]:
    """The events of that time."""
    names = map(str.split, frozen.rules((frozen.FOLDER / f"{revision}_rules.sql").read_text()))
    return [(kind, int(version.removeprefix("v"))) for kind, version in names]


ID = "0190a5c2-7b11-7000-8000-0123456789ab"
DIGEST = "0123456789abcdef" * 4
STRINGS = (
    "",
    ID.upper(),
    ID.replace("-", ""),
    f"{{{ID}}}",
    ID.replace("9", "-", 1),
    ID[:-1] + "-",
    *(ID[:-missing] for missing in range(1, 13)),
    ID + "a",
    ID.replace("a", "g"),
    ID.replace("0", "\N{FULLWIDTH DIGIT ZERO}", 1),
    ID.replace("0", "\N{SUPERSCRIPT ZERO}", 1),
    ID + "\n",
    *(ID[:at] + mark + ID[at + 1 :] for mark in '-_"g\n' for at in range(36)),
    *(DIGEST[:at] + mark + DIGEST[at + 1 :] for mark in '-G"\n' for at in (0, 31, 63)),
    DIGEST.upper(),
    *(DIGEST[:at] + blanks + DIGEST[at + 2 :] for blanks in ("  ", "\n\n", "\t ") for at in (0, 31, 62)),
    "0123",
    '0123", "-aaaa-aaaa-aaaa-": "12345678',
    '": ',
    '"' * 80,
    "\\" * 80,
    "\n" * 80,
    "\n" * 301,
    "\N{SEEDLING}" * 80,
    *("\N{SEEDLING}" * size for size in (81, 120, 121, 200, 201, 300, 301)),
    "%",
    "_",
    "3.5",
    "1.0",
    "f" * 64,
    "f" * 63 + "-",
    "f" * 63 + "F",
    "en-",
    "EN",
    "a" * 16,
    "true",
    "[1]",
)
"""Written instead of each string: other writings of an id, quotation marks, characters that are printed as several."""
NUMBERS = (
    "1.0",
    "10.00",
    "0.1",
    "1e0",
    "10e-1",
    "-0",
    "0.0",
    "1e300",
    "-1e300",
    "1E2",
    "2.50",
    "9007199254740992",
    "true",
    '"1"',
    "[1]",
    "{}",
)
"""Written instead of each number, as JSON."""
ROOTS = ("null", "1", '"title"', "[]", '["title", "headings"]', "[{}]", "{}", "true")
"""Written instead of a whole payload."""
SPLIT = [
    {"to": "class", "words": {"content": "0"}, "xx-xxx": {"y-12-1234-1234": DIGEST[:size], "commitment": DIGEST}}
    | {"message": ID, "participant": ID}
    for size in range(20)
]
"""One object that is written as two, with dashes and length as they would be."""
KEYS = (
    "",
    "a",
    "zzzzz",
    "zzzzzz",
    "x" * 12,
    '": ',
    '"',
    "-aaaa-aaaa-aaaa-",
    "content",
    "words",
    "participant",
    "%",
    "to\n",
)
"""Added to each object."""
REFUSES = """
    CREATE FUNCTION pg_temp.takes(kind text, version integer, payload jsonb) RETURNS boolean LANGUAGE plpgsql AS $$
    BEGIN
      RETURN public.event_is_valid(kind, version, payload);
    EXCEPTION WHEN invalid_text_representation OR invalid_parameter_value THEN
      RETURN false;
    END $$
"""
"""An id or a digest that is none may be refused by an error of its own."""
DECIDE = """
    SELECT pg_temp.takes(item ->> 0, (item ->> 1)::integer, (item ->> 2)::jsonb)
    FROM jsonb_array_elements(%s::jsonb) WITH ORDINALITY AS each(item, place) ORDER BY place
"""
"""All in one text: to write them as arrays takes longer than everything else."""
INSERT = """
    INSERT INTO public.session_state_events VALUES (%s, 1, %s, 'class.opened', 1, '{"more": 1}', 'class', %s, 'teacher',
      %s, sha256(''), 0, 1, sha256(''))
"""


@pytest.fixture
def scratch(postgres: Server) -> Iterator[Database]:
    """A database as it was before."""
    database = postgres.create(migrated=False)
    migrate.upgrade(database.owner, BEFORE)
    yield database
    postgres.drop(database)


def payloads(kind: str, version: int) -> Iterator[str]:
    """A valid payload of an event with every field, and what could deceive a rule that reads text (`test_mutations`
    has plain mistakes)."""
    least, greatest = valid(REGISTRY[kind, version]).values()
    yield from map(json.dumps, (least, greatest))
    yield from ROOTS
    shorter = {key: value[:4] if isinstance(value, list) else value for key, value in greatest.items()}
    for whole in (least, shorter):
        for path, value in places(whole, ()):
            for other in written_otherwise(value):
                yield json.dumps(replaced(whole, path, "\0")).replace(json.dumps("\0"), other)


def places(value: Json, path: Path) -> Iterator[tuple[Path, Json]]:
    """Every place in a payload; of a list its last item."""
    yield path, value
    if isinstance(value, dict):
        for key, member in value.items():
            yield from places(member, (*path, key))
    elif isinstance(value, list) and value:
        yield from places(value[-1], (*path, len(value) - 1))


def written_otherwise(value: Json) -> Iterator[str]:
    """JSON to write in a value's place."""
    if isinstance(value, dict):
        for key in KEYS:
            for more in (1, ID, {key: ID}, [ID], value):
                yield json.dumps({**value, key: more})
        yield from map(json.dumps, equally_long(value))
    elif isinstance(value, list):
        yield from (json.dumps(each) for each in ([], [*value, *value], [value], [*value, "]"], {"0": value}))
    elif isinstance(value, str):
        yield from map(json.dumps, STRINGS)
        yield from NUMBERS
    else:
        yield from NUMBERS


def equally_long(value: Json) -> Iterator[Json]:
    """Objects in which a key has another name, or stands elsewhere, or is missing where another takes its room."""
    for key in value:
        rest = {other: value[other] for other in value if other != key}
        yield rest
        yield {**rest, key[:-1] + "x": value[key]}
        for other in rest:
            yield {**rest, other: {key: value[key]}}
        if isinstance(value[key], str):
            for more in range(len(value[key])):
                yield {**value, key: value[key][more:], "": value[key][:more]}
            if len(value[key]) == len(ID):
                yield from run_on(value, key)


def run_on(value: Json, key: str) -> Iterator[Json]:
    """Objects in whose text 36 characters with dashes in their places stand behind an id's key, and the next quotation
    mark behind those: but they are a short id, a foreign key and its value."""
    dashes = [at for at, mark in enumerate(ID) if mark == "-"]
    for length in range(1, len(ID)):
        for size in range(len(ID) - length - 8):
            comma, colon = range(size, size + 4), range(size + 4 + length, size + 8 + length)
            if not any(at in comma or at in colon for at in dashes):
                written = ["-" if at in dashes else "f" for at in range(len(ID))]
                foreign, more = "".join(written[comma.stop : colon.start]), "".join(written[colon.stop :])
                yield {**value, key: ID[:size], foreign: more}
                yield {**value, key: ID[:size], foreign.replace("f", "z"): more}


def replaced(whole: Json, path: Path, value: Json) -> Json:
    if not path:
        return value
    result = copy.deepcopy(whole)
    place = result
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return result


def verdicts(database: Database, asked: list[tuple[str, int, str]]) -> list[bool]:
    with psycopg.connect(database.owner) as connection:
        connection.execute(REFUSES)
        return [row[0] for row in connection.execute(DECIDE, [json.dumps(asked)])]


@pytest.mark.parametrize(("before", "after"), CHANGES)
def test_the_rules_take_and_refuse_what_those_before_did(scratch: Database, before: str, after: str) -> None:
    asked = [(kind, version, text) for kind, version in known(after) for text in payloads(kind, version)]
    asked += [(kind, 99, "{}") for kind, _ in known(after)] + [("class.opened/1", 1, "{}"), ("Class.opened", 1, "{}")]
    asked += [("chat.message_posted", 1, json.dumps(each)) for each in SPLIT]
    migrate.upgrade(scratch.owner, before)
    earlier = verdicts(scratch, asked)
    assert {True, False} == {*earlier}
    migrate.upgrade(scratch.owner, after)
    later = verdicts(scratch, asked)
    assert [each for each, old, new in zip(asked, earlier, later, strict=True) if old != new] == []


def test_a_log_with_events_is_migrated_and_back(scratch: Database) -> None:
    events = "SELECT * FROM public.session_state_events ORDER BY seq"
    bounds = "UPDATE public.session_state_events SET audience = 'nobody else'"
    with psycopg.connect(scratch.app) as app:
        for event in (REGISTRY[key] for key in known(AFTER)):
            batch = {
                "command_id": str(uuid.uuid4()),
                "digest": "0" * 64,
                "actor_id": ID,
                "actor_role": "teacher",
                "occurred_at": 1,
                "events": [
                    {"type": event.kind, "version": event.version, "payload": payload, "audience": "class"}
                    for payload in valid(event).values()
                ],
            }
            app.execute("SELECT public.append_events(%s, NULL, %s)", (ID, json.dumps([batch])))
        app.commit()
        stored = app.execute(events).fetchall()
    for step, revision in ((migrate.upgrade, AFTER), (migrate.downgrade, BEFORE), (migrate.upgrade, AFTER)):
        step(scratch.owner, revision)
        with psycopg.connect(scratch.owner) as owner:
            assert owner.execute(events).fetchall() == stored
            owner.execute("ALTER TABLE public.session_state_events DISABLE TRIGGER never_changes")
            with pytest.raises(errors.CheckViolation):
                owner.execute(bounds)


def test_a_malformed_event_that_slipped_in_stops_the_migration(scratch: Database) -> None:
    with psycopg.connect(scratch.owner) as owner:
        owner.execute("ALTER TABLE public.session_state_events DROP CONSTRAINT event_is_valid")
        owner.execute(INSERT, [ID] * 4)
        owner.execute(
            "ALTER TABLE public.session_state_events ADD CONSTRAINT event_is_valid"
            " CHECK (public.event_is_valid(type, version, payload)) NOT VALID"
        )
    with pytest.raises(Exception, match="event_is_valid"):
        migrate.upgrade(scratch.owner, AFTER)
    assert migrate.standing(scratch.owner) == BEFORE
