"""The service is killed while the gateway is away: words that were recognised arrive when both are back, once."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import sys
import uuid
from pathlib import Path

import httpx
import numpy as np
import websockets
from numpy.typing import NDArray

from chalkstream.artifacts.captions.frames import RATE, build
from chalkstream.testkit.gateway_receiver import GatewayReceiver
from chalkstream.testkit.waiting import until

SESSION = str(uuid.UUID(int=1))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def start(receiver: GatewayReceiver, data: Path, port: int) -> asyncio.subprocess.Process:
    environment = {
        "PATH": os.environ["PATH"],
        "CHALKSTREAM_DATA": str(data),
        "CHALKSTREAM_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none",
        "CHALKSTREAM_SERVICE_TOKEN": receiver.token,
        "CHALKSTREAM_GATEWAY_URL": receiver.url,
        "CHALKSTREAM_ARTIFACTS_PORT": str(port),
    }
    return await asyncio.create_subprocess_exec(sys.executable, "-m", "chalkstream.artifacts", env=environment)


def on_disk(data: Path) -> set[str]:
    """Command ids of the utterances that wait."""
    return {path.stem.partition("-")[2] for path in data.glob("run/utterances/*/*.json")}


async def answers(port: int) -> bool:
    async with httpx.AsyncClient() as http:
        try:
            return (await http.get(f"http://127.0.0.1:{port}/healthz")).is_success
        except httpx.TransportError:
            return False


async def test_recognised_words_outlive_the_service(
    receiver: GatewayReceiver, speech: NDArray[np.int16], tmp_path: Path
) -> None:
    receiver.away = True
    port = free_port()
    first = await start(receiver, tmp_path, port)
    await until(lambda: answers(port))
    async with websockets.connect(
        f"ws://127.0.0.1:{port}/internal/captions/{SESSION}/1",
        additional_headers={"Authorization": f"Bearer {receiver.token}"},
    ) as feed:
        await feed.send(json.dumps({"t": "stored", "participants": [str(uuid.UUID(int=7))]}))
        for at in range(0, 12 * RATE, RATE // 10):
            await feed.send(build(str(uuid.UUID(int=7)), at, speech[at : at + RATE // 10]))
        await until(lambda: on_disk(tmp_path))
        first.send_signal(signal.SIGKILL)
        await first.wait()
    kept = on_disk(tmp_path)
    assert receiver.commands == {}

    receiver.away = False
    second = await start(receiver, tmp_path, port)
    try:
        await until(lambda: not on_disk(tmp_path))
    finally:
        second.send_signal(signal.SIGTERM)
        await second.wait()
    assert set(receiver.commands) == kept
    assert len(receiver.deliveries) == len(kept)
