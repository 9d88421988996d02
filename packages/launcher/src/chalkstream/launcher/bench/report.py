"""The figures as people and programs read them: a table, and JSON."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict

from rich.console import Console
from rich.table import Table

from chalkstream.launcher.bench.figure import Figure, number
from chalkstream.launcher.bench.machine import Machine

COLOURS = {"holds": "green", "falls short": "bold red", "not measured": "bold red"}


def show(figures: list[Figure], machine: Machine, console: Console) -> None:
    """The table, what each number was made from, and on which machine."""
    table = Table("Figure", "Measured", "Bar", "Verdict", title="Figures", title_justify="left")
    for figure in figures:
        colour = COLOURS[figure.verdict]
        measured = f"{number(figure.measured)} {figure.unit}"
        table.add_row(
            figure.what, measured, f"≤ {number(figure.bar)} {figure.unit}", f"[{colour}]{figure.verdict}[/{colour}]"
        )
    console.print(table)
    for figure in figures:
        line = f"{figure.name}: " + "; ".join(f"{key} {_short(value)}" for key, value in figure.told.items())
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    console.print(machine.sentence, markup=False, highlight=False, soft_wrap=True)


def as_json(figures: list[Figure], machine: Machine) -> str:
    """The same for programs. A number that was not measured is null."""
    rows = [
        {
            "figure": figure.name,
            "what": figure.what,
            "measured": known(figure.measured),
            "bar": known(figure.bar),
            "unit": figure.unit,
            "verdict": figure.verdict,
            "told": figure.told,
        }
        for figure in figures
    ]
    whole = {"machine": {**asdict(machine), "idle": machine.idle}, "figures": rows}
    return json.dumps(whole, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def known(value: float) -> float | None:
    """JSON has no word for what is not a number."""
    return None if math.isnan(value) else value


def _short(value: object) -> str:
    if isinstance(value, float):
        return number(value)
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_short(inner)}" for key, inner in value.items())
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_short(inner) for inner in value) + "]"
    return str(value)
