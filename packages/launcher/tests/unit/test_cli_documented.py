"""Every command of `chalkstream`, and every option, stands in docs/reference/cli.md."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from typer.main import get_command

from chalkstream.launcher.cli import app
from chalkstream.launcher.settings import ROOT


def commands(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    """Each command with its whole name."""
    subcommands: dict[str, Any] = getattr(command, "commands", {})
    if not subcommands:
        yield name, command
    for own, sub in subcommands.items():
        yield from commands(sub, f"{name} {own}")


def test_every_command_and_option_is_documented() -> None:
    page = (ROOT / "docs" / "reference" / "cli.md").read_text()
    rows = {line.split("`")[1]: line for line in page.splitlines() if line.startswith("| `chalkstream")}
    found = dict(commands(get_command(app), "chalkstream"))
    assert {" ".join(word for word in row.split() if word.islower()) for row in rows} == set(found)
    for row, line in rows.items():
        command = found[" ".join(word for word in row.split() if word.islower())]
        options = [option.opts[0] for option in command.params if option.param_type_name == "option"]
        assert [option for option in options if option not in line and option != "--data"] == []
        assert command.help
