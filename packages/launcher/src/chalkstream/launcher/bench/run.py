"""The whole bench: what needs no platform first, then a fresh platform and a class on it."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

from rich.console import Console

from chalkstream.launcher.bench import (
    checks,
    command,
    encode,
    fanout,
    first_load,
    idle,
    live,
    report,
    second_destination,
    worker,
)
from chalkstream.launcher.bench.figure import Figure, all_hold, unmeasured
from chalkstream.launcher.bench.machine import Watch
from chalkstream.launcher.bench.school import Teacher
from chalkstream.launcher.detached import Detached, fresh
from chalkstream.launcher.errors import LauncherError

ENVIRONMENT = {"CHALKSTREAM_DESTINATION_ALLOW": "127.0.0.1", "CHALKSTREAM_GUESTS_PER_ADDRESS": "1000"}
"""Sinks on this machine are allowed, and all students may come from it."""

Say = Callable[[str], None]


def bench(console: Console, json_file: Path | None) -> bool:
    """Measure everything, print the table, write the JSON; whether every figure holds. Raises LauncherError."""

    def say(text: str) -> None:
        console.print(f"  {text}", markup=False, highlight=False)

    watch = Watch()
    figures = measure(say)
    machine = watch.stop()
    report.show(figures, machine, console)
    if json_file:
        json_file.write_text(report.as_json(figures, machine))
    return all_hold(figures)


def measure(say: Say) -> list[Figure]:
    """Every figure, in the order in which it is measured."""
    figures = first_load.measure()
    say("composing and encoding")
    figures += attempt("encode", encode.measure)
    say("a fresh platform on free ports")
    with fresh(ENVIRONMENT) as platform:
        figures += _on(platform, say)
    return figures


def _on(platform: Detached, say: Say) -> list[Figure]:
    figures = attempt("idle memory", lambda: idle.measure(platform))
    with Teacher(platform) as teacher:
        say("commands and acknowledgements")
        figures += attempt("command", lambda: command.measure(platform, teacher))
        say("the database's checks")
        figures += attempt("checks", lambda: checks.measure(platform))
        say(f"fan-out to {fanout.SOCKETS} sockets")
        figures += attempt("fan-out", lambda: fanout.measure(platform, teacher))
        say("a live class with one destination, then two")
        figures += attempt("live class", lambda: _live(platform, teacher))
    return figures


def _live(platform: Detached, teacher: Teacher) -> list[Figure]:
    with live.running(platform, teacher) as ours:
        return [*worker.measure(ours), *second_destination.measure(ours)]


def attempt(name: str, measure_it: Callable[[], list[Figure]]) -> list[Figure]:
    """Its figures; where they cannot be measured (no LiveKit, say) one that tells why, so that the others are told."""
    try:
        return measure_it()
    except LauncherError as error:
        return [unmeasured(name, name, math.nan, "", str(error))]
