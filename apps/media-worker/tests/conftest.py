"""Fixtures of the media plane: a class that runs, a real SFU, and the agent as it is deployed."""

from __future__ import annotations

import base64
import os
import secrets
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.store.secrets import SecretBox
from chalkstream.testkit.live_class import LiveClass
from chalkstream.testkit.livekit_room import LiveKit, livekit
from chalkstream.testkit.postgres import Database
from chalkstream.testkit.serving import Running

__all__ = ["livekit"]


@pytest.fixture
def secret_key() -> str:
    """CHALKSTREAM_SECRET_KEY of one test."""
    return base64.b64encode(secrets.token_bytes(32)).decode()


@pytest.fixture
async def live_class(app_engine: AsyncEngine, secret_key: str) -> LiveClass:
    """A class that runs, with its teacher connected."""
    made = LiveClass(app_engine, SecretBox(secret_key))
    await made.create("Heat and work")
    return made


@dataclass
class Agent:
    """The agent's process and what it was told."""

    environment: dict[str, str]
    log: Path
    data: Path
    process: subprocess.Popen[bytes] | None = field(default=None)

    def start(self) -> None:
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "chalkstream.media", "serve"], env=self.environment, stdout=out, stderr=out
            )

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(20)

    def children(self) -> list[int]:
        """Process ids of the agent's children."""
        assert self.process is not None
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(number) for number in listed.split()]


@pytest.fixture
async def agent(
    live_class: LiveClass, livekit: LiveKit, database: Database, secret_key: str, tmp_path: Path
) -> AsyncIterator[Agent]:
    """The agent, not yet started, with the test's class as its gateway. Its log is shown when the test fails."""
    gateway = Running(live_class.app())
    url = await gateway.start()
    made = Agent(
        {
            "PATH": os.environ["PATH"],
            "CHALKSTREAM_DATA": str(tmp_path),
            "CHALKSTREAM_DATABASE_URL": database.worker,
            "CHALKSTREAM_SECRET_KEY": secret_key,
            "CHALKSTREAM_SERVICE_TOKEN": "service-token-of-this-test",
            "CHALKSTREAM_GATEWAY_URL": url,
            "CHALKSTREAM_ARTIFACTS_URL": "http://127.0.0.1:9",
            "CHALKSTREAM_LIVEKIT_URL": livekit.url,
            "CHALKSTREAM_LIVEKIT_KEY": livekit.key,
            "CHALKSTREAM_LIVEKIT_SECRET": livekit.secret,
            "CHALKSTREAM_DESTINATION_ALLOW": "127.0.0.1/32",
        },
        tmp_path / "agent.log",
        tmp_path,
    )
    try:
        yield made
    finally:
        made.stop()
        await gateway.stop()
        print(made.log.read_text() if made.log.exists() else "the agent was not started")


@dataclass
class SinkProcess:
    """`python -m chalkstream.media.sink` on a free port."""

    process: subprocess.Popen[bytes]
    port: int
    out: Path


@pytest.fixture
def sink(tmp_path: Path) -> Iterator[SinkProcess]:
    """A destination on this machine that knows the key `right`."""
    with start_sink(tmp_path / "sink.flv") as running:
        yield running


class start_sink:  # noqa: N801 - used as a function
    """Start a sink; ends it when the context does."""

    def __init__(self, out: Path) -> None:
        command = [sys.executable, "-m", "chalkstream.media.sink", "--port", "0", "--out", str(out), "--key", "right"]
        process = subprocess.Popen(command, stdout=subprocess.PIPE)
        assert process.stdout is not None
        port = int(process.stdout.readline().split()[-1])
        self._sink = SinkProcess(process, port, out)

    def __enter__(self) -> SinkProcess:
        return self._sink

    def __exit__(self, *_: object) -> None:
        process = self._sink.process
        process.send_signal(signal.SIGCONT)
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()
