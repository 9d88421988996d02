"""`chalkstream verify livekit`: a server that keeps its promises is verified; wrong keys and lost media are not."""

from __future__ import annotations

import secrets
from pathlib import Path

import pytest
from typer.testing import CliRunner

from chalkstream.launcher.cli import app
from chalkstream.launcher.demo import counter
from chalkstream.launcher.settings import ExternalLiveKit
from chalkstream.launcher.table import Row
from chalkstream.launcher.verify import room
from chalkstream.testkit.livekit_room import LiveKit, livekit

__all__ = ["livekit"]


@pytest.fixture
def server(livekit: LiveKit) -> ExternalLiveKit:
    return ExternalLiveKit(livekit.url, livekit.key, livekit.secret)


def failed(rows: list[Row]) -> list[str]:
    return [row.claim for row in rows if not row.verified]


async def test_a_picture_and_a_tone_arrive_and_a_forged_token_is_refused(server: ExternalLiveKit) -> None:
    rows = await room.verify(server)
    assert [row.claim for row in rows][:2] == ["Token signed with another secret", "Tokens that join"]
    assert failed(rows) == []


async def test_a_picture_that_stands_still_and_silence_fail(
    server: ExternalLiveKit, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def nothing(source: object) -> None:
        return

    monkeypatch.setattr(room, "ARRIVAL_LIMIT_S", 1.0)
    monkeypatch.setattr(room, "_sound", nothing)
    still = counter.draw(7)
    monkeypatch.setattr(counter, "draw", lambda count: still)
    assert failed(await room.verify(server)) == [room.PICTURE[0], room.SOUND[0]]


def test_the_command_fails_with_a_wrong_secret(server: ExternalLiveKit, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = secrets.token_urlsafe(48)
    for name, value in (("URL", server.url), ("KEY", server.key), ("SECRET", wrong)):
        monkeypatch.setenv(f"CHALKSTREAM_LIVEKIT_{name}", value)
    ended = CliRunner().invoke(app, ["verify", "livekit"])
    assert ended.exit_code == 1
    assert "FAILED" in ended.output
    assert "refused" in ended.output
    assert wrong not in ended.output


def test_without_a_configured_or_running_one_a_server_is_started_for_the_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("URL", "KEY", "SECRET"):
        monkeypatch.delenv(f"CHALKSTREAM_LIVEKIT_{name}", raising=False)
    with room.sfu(tmp_path, print) as (server, where):
        assert (where, server.url.startswith("ws://127.0.0.1:")) == ("a server of its own", True)
        assert server.secret not in repr(server)
