"""With CHALKSTREAM_REDIS_URL our LiveKit is a node of a cluster: two of them serve one room. Redis is a real one."""

from __future__ import annotations

import secrets
import shutil
import subprocess
import time
from collections.abc import Iterator

import pytest
from livekit import api

from chalkstream.launcher.errors import LauncherError
from chalkstream.launcher.livekit import find_or_build
from chalkstream.launcher.livekit.config import bus
from chalkstream.launcher.livekit.serving import served
from chalkstream.launcher.ports import free_port
from chalkstream.launcher.settings import ExternalLiveKit


@pytest.fixture
def redis_url() -> Iterator[str]:
    """A Redis that wants a password; it is killed at the end."""
    if shutil.which("redis-server") is None:
        pytest.skip("no redis-server on this machine")
    password, port = secrets.token_urlsafe(16), free_port()
    settings = f'port {port}\nbind 127.0.0.1\nrequirepass {password}\nsave ""\nappendonly no\n'
    server = subprocess.Popen(["redis-server", "-"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    assert server.stdin
    server.stdin.write(settings.encode())
    server.stdin.close()
    command = ["redis-cli", "-p", str(port), "ping"]
    limit = time.monotonic() + 20
    while b"NOAUTH" not in subprocess.run(command, capture_output=True, check=False).stdout:
        assert time.monotonic() < limit, "redis-server did not start"
        time.sleep(0.05)
    yield f"redis://:{password}@127.0.0.1:{port}/0"
    server.kill()
    server.wait()


async def rooms(server: ExternalLiveKit) -> list[str]:
    """Names of the rooms that a server knows."""
    async with api.LiveKitAPI(server.url.replace("ws", "http", 1), server.key, server.secret) as client:
        return [room.name for room in (await client.room.list_rooms(api.ListRoomsRequest())).rooms]


async def test_two_servers_on_one_redis_know_the_same_rooms(redis_url: str) -> None:
    program = find_or_build(print)
    with served(program, redis_url) as first, served(program, redis_url) as second:
        async with api.LiveKitAPI(first.url.replace("ws", "http", 1), first.key, first.secret) as client:
            await client.room.create_room(api.CreateRoomRequest(name="shared", empty_timeout=60))
        assert await rooms(second) == ["shared"]


async def test_a_server_without_redis_is_alone(redis_url: str) -> None:
    program = find_or_build(print)
    with served(program, redis_url) as first, served(program) as second:
        async with api.LiveKitAPI(first.url.replace("ws", "http", 1), first.key, first.secret) as client:
            await client.room.create_room(api.CreateRoomRequest(name="shared", empty_timeout=60))
        assert await rooms(second) == []


def test_a_url_becomes_livekits_own_words() -> None:
    assert bus("redis://127.0.0.1") == {"address": "127.0.0.1:6379", "db": 0}
    assert bus("rediss://ada:p%40ss@cache.example.org:6380/2") == {
        "address": "cache.example.org:6380",
        "username": "ada",
        "password": "p@ss",
        "db": 2,
        "tls": {"enabled": True},
    }


@pytest.mark.parametrize("url", ["http://127.0.0.1", "redis://", "127.0.0.1:6379", "redis://127.0.0.1/cache"])
def test_what_is_no_url_of_redis_is_told(url: str) -> None:
    with pytest.raises(LauncherError, match="CHALKSTREAM_REDIS_URL"):
        bus(url)
