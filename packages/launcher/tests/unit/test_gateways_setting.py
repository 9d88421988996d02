"""CHALKSTREAM_GATEWAYS: how many gateways the launcher starts, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from chalkstream.launcher.errors import LauncherError
from chalkstream.launcher.settings import Settings


def test_one_gateway_needs_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CHALKSTREAM_GATEWAYS", raising=False)
    monkeypatch.delenv("CHALKSTREAM_REDIS_URL", raising=False)
    assert Settings.from_environment(data=tmp_path, free_ports=True).gateways == 1


def test_two_gateways_need_redis(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CHALKSTREAM_GATEWAYS", "2")
    monkeypatch.delenv("CHALKSTREAM_REDIS_URL", raising=False)
    with pytest.raises(LauncherError, match="Set CHALKSTREAM_REDIS_URL, or leave one gateway"):
        Settings.from_environment(data=tmp_path, free_ports=True)
    monkeypatch.setenv("CHALKSTREAM_REDIS_URL", "redis://127.0.0.1:1/0")
    assert Settings.from_environment(data=tmp_path, free_ports=True).gateways == 2
    with pytest.raises(LauncherError, match="--dev restarts one gateway"):
        Settings.from_environment(data=tmp_path, free_ports=True, dev=True)


@pytest.mark.parametrize("asked", ["0", "5", "two", "-1", "1.5"])
def test_another_number_is_refused(asked: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CHALKSTREAM_GATEWAYS", asked)
    monkeypatch.setenv("CHALKSTREAM_REDIS_URL", "redis://127.0.0.1:1/0")
    with pytest.raises(LauncherError, match="a number from 1 to 4"):
        Settings.from_environment(data=tmp_path, free_ports=True)
