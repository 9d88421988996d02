from __future__ import annotations

import secrets
import socket
import subprocess
import sys

import pytest

from chalkstream.launcher.errors import LauncherError, PortInUseError
from chalkstream.launcher.ports import FREE_PORTS, Ports, free_port, is_free, listener


@pytest.fixture
def taken() -> socket.socket:
    server = socket.socket()
    server.bind(("127.0.0.1", 0))
    server.listen()
    return server


def configure(monkeypatch: pytest.MonkeyPatch, http: int) -> None:
    monkeypatch.setenv("CHALKSTREAM_HTTP_PORT", str(http))
    monkeypatch.setenv("CHALKSTREAM_REALTIME_PORT", "0")
    monkeypatch.setenv("CHALKSTREAM_ARTIFACTS_PORT", "0")


def test_a_taken_port_is_told_with_who_holds_it_and_the_setting_to_change(
    taken: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    with taken:
        port = taken.getsockname()[1]
        configure(monkeypatch, port)
        with pytest.raises(PortInUseError, match=rf"Port {port} is taken by .*process.*CHALKSTREAM_HTTP_PORT"):
            Ports.choose("127.0.0.1")


def test_a_port_that_chalkstream_holds_names_its_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    program = (
        "import socket; s = socket.create_server(('127.0.0.1', 0)); print(s.getsockname()[1], flush=True); input()"
    )
    environment = {"PATH": "/usr/bin:/bin", "CHALKSTREAM_RUN": "ab", "CHALKSTREAM_DATA": "/somewhere/else"}
    with subprocess.Popen(
        [sys.executable, "-c", program], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout
        port = int(other.stdout.readline())
        configure(monkeypatch, port)
        with pytest.raises(PortInUseError, match=r"taken by Chalkstream itself, on the data folder /somewhere/else\."):
            Ports.choose("127.0.0.1")
        other.communicate("\n")


def test_a_configured_port_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    port = free_port()
    configure(monkeypatch, port)
    assert Ports.choose("127.0.0.1").http == port


def test_a_port_that_is_no_number_names_the_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHALKSTREAM_HTTP_PORT", "web")
    with pytest.raises(LauncherError, match="CHALKSTREAM_HTTP_PORT is 'web'"):
        Ports.choose("127.0.0.1")


def test_free_ports_can_all_be_bound() -> None:
    ports = Ports.choose("127.0.0.1", free=True)
    assert all(is_free("127.0.0.1", getattr(ports, name)) for name in Ports.__slots__)


@pytest.mark.parametrize("kind", [socket.SOCK_STREAM, socket.SOCK_DGRAM])
def test_a_port_that_is_taken_for_either_protocol_is_not_free(
    monkeypatch: pytest.MonkeyPatch, kind: socket.SocketKind
) -> None:
    first, second = free_port(), free_port()
    proposed = iter([first - FREE_PORTS.start, second - FREE_PORTS.start])
    monkeypatch.setattr(secrets, "randbelow", lambda _: next(proposed))
    with socket.socket(socket.AF_INET, kind) as holder:
        holder.bind(("127.0.0.1", first))
        assert free_port() == second


def test_nobody_listens_on_a_free_port() -> None:
    assert listener(free_port()) is None
