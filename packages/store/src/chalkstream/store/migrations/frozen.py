"""Frozen SQL: files beside the migrations, never edited once shipped."""

from __future__ import annotations

from pathlib import Path

from alembic import op

FOLDER = Path(__file__).parent / "sql"


def run(name: str) -> None:
    """Execute one file of `sql/`, as it stands: no parameters, so `%` and `:` mean themselves."""
    cursor = op.get_bind().connection.cursor()
    try:
        cursor.execute((FOLDER / name).read_text())
    finally:
        cursor.close()
