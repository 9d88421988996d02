"""A command through the socket to its acknowledgement, against one bare INSERT commit on the same cluster."""

from __future__ import annotations

import statistics

from chalkstream.launcher.bench import child, ratios
from chalkstream.launcher.bench.figure import Figure
from chalkstream.launcher.bench.school import Teacher, student
from chalkstream.launcher.detached import Detached

BAR = 4.0
ROUNDS = 200
"""Each is a command, an INSERT, and the wait for the tick after it: about 40 ms."""


def measure(platform: Detached, teacher: Teacher) -> list[Figure]:
    """One student alone in a class raises and lowers a hand."""
    session = teacher.new_class("Acknowledgement")
    entrance = student(platform, teacher.link(session), session, 1)
    told = {
        "socket": entrance.socket,
        "origin": platform.url,
        "participant": entrance.participant,
        "database": platform.database.owner,
        "rounds": ROUNDS,
    }
    with child.running("chalkstream.gateway.bench.acknowledge") as client:
        found = client.ask(told)
    commands, inserts = found["command_ms"], found["insert_ms"]
    before = found["early"]
    notes = {
        "command ms": {"median": statistics.median(commands), "p95": ratios.percentile(commands, 95)},
        "INSERT ms": {"median": statistics.median(inserts), "p95": ratios.percentile(inserts, 95)},
        "rounds": ROUNDS,
        "baseline": found["settings"],
    }
    return [
        Figure(
            "command",
            "command to acknowledgement, of a bare INSERT commit",
            ratios.ratio(commands, inserts),
            BAR,
            "x",
            notes,
        ),
        Figure(
            "acknowledgements that wait",
            "acknowledgements that came with or after the tick's events",
            (1 - before) * 100,
            0,
            "%",
            {"rounds": ROUNDS},
        ),
    ]
