"""What the database's own checks cost an append: the log's table, against a twin of it without them.

The bar is in µs, and a core that is shared with a neighbour's machine does the same work at two thirds of its speed for
a while: the kernel counts that as our processor time. A ratio would not show it, a difference in µs does. So the same
events are appended again and again, to one table and straight away to the other, and the few pairs count that were
disturbed least. What all of them say is told beside it.
"""

from __future__ import annotations

import json
import statistics
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice

import psycopg
from psycopg import sql

from chalkstream.core.events import REGISTRY
from chalkstream.launcher.bench import accounting
from chalkstream.launcher.bench.figure import Figure
from chalkstream.launcher.detached import Detached
from chalkstream.launcher.settings import ROOT

STATEMENT_US, EVENT_US = 50, 8
"""The bar: at most so many µs a statement, and so many an event."""
ROUNDS = {1: 60, 50: 200}
"""How often the whole corpus is appended to each table, by the events in a statement. A bad hour leaves a tenth of the
pairs undisturbed."""
TURN = 50
"""Events that are appended between two looks at the clock, in one statement or in fifty."""
UNDISTURBED = 5
"""Pairs that count, of those of one turn."""
GOLDEN = ROOT / "packages" / "contracts" / "golden"
"""Committed logs of classes; their events are what is appended, in their order."""
CHECKED, BARE = "bench_checked", "bench_bare_log"
INSERT = """
    INSERT INTO {table} SELECT %(session)s, place, uuidv7(), item ->> 'kind', (item ->> 'version')::smallint,
      item -> 'payload', 'class', %(session)s, 'teacher', %(session)s, sha256(''), place, 0, sha256('')
    FROM jsonb_array_elements(%(events)s::jsonb) WITH ORDINALITY AS each(item, place)
"""
DOMAINS = """
    SELECT attname, format_type(typbasetype, typtypmod) FROM pg_attribute JOIN pg_type ON pg_type.oid = atttypid
    WHERE attrelid = %s::regclass AND attnum > 0 AND typtype = 'd'
"""
"""A domain checks too: the table without checks has what the domain is made of."""

Event = dict[str, object]
Pair = tuple[float, float]
"""Processor µs of a statement with checks, and of one without them straight before or after it."""


@dataclass(frozen=True, slots=True)
class Overhead:
    """Processor µs a statement, the mean of all turns."""

    added_us: float
    """The difference in the pairs that were disturbed least."""
    checked_us: float
    bare_us: float
    median_us: float
    """The difference in all pairs."""


def measure(platform: Detached) -> list[Figure]:
    """Batches of 1 and of 50; statement and event are told apart by the difference of the two."""
    with psycopg.connect(platform.database.owner, autocommit=True) as database:
        database.execute("SET synchronous_commit = off")
        make_twins(database)
        costs = {size: overhead_us(database, size) for size in ROUNDS}
    single, batch = (costs[size].added_us for size in ROUNDS)
    an_event = (batch - single) / (TURN - 1)
    notes = {
        "an event µs": an_event,
        "a statement µs": single - an_event,
        "types registered": len(REGISTRY),
        "events": "the golden corpus, in order",
        "rounds": " and ".join(map(str, ROUNDS.values())),
        "clock": "processor time of the server's process, a transaction a statement, synchronous_commit off",
    }
    return [
        Figure(
            f"checks of {size}",
            f"the database's own checks, {size} event{'s' if size > 1 else ''} in a statement",
            costs[size].added_us,
            STATEMENT_US + EVENT_US * size,
            "µs",
            {
                "with checks µs": costs[size].checked_us,
                "without µs": costs[size].bare_us,
                "in all pairs µs": costs[size].median_us,
                **notes,
            },
        )
        for size in ROUNDS
    ]


def make_twins(database: psycopg.Connection) -> None:
    """Two empty tables like the log, with its indexes: one with every check, one with none, of domains either."""
    for table, including in ((CHECKED, "ALL"), (BARE, "ALL EXCLUDING CONSTRAINTS")):
        database.execute(
            sql.SQL("CREATE TABLE {} (LIKE public.session_state_events INCLUDING {})").format(
                sql.Identifier(table), sql.SQL(including)
            )
        )
    for column, base in database.execute(DOMAINS, [BARE]).fetchall():
        database.execute(
            sql.SQL("ALTER TABLE {} ALTER COLUMN {} TYPE {}").format(
                sql.Identifier(BARE), sql.Identifier(column), sql.SQL(base)
            )
        )


def overhead_us(database: psycopg.Connection, size: int) -> Overhead:
    """What the checks add to a statement of `size` events, each its own transaction as an append is."""
    process = database.info.backend_pid
    turns = [(statements, list[Pair]()) for statements in turns_of(size)]
    for number in range(ROUNDS[size]):
        order = (CHECKED, BARE) if number % 2 else (BARE, CHECKED)
        for statements, pairs in turns:
            took = {table: append_us(database, process, table, statements) for table in order}
            pairs.append((took[CHECKED], took[BARE]))
    return overhead([pairs for _, pairs in turns])


def overhead(turns: Sequence[Sequence[Pair]]) -> Overhead:
    """What the checks add, from the pairs of each turn."""
    calm = [sorted(pairs, key=sum)[:UNDISTURBED] for pairs in turns]
    return Overhead(
        added_us=_mean_of_medians([[checked - bare for checked, bare in pairs] for pairs in calm]),
        checked_us=_mean_of_medians([[checked for checked, _ in pairs] for pairs in calm]),
        bare_us=_mean_of_medians([[bare for _, bare in pairs] for pairs in calm]),
        median_us=_mean_of_medians([[checked - bare for checked, bare in pairs] for pairs in turns]),
    )


def _mean_of_medians(turns: Sequence[Sequence[float]]) -> float:
    return statistics.mean(map(statistics.median, turns))


def turns_of(size: int) -> list[list[str]]:
    """The corpus as turns of `TURN` events each, a turn as statements of `size`. The last begins again at the front."""
    events = [*corpus()]
    count = -(-len(events) // TURN)
    stream = cycle(events)
    return [[json.dumps(list(islice(stream, size))) for _ in range(TURN // size)] for _ in range(count)]


def append_us(database: psycopg.Connection, process: int, table: str, statements: list[str]) -> float:
    """Processor µs of the server for one of these statements: their mean."""
    insert = sql.SQL(INSERT).format(table=sql.Identifier(table))
    before = accounting.cpu_seconds(process)
    for events in statements:
        database.execute(insert, {"session": uuid.uuid4(), "events": events}, prepare=True)
    return (accounting.cpu_seconds(process) - before) / len(statements) * 1e6


def corpus() -> Iterator[Event]:
    """Every committed golden event, in order."""
    for file in sorted(GOLDEN.glob("*.jsonl")):
        for line in file.read_text().splitlines():
            event = json.loads(line)
            yield {name: event[name] for name in ("kind", "version", "payload")}
