"""Fixtures of the media plane: a class that runs, a real SFU, and the agent as it is deployed."""

from __future__ import annotations

import base64
import os
import secrets
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.store.secrets import SecretBox
from chalkstream.testkit.live_class import LiveClass
from chalkstream.testkit.livekit_room import LiveKit, livekit
from chalkstream.testkit.media_agent import Agent, Sink, running_sink
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


@pytest.fixture
def sink(tmp_path: Path) -> Iterator[Sink]:
    """A destination on this machine that knows the key `right`."""
    with running_sink(tmp_path / "sink.flv") as running:
        yield running
