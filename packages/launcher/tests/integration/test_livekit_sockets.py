"""A LiveKit that nobody else is meant to reach listens on loopback alone, for media too."""

from __future__ import annotations

import subprocess
from pathlib import Path

import httpx

from chalkstream.launcher.keys import Keys
from chalkstream.launcher.livekit import find_or_build, write_config
from chalkstream.launcher.ports import Ports
from chalkstream.testkit.waiting import until

LOOPBACK = {"0100007F", "00000000000000000000000001000000"}
"""127.0.0.1 and ::1 as /proc/net writes them."""


def open_sockets(pid: int) -> dict[str, set[tuple[str, int]]]:
    """Where a process waits for others: its listening TCP sockets and its unconnected UDP sockets."""
    links = [str(entry.readlink()) for entry in (Path("/proc") / str(pid) / "fd").iterdir()]
    found: dict[str, set[tuple[str, int]]] = {"tcp": set(), "udp": set()}
    for table, waiting in (("tcp", "0A"), ("tcp6", "0A"), ("udp", "07"), ("udp6", "07")):
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
            row = line.split()
            if row[3] == waiting and f"socket:[{row[9]}]" in links:
                address, port = row[1].split(":")
                found[table[:3]].add((address, int(port, 16)))
    return found


async def test_nobody_but_this_machine_reaches_it(tmp_path: Path) -> None:
    ports = Ports.choose("127.0.0.1", free=True)
    config = write_config(tmp_path / "livekit.yaml", Keys.new(), ports, "http://127.0.0.1:9/")
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
        found = open_sockets(server.pid)
    finally:
        server.kill()
        server.wait()
    assert {address for table in found.values() for address, _ in table} <= LOOPBACK, found
    assert {port for _, port in found["tcp"]} == {ports.livekit}
    assert ports.livekit_udp in {port for _, port in found["udp"]}
