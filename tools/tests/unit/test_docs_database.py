"""Every table stands in the reference, and what the page of the database promises is in the frozen SQL."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
REFERENCE = ROOT / "docs" / "reference"
SQL = ROOT / "packages/store/src/chalkstream/store/migrations/sql"
TEXT = "\n".join(file.read_text(encoding="utf-8") for file in sorted(SQL.glob("*.sql")) if "down" not in file.name)


def test_every_table_is_documented() -> None:
    told = (REFERENCE / "interfaces.md").read_text(encoding="utf-8") + (REFERENCE / "database.md").read_text("utf-8")
    tables = set(re.findall(r"CREATE TABLE (?:public\.)?(\w+)", TEXT))
    assert len(tables) > 15
    for table in tables:
        assert f"`{table}`" in told or table.startswith("procrastinate_"), table


def test_every_error_of_the_database_is_documented() -> None:
    codes = set(re.findall(r"ERRCODE = '(CS\d+)'", TEXT))
    assert codes == set(re.findall(r"`(CS\d+)`", (REFERENCE / "errors.md").read_text(encoding="utf-8")))
