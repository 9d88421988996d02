"""A LiveKit listens where it is meant to be reached: on loopback alone, or for media on one address of the network."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import httpx

from chalkstream.launcher.keys import Keys
from chalkstream.launcher.livekit import find_or_build, write_config
from chalkstream.launcher.ports import Ports
from chalkstream.testkit.cable import OURS, cable
from chalkstream.testkit.waiting import until

LOOPBACK = {"0100007F", "00000000000000000000000001000000"}
"""127.0.0.1 and ::1 as /proc/net writes them."""


def open_sockets(pid: int) -> dict[str, set[tuple[str, int]]]:
    """Where a process waits for others: its listening TCP sockets and its unconnected UDP sockets."""
    links = []
    for entry in (Path("/proc") / str(pid) / "fd").iterdir():
        with suppress(FileNotFoundError):  # closed meanwhile
            links.append(str(entry.readlink()))
    found: dict[str, set[tuple[str, int]]] = {"tcp": set(), "udp": set()}
    for table, waiting in (("tcp", "0A"), ("tcp6", "0A"), ("udp", "07"), ("udp6", "07")):
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
            row = line.split()
            if row[3] == waiting and f"socket:[{row[9]}]" in links:
                address, port = row[1].split(":")
                found[table[:3]].add((address, int(port, 16)))
    return found


async def sockets_of_a_server(folder: Path, address: str, ports: Ports) -> dict[str, set[tuple[str, int]]]:
    """What a server that tells browsers this address waits at."""
    config = write_config(folder / "livekit.yaml", Keys.new(), ports, "http://127.0.0.1:9/", address)
    server = subprocess.Popen(  # noqa: ASYNC220 - it returns at once
        [find_or_build(print), "--config", config], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:

        async def answers() -> bool:
            assert server.poll() is None
            async with httpx.AsyncClient(trust_env=False) as client:
                try:
                    return (await client.get(f"http://127.0.0.1:{ports.livekit}/")).status_code == 200
                except httpx.HTTPError:
                    return False

        await until(answers)
        return open_sockets(server.pid)
    finally:
        server.kill()
        server.wait()


async def test_nobody_but_this_machine_reaches_it(tmp_path: Path) -> None:
    ports = Ports.choose("127.0.0.1", free=True)
    found = await sockets_of_a_server(tmp_path, "127.0.0.1", ports)
    assert {address for table in found.values() for address, _ in table} <= LOOPBACK, found
    assert {port for _, port in found["tcp"]} == {ports.livekit}
    assert ports.livekit_udp in {port for _, port in found["udp"]}


async def test_media_from_the_network_is_awaited_at_the_one_address_that_is_told(tmp_path: Path) -> None:
    ports = Ports.choose("127.0.0.1", free=True)
    with cable():
        found = await sockets_of_a_server(tmp_path, OURS, ports)
    told = f"{int.from_bytes(socket.inet_aton(OURS), sys.byteorder):08X}"
    assert [address for address, port in found["udp"] if port == ports.livekit_udp] == [told]
    assert ports.livekit_tcp in {port for _, port in found["tcp"]}


def test_behind_a_nat_the_address_that_is_told_need_not_be_its_own(tmp_path: Path) -> None:
    ports = Ports.choose("127.0.0.1", free=True)
    file = write_config(tmp_path / "livekit.yaml", Keys.new(), ports, None, "198.51.100.7")
    media = json.loads(file.read_text())["rtc"]
    assert (media["node_ip"], "ips" in media, "enable_loopback_candidate" in media) == ("198.51.100.7", False, False)
