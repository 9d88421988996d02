"""A livekit-server of our own for a moment, on free ports: to verify with, and for tests."""

from __future__ import annotations

import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from chalkstream.launcher.errors import LauncherError
from chalkstream.launcher.keys import Keys
from chalkstream.launcher.livekit.config import write_config
from chalkstream.launcher.parent_death import dies_with_parent
from chalkstream.launcher.ports import Ports
from chalkstream.launcher.service import log_end
from chalkstream.launcher.settings import ExternalLiveKit

START_LIMIT_S = 20.0


@contextmanager
def served(program: Path, redis_url: str | None = None) -> Iterator[ExternalLiveKit]:
    """A server with keys of its own, killed at the end of the block; with Redis, one node of a cluster.

    Raises LauncherError with the end of its log.
    """
    keys, ports = Keys.new(), Ports.choose("127.0.0.1", free=True)
    with tempfile.TemporaryDirectory(prefix="chalkstream-livekit-") as folder:
        config = write_config(Path(folder) / "livekit.yaml", keys, ports, webhook=None, redis_url=redis_url)
        log = Path(folder) / "livekit.log"
        with log.open("wb") as output:
            server = subprocess.Popen(
                [str(program), "--config", str(config)],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                preexec_fn=dies_with_parent(signal.SIGKILL),  # noqa: PLW1509 - one prctl call, prepared before the fork
            )
        try:
            _wait_until_it_answers(ports.livekit, server, log)
            yield ExternalLiveKit(f"ws://127.0.0.1:{ports.livekit}", keys.livekit_key, keys.livekit_secret)
        finally:
            server.kill()  # asked politely it would wait for the participants to leave
            server.wait()


def _wait_until_it_answers(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    limit = time.monotonic() + START_LIMIT_S
    while time.monotonic() < limit and server.poll() is None:
        try:
            if httpx.get(f"http://127.0.0.1:{port}/", trust_env=False).status_code == 200:
                return
        except httpx.HTTPError:
            time.sleep(0.05)
    raise LauncherError(f"livekit-server did not start. The end of its log:\n{log_end(log)}")
