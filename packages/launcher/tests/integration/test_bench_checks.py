"""What the bench compares: the twin with checks has all of the log's, the one without has none."""

from __future__ import annotations

import psycopg
import pytest
from psycopg import errors, sql

from chalkstream.launcher.bench.checks import BARE, CHECKED, make_twins
from chalkstream.testkit.postgres import Database

GOOD = {
    "seq": "1",
    "type": "'class.opened'",
    "payload": "'{}'",
    "audience": "'class'",
    "actor_role": "'teacher'",
    "command_digest": "sha256('')",
    "ordinal": "0",
    "occurred_at": "1",
    "hash": "sha256('')",
}
BAD = {
    "seq": "0",
    "type": "'class.exploded'",
    "payload": "'{\"more\": 1}'",
    "audience": "'nobody else'",
    "actor_role": "'owner'",
    "command_digest": "'short'",
    "ordinal": "-1",
    "occurred_at": "-1",
    "hash": "'short'",
}
OTHERS = dict.fromkeys(("session_id", "event_id", "actor_id", "command_id"), "gen_random_uuid()") | {"version": "1"}


def insert(connection: psycopg.Connection, table: str, values: dict[str, str]) -> None:
    row = {**OTHERS, **values}
    names = sql.SQL(", ").join(map(sql.Identifier, row))
    with connection.transaction():
        connection.execute(
            sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
                sql.Identifier(table), names, sql.SQL(", ".join(row.values()))
            )
        )


def test_one_twin_has_every_check_of_the_log_and_the_other_none(database: Database) -> None:
    with psycopg.connect(database.owner, autocommit=True) as owner:
        make_twins(owner)
        for table in ("session_state_events", CHECKED):
            insert(owner, table, GOOD)
            for column, value in BAD.items():
                with pytest.raises(errors.CheckViolation):
                    insert(owner, table, {**GOOD, column: value})
        insert(owner, BARE, BAD)
