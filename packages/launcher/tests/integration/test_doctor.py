"""The doctor looks at real parts, names cures, and its exit code tells whether Chalkstream can run."""

from __future__ import annotations

import json
import os
import re
import socket
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from chalkstream.launcher import livekit
from chalkstream.launcher.cli import app
from chalkstream.launcher.doctor import Finding, as_json, database, healthy, machine, media, programs, services, show
from chalkstream.launcher.doctor.finding import absent, broken, fine
from chalkstream.launcher.folder import DataFolder
from chalkstream.launcher.ports import Ports, free_port
from chalkstream.launcher.settings import ADMIN_DATABASE_URL, ROOT
from chalkstream.testkit.postgres import Server

SECRET = "not-to-be-told"


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of whoever runs the tests."""
    for name in [name for name in os.environ if name.startswith("CHALKSTREAM_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def web_server() -> Iterator[str]:
    """Something on a port that answers 404 to everything, and is no service of ours."""

    class Stranger(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            return

    server = HTTPServer(("127.0.0.1", 0), Stranger)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_our_own_database_is_started_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = set(Path("/tmp").glob("chalkstream-doctor-*"))
    found = database.postgres()
    assert (found.status, found.reason) == ("ok", "its own server starts")
    assert found.version.startswith("18")
    assert set(Path("/tmp").glob("chalkstream-doctor-*")) == before


def test_a_configured_database_is_asked(postgres: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ADMIN_DATABASE_URL, postgres.cluster.admin_url)
    found = database.postgres()
    assert (found.status, found.reason) == ("ok", f"configured: 127.0.0.1:{postgres.cluster.port}")


def test_a_database_whose_user_is_no_superuser_is_refused(postgres: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    made = postgres.create(migrated=False)
    monkeypatch.setenv(ADMIN_DATABASE_URL, made.owner)
    assert database.postgres().reason.endswith("its user is no superuser")
    postgres.drop(made)


def test_a_database_that_does_not_answer_is_told_without_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ADMIN_DATABASE_URL, f"postgresql://root:{SECRET}@127.0.0.1:{free_port()}/postgres")
    found = database.postgres()
    assert found.status == "broken"
    assert "Connection refused" in found.reason
    assert SECRET not in str(found)


def test_the_encoders_are_here() -> None:
    assert media.encoders().status == "ok"


def test_an_encoder_that_is_missing_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(media, "ENCODERS", ("libx264", "no-such-encoder"))
    found = media.encoders()
    assert (found.status, found.reason) == ("broken", "PyAV is without no-such-encoder")


def test_no_livekit_breaks_nothing_but_half_of_its_settings_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(livekit, "find", lambda: None)
    assert media.livekit_server().status == "absent"
    monkeypatch.setenv("CHALKSTREAM_LIVEKIT_URL", "ws://127.0.0.1:1")
    assert "without key or secret" in media.livekit_server().reason


def test_what_answers_for_livekit_must_be_livekit(web_server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("URL", f"ws://{web_server}"), ("KEY", "key"), ("SECRET", SECRET)):
        monkeypatch.setenv(f"CHALKSTREAM_LIVEKIT_{name}", value)
    found = media.livekit_server()
    assert (found.status, found.reason) == ("broken", f"ws://{web_server} answers 404")


def test_redis_that_is_configured_must_be_redis(web_server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert services.redis().status == "ok"
    monkeypatch.setenv("CHALKSTREAM_REDIS_URL", f"redis://:{SECRET}@{web_server}/0")
    found = services.redis()
    assert (found.status, found.reason) == ("broken", f"what answers at {web_server} is not Redis")
    monkeypatch.setenv("CHALKSTREAM_REDIS_URL", f"redis://127.0.0.1:{free_port()}")
    assert "does not answer" in services.redis().reason


def test_a_language_model_that_fails_costs_its_polish_alone(web_server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHALKSTREAM_LLM_URL", f"http://{web_server}/v1")
    monkeypatch.setenv("CHALKSTREAM_LLM_KEY", SECRET)
    found = services.language_model()
    assert (found.status, SECRET in str(found)) == ("absent", False)


def test_the_installed_speech_model_is_found_and_a_folder_without_one_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert services.speech().status == "ok"
    monkeypatch.setenv("CHALKSTREAM_WHISPER_MODEL", str(tmp_path))
    assert services.speech().status == "absent"


def test_a_port_is_free_ours_or_somebodys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = DataFolder(tmp_path)
    folder.prepare()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setenv("CHALKSTREAM_HTTP_PORT", str(port))
        monkeypatch.setenv("CHALKSTREAM_REALTIME_PORT", "0")
        monkeypatch.setenv("CHALKSTREAM_ARTIFACTS_PORT", "eighty")
        http, realtime, artifacts = machine.ports(folder)
        assert http.status == "broken"
        assert f"process {os.getpid()}" in http.reason
        assert (realtime.status, artifacts.status) == ("ok", "broken")
        up = dict.fromkeys(Ports.__slots__, 0) | {"http": port}
        (folder.run / "platform.json").write_text(json.dumps({"pid": os.getpid(), "public_url": "", "ports": up}))
        assert machine.ports(folder)[0].reason == f"Chalkstream itself (process {os.getpid()})"


def test_a_full_disk_breaks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert machine.room(DataFolder(tmp_path / "not" / "made" / "yet")).status == "ok"
    monkeypatch.setattr(machine, "ROOM_NEEDED_BYTES", 10**18)
    assert machine.room(DataFolder(tmp_path)).status == "broken"


def test_a_node_that_is_too_old_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "node"
    old.write_text("#!/bin/sh\necho v20.1.0\n")
    old.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(programs, "OWN_NODE", tmp_path / "none")
    found = programs.node()
    assert (found.status, f"{old} is 20.1.0" in found.reason) == ("absent", True)


def test_the_supported_node_is_the_one_of_the_web_app() -> None:
    engines = json.loads((ROOT / "package.json").read_text())["engines"]["node"]
    low, high = programs.NODE_SUPPORTED
    assert engines == f">={low[0]}.{low[1]} <{high[0]}"


def test_the_command_tells_programs_and_its_exit_code_what_is_broken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ADMIN_DATABASE_URL, f"postgresql://root@127.0.0.1:{free_port()}/postgres")
    ended = CliRunner().invoke(app, ["doctor", "--json", "--data", str(tmp_path)])
    told = json.loads(ended.stdout)
    assert (ended.exit_code, told["healthy"]) == (1, False)
    parts = {part["part"]: part for part in told["parts"]}
    assert parts["PostgreSQL"]["status"] == "broken"
    assert parts["PostgreSQL"]["cure"]
    assert parts["Python"] == {
        "part": "Python",
        "status": "ok",
        "version": re.match(r"[\d.]+", sys.version)[0].rstrip("."),  # type: ignore[index]
        "reason": sys.executable,
        "cure": "",
    }


def test_only_what_is_broken_makes_it_unhealthy_and_the_whole_reason_is_shown() -> None:
    long = "x" * 200
    found: list[Finding] = [fine("Python", "3.12", "/bin/python"), absent("Chromium", long, "get one [now]")]
    assert healthy(found)
    console = Console(record=True, width=40)
    show(found, console)
    assert long in console.export_text()
    assert not healthy([*found, broken("Port 1", "taken", "stop it")])
    assert [part["part"] for part in json.loads(as_json(found))["parts"]] == ["Python", "Chromium"]
