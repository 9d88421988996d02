"""Behind a proxy the gateway counts attempts by who calls, as a trusted proxy says it, and by nobody else's word."""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import httpx
import pytest

from chalkstream.gateway.settings import Settings
from chalkstream.launcher.ports import free_port
from chalkstream.testkit.gateway import SERVICE_TOKEN, Gateway
from chalkstream.testkit.postgres import Database

Start = Callable[[str], Awaitable[Gateway]]
ATTEMPTS = 30
"""Wrong join links a minute that one address may try."""


@pytest.fixture
async def behind(database: Database, tmp_path: Path) -> AsyncIterator[Start]:
    """Starts a gateway that browsers reach over https, and that trusts these proxies."""
    running: list[Gateway] = []

    async def start(trusted_proxies: str) -> Gateway:
        port = free_port()
        gateway = Gateway(
            Settings(
                data=tmp_path,
                database_url=database.app,
                secret_key=base64.b64encode(b"k" * 32).decode(),
                service_token=SERVICE_TOKEN,
                http_port=port,
                realtime_port=free_port(),
                public_url="https://class.example.org",
                trusted_proxies=trusted_proxies,
            )
        )
        gateway.url = f"http://127.0.0.1:{port}"
        running.append(gateway)
        await gateway.start()
        return gateway

    yield start
    for gateway in running:
        await gateway.close()


async def tried(gateway: Gateway, address: str, times: int) -> int:
    """The last answer to somebody who tries wrong join links, whom the proxy names so."""
    async with httpx.AsyncClient(base_url=gateway.url, headers={"X-Forwarded-For": address}) as caller:
        for _ in range(times):
            answer = await caller.get("/api/join/wrong-link-of-a-stranger")
    return answer.status_code


@pytest.mark.parametrize("trusted", ["127.0.0.1", "*"])
async def test_one_strangers_attempts_do_not_lock_others_out(behind: Start, trusted: str) -> None:
    gateway = await behind(trusted)
    assert await tried(gateway, "198.51.100.7", ATTEMPTS + 1) == 429
    assert await tried(gateway, "198.51.100.8", 1) != 429


async def test_whoever_is_no_trusted_proxy_cannot_pretend_to_be_somebody_else(behind: Start) -> None:
    gateway = await behind("192.0.2.1")
    assert await tried(gateway, "198.51.100.7", ATTEMPTS + 1) == 429
    assert await tried(gateway, "198.51.100.8", 1) == 429
