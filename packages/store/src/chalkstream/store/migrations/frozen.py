"""Frozen SQL: files beside the migrations, never edited once shipped."""

from __future__ import annotations

import re
from pathlib import Path

from alembic import op

FOLDER = Path(__file__).parent / "sql"

HEADER = re.compile(r"^-- (\S+ v\d+|the dispatcher)\n", re.MULTILINE)
"""Begins each block of a file of validators (`chalkstream.store.validators`)."""


def run(name: str) -> None:
    """Execute one file of `sql/`, as it stands: no parameters, so `%` and `:` mean themselves."""
    cursor = op.get_bind().connection.cursor()
    try:
        cursor.execute((FOLDER / name).read_text())
    finally:
        cursor.close()


def validators() -> dict[str, str]:
    """What the database checks after all migrations: the newest text of each validator, and of the dispatcher."""
    found: dict[str, str] = {}
    for file in sorted(FOLDER.glob("[0-9][0-9][0-9][0-9]_validators.sql")):
        found.update(blocks(file.read_text()))
    return found


def blocks(script: str) -> dict[str, str]:
    """The parts of a script of validators by their header: `slide.shown v1`, `the dispatcher`."""
    starts = [*HEADER.finditer(script)]
    ends = [start.start() for start in starts[1:]] + [len(script)]
    return {start[1]: script[start.start() : end].strip() + "\n" for start, end in zip(starts, ends, strict=True)}
