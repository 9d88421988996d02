"""`CHALKSTREAM_GATEWAYS=2`: the launcher starts two gateways on one pair of ports, and they serve one class."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from chalkstream.launcher.bench import accounting
from chalkstream.launcher.detached import Detached, fresh
from chalkstream.testkit.people import Person, Socket, first_account
from chalkstream.testkit.redis_server import RedisServer, redis_of_test
from chalkstream.testkit.waiting import until

__all__ = ["redis_of_test"]

PEOPLE = 40
"""The kernel picks a gateway for each connection: that all pick one is as likely as 40 equal throws of a coin."""


@pytest.fixture
def platform(redis_of_test: RedisServer) -> Iterator[Detached]:
    with fresh({"CHALKSTREAM_REDIS_URL": redis_of_test.url, "CHALKSTREAM_GATEWAYS": "2"}) as found:
        yield found


def gateways(platform: Detached) -> set[int]:
    return {*accounting.find(platform.pid, "chalkstream.gateway")}


def served_by(pid: int, port: int) -> int:
    """How many connections to a port a process holds."""
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    ours = {f"socket:[{row[9]}]" for row in rows if row[3] == "01" and row[1].endswith(f":{port:04X}")}
    held = 0
    for entry in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(OSError):  # closed meanwhile
            held += str(entry.readlink()) in ours
    return held


async def test_two_processes_serve_one_class_and_one_takes_over(platform: Detached) -> None:
    first, second = sorted(gateways(platform))
    assert len({first, second, platform.pid, os.getpid()}) == 4
    port = platform.status.ports.realtime
    people = [await first_account(platform.url, platform.setup_link)]
    session = await people[0].new_class(entry="open")
    studio = await people[0].enter(session)
    for kind in ("class.open", "class.start"):
        assert (await studio.command(kind))["t"] == "ack"
    link = await people[0].link(session)
    desks: list[Socket] = []
    while not (served_by(first, port) and served_by(second, port)) and len(desks) < PEOPLE:
        person = Person(platform.url)
        people.append(person)
        await person.post(f"/api/join/{link}", {"name": f"Student {len(desks)}"})
        desks.append(await person.enter(session))
    assert served_by(first, port)
    assert served_by(second, port)
    for desk in desks:
        assert (await desk.command("hand.raise"))["t"] == "ack"
        assert (await studio.event("hand.raised"))["payload"]["participant"] == desk.welcome["you"]["participant"]

    os.kill(first, signal.SIGKILL)
    # Until its last thread has ended it holds its sockets, and the kernel gives it connections.
    await until(lambda: not Path(f"/proc/{first}").exists())
    again = Person(platform.url)  # connections that the killed one held are of no use
    again.http.cookies = people[0].http.cookies
    people.append(again)
    assert (await (await again.enter(session)).command("class.lock"))["t"] == "ack"
    await until(lambda: len(gateways(platform)) == 2)
    assert first not in gateways(platform)
    assert second in gateways(platform)
    for person in people:
        await person.leave()
