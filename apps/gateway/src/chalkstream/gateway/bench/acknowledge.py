"""How long a command takes to its acknowledgement, in turns with one bare INSERT of the same size on the same cluster.

Told: `{"socket", "origin", "participant", "database", "rounds"}`; the participant is a student, whose hand goes up and
down. Answers: `{"command_ms": […], "insert_ms": […], "early", "settings"}`; `early` is the share of acknowledgements
that came before their events.
"""

from __future__ import annotations

import asyncio
import json
import time
import uuid
from itertools import cycle

import psycopg
import uvloop

from chalkstream.gateway.bench import lines
from chalkstream.gateway.bench.client import Client, enter

WARM_UP = 20
"""Rounds that do not count: connections are opened, statements prepared."""
LIMIT_S = 10.0
TABLE = """
    CREATE TABLE IF NOT EXISTS public.bench_bare (session uuid, seq bigint, payload jsonb, PRIMARY KEY (session, seq))
"""
INSERT = "INSERT INTO public.bench_bare VALUES (%s, %s, %s)"
SETTINGS = ("fsync", "synchronous_commit", "wal_sync_method", "full_page_writes", "commit_delay")


async def answer(told: lines.Json) -> lines.Json:
    """Measure."""
    client = await enter(told["socket"], told["origin"])
    participant = told["participant"]
    commands, inserts, early = [], [], 0
    hands = cycle((("hand.raise", {}), ("hand.lower", {"participant": participant})))
    with psycopg.connect(told["database"], autocommit=True) as database:
        database.execute(TABLE)
        session = uuid.uuid4()
        for number in range(told["rounds"] + WARM_UP):
            seconds, first = await command(client, *next(hands))
            payload = json.dumps({"participant": participant})
            spent = insert(database, session, number, payload)
            if number >= WARM_UP:
                commands.append(seconds * 1000)
                inserts.append(spent * 1000)
                early += first
        settings = {name: shown(database, name) for name in SETTINGS}
    client.close()
    return {"command_ms": commands, "insert_ms": inserts, "early": early / told["rounds"], "settings": settings}


async def command(client: Client, kind: str, body: dict[str, str]) -> tuple[float, bool]:
    """Seconds to the acknowledgement, and whether it came before its events did. Waits for those too."""
    command_id = str(uuid.uuid4())
    acknowledged = asyncio.Event()
    told = asyncio.Event()
    found: dict[str, float] = {}

    def look(frame: bytes) -> None:
        now = time.perf_counter()
        if frame.startswith(b'{"t":"ack"'):
            found["ack"] = now
            found["seq"] = json.loads(frame)["seq"]
            acknowledged.set()
        elif frame.startswith(b'{"t":"reject"'):
            raise RuntimeError(frame.decode())
        if "seq" in found and client.seq >= found["seq"]:
            found.setdefault("told", now)
            told.set()

    client.on_frame = look
    begun = time.perf_counter()
    client.send({"t": "command", "id": command_id, "kind": kind, "body": body})
    await asyncio.wait_for(acknowledged.wait(), LIMIT_S)
    # The tick falls behind the acknowledgement, and never into the next round.
    await asyncio.wait_for(told.wait(), LIMIT_S)
    return found["ack"] - begun, found["told"] > found["ack"]


def insert(database: psycopg.Connection, session: uuid.UUID, number: int, payload: str) -> float:
    """Seconds of one INSERT with its commit."""
    begun = time.perf_counter()
    database.execute(INSERT, (session, number, payload), prepare=True)
    return time.perf_counter() - begun


def shown(database: psycopg.Connection, name: str) -> str:
    """A setting of the server."""
    row = database.execute("SELECT pg_catalog.current_setting(%s)", (name,)).fetchone()
    return str(row[0]) if row else "?"


def main() -> None:
    """Serve the bench."""
    uvloop.run(lines.serve(answer))


if __name__ == "__main__":
    main()
