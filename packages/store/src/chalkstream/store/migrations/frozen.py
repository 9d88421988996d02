"""Frozen SQL: files beside the migrations, never edited once shipped."""

from __future__ import annotations

import re
from pathlib import Path

from alembic import op

FOLDER = Path(__file__).parent / "sql"
RULES = "[0-9][0-9][0-9][0-9]_rules.sql"
"""Each holds the whole function that checks events: the newest is what the database checks after all migrations."""

PART = re.compile(r"^ +(?:AND )?('.*'|NULL|[0-9]+|.*\bpayload\b.*?),?  -- (\S+ v\d+)$", re.MULTILINE)
"""One part of one event's rule, a line of its own (`chalkstream.store.validators`)."""


def run(name: str) -> None:
    """Execute one file of `sql/`, as it stands: no parameters, so `%` and `:` mean themselves."""
    cursor = op.get_bind().connection.cursor()
    try:
        cursor.execute((FOLDER / name).read_text())
    finally:
        cursor.close()


def files_of_rules() -> list[Path]:
    """Every frozen text of the rules, oldest first."""
    return sorted(FOLDER.glob(RULES))


def rules(script: str) -> dict[str, list[str]]:
    """The parts of each rule, by its name: `slide.shown v1`."""
    found: dict[str, list[str]] = {}
    for part, name in PART.findall(script):
        found.setdefault(name, []).append(part)
    return found
