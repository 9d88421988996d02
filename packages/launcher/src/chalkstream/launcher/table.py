"""The table that `demo` and `verify` end with: one row a claim, what was measured, what was wanted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True)
class Row:
    """One claim."""

    claim: str
    measured: str
    wanted: str
    verified: bool


def show(rows: Sequence[Row], console: Console, title: str) -> bool:
    """Print the rows; whether every one is verified."""
    table = Table("", "Claim", "Measured", "Wanted", title=title, title_justify="left")
    for row in rows:
        sign = "[green]verified[/green]" if row.verified else "[bold red]FAILED[/bold red]"
        table.add_row(sign, row.claim, row.measured, row.wanted)
    console.print(table)
    return all(row.verified for row in rows)
