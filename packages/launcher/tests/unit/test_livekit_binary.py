from __future__ import annotations

import json
from pathlib import Path

import pytest

from chalkstream.launcher import livekit
from chalkstream.launcher.errors import LiveKitMissingError
from chalkstream.launcher.keys import Keys
from chalkstream.launcher.ports import Ports
from chalkstream.launcher.wheels import cache_folder


def program(folder: Path, name: str, text: str = "#!/bin/sh\n") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text)
    (folder / name).chmod(0o755)
    return folder / name


@pytest.fixture
def empty_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    return tmp_path


def test_path_comes_before_the_cache(empty_machine: Path) -> None:
    built = program(cache_folder() / f"livekit-server-{livekit.VERSION}", "livekit-server")
    assert livekit.find() == built
    on_path = program(empty_machine / "bin", "livekit-server")
    assert livekit.find() == on_path


def test_a_build_is_renamed_and_cached_outside_the_tree(empty_machine: Path) -> None:
    build = '#!/bin/sh\n[ "$1" = version ] && echo go version go1.26.1 linux/amd64 && exit\necho x > $GOBIN/server\n'
    program(empty_machine / "bin", "go", build + "/bin/chmod 755 $GOBIN/server\n")
    told: list[str] = []
    built = livekit.find_or_build(told.append)
    assert built == empty_machine / "cache" / "chalkstream" / "livekit-server-v1.13.5" / "livekit-server"
    assert livekit.find() == built
    assert told[-1] == "LiveKit: built and cached"


def test_without_network_the_message_names_what_goes_and_the_cure(empty_machine: Path) -> None:
    refused = '#!/bin/sh\n[ "$1" = version ] && echo go version go1.26.1 linux/amd64 && exit\n'
    program(empty_machine / "bin", "go", refused + "echo dial tcp: no route to host >&2; exit 1\n")
    with pytest.raises(LiveKitMissingError, match=r"no route to host.*no camera.*CHALKSTREAM_LIVEKIT_URL"):
        livekit.find_or_build(lambda _: None)
    assert livekit.find() is None


def test_the_configuration_keeps_media_on_loopback_and_is_private(tmp_path: Path) -> None:
    ports, keys = Ports.choose("127.0.0.1", free=True), Keys.new()
    file = livekit.write_config(tmp_path / "livekit.yaml", keys, ports, "http://127.0.0.1:1/api/livekit/webhook")
    config = json.loads(file.read_text())
    assert file.stat().st_mode & 0o777 == 0o600
    assert config["bind_addresses"] == ["127.0.0.1"]
    assert config["rtc"]["enable_loopback_candidate"] is True
    assert config["rtc"]["udp_port"] == ports.livekit_udp
    assert config["webhook"] == {"api_key": keys.livekit_key, "urls": ["http://127.0.0.1:1/api/livekit/webhook"]}


def test_without_go_on_path_the_wheels_own_program_builds(empty_machine: Path) -> None:
    script = cache_folder() / "go" / "bin"
    program(script, "go", "#!/bin/sh\necho this is the script that cannot run alone >&2; exit 1\n")
    real = cache_folder() / "go" / "go" / "bin"
    program(real, "go", "#!/bin/sh\necho x > $GOBIN/server\n/bin/chmod 755 $GOBIN/server\n")
    assert livekit.find_or_build(lambda _: None) == livekit.find()


def test_the_locked_go_is_found_from_any_folder(empty_machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = empty_machine / "told"
    program(empty_machine / "bin", "uv", f'#!/bin/sh\necho "$@" > {told}\nexit 1\n')
    monkeypatch.chdir(empty_machine)
    with pytest.raises(LiveKitMissingError):
        livekit.find_or_build(lambda _: None)
    lock = Path(told.read_text().split()[-1])
    assert lock.name == "go.txt"
    assert lock.is_file()
