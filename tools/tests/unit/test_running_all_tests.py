"""`make test` leaves nothing out: what counts pictures is run after the others, below one folder."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from files import ROOT

MARK = "mark.counts_pictures"


def program() -> Any:
    """`tools/test.py`, whose name the standard library has too."""
    spec = importlib.util.spec_from_file_location("runner", ROOT / "tools" / "test.py")
    assert spec is not None
    assert spec.loader is not None
    runner = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(runner)
    return runner


def test_what_counts_pictures_lies_where_it_is_sought() -> None:
    runner = program()
    marked = [file for top in ("apps", "packages") for file in (ROOT / top).rglob("test_*.py") if holds(file)]
    assert marked
    assert [file for file in marked if not file.is_relative_to(ROOT / runner.ALONE[-1])] == []
    assert runner.SIDE_BY_SIDE[-1] == f"not {runner.ALONE[1]}"


def holds(file: Path) -> bool:
    return "node_modules" not in file.parts and MARK in file.read_text()


@pytest.mark.parametrize("failing", [0, 1, 2])
def test_every_part_runs_and_any_failure_is_the_exit_code(failing: int, monkeypatch: pytest.MonkeyPatch) -> None:
    runner = program()
    runs: list[str] = []

    def run(command: list[str], **_: object) -> CompletedProcess[str]:
        runs.append(command[0])
        return CompletedProcess(command, 3 if len(runs) == failing + 1 else 0)

    monkeypatch.setattr(runner.subprocess, "run", run)
    monkeypatch.setattr(runner.sys, "argv", ["test.py"])
    assert runner.main() == 3
    assert len(runs) == 3
