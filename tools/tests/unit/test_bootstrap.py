"""What bootstrap tells before it does anything slow."""

from __future__ import annotations

import fcntl
import subprocess
import sys
import threading
from pathlib import Path

import bootstrap
import pytest

SCRIPT = Path(bootstrap.__file__)


def test_a_second_setup_says_that_it_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    told = threading.Event()
    said: list[str] = []

    def say(text: str) -> None:
        said.append(text)
        told.set()

    monkeypatch.setattr(bootstrap, "say", say)
    entered = threading.Event()

    def second() -> None:
        with bootstrap.alone():
            entered.set()

    with (tmp_path / ".setup.lock").open("a") as first:
        fcntl.flock(first, fcntl.LOCK_EX)
        waiting = threading.Thread(target=second)
        waiting.start()
        assert told.wait(10)
        assert not entered.is_set()
    assert entered.wait(10)
    waiting.join()
    assert said == ["Another setup runs in this folder; waiting for it …"]


def test_a_setup_that_is_alone_says_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "say", lambda text: pytest.fail(text))
    with bootstrap.alone():
        pass


def test_a_wrong_option_is_told_before_any_step() -> None:
    command = [sys.executable, str(SCRIPT), "run", "--", "chalkstream", "up", "--no-such-option"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "--no-such-option" in done.stderr
    assert "…" not in done.stderr
