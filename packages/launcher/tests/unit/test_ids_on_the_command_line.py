"""What somebody types instead of an id is answered with where the id stands."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from chalkstream.launcher.cli import app

CLASS = "01900000-0000-7000-8000-000000000001"


@pytest.mark.parametrize(
    ("arguments", "named", "cure"),
    [
        (["people", "rivers"], "CLASS", "address"),
        (["erase", "rivers", CLASS], "CLASS", "address"),
        (["erase", CLASS, "Ann"], "PARTICIPANT", "people"),
        (["purge", "--yes", "0190"], "CLASS", "address"),
    ],
)
def test_what_is_no_id_is_refused_with_where_to_find_one(arguments: list[str], named: str, cure: str) -> None:
    answer = CliRunner().invoke(app, arguments)
    assert answer.exit_code == 2
    assert f"'{named}'" in answer.output
    assert cure in answer.output
    assert "is no id" in answer.output
