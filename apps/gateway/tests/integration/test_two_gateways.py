"""Two gateway processes that serve one class: hints over a real Redis, the truth in PostgreSQL."""

from __future__ import annotations

import asyncio
import base64
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import psycopg
import pytest
from redis.asyncio import Redis
from websockets.exceptions import InvalidStatus

from chalkstream.launcher.ports import free_port
from chalkstream.testkit.gateway import SERVICE_TOKEN
from chalkstream.testkit.people import Json, Person, Socket, trust
from chalkstream.testkit.postgres import Database, Server
from chalkstream.testkit.redis_server import RedisServer, redis_of_test
from chalkstream.testkit.waiting import until

__all__ = ["redis_of_test"]


class Process:
    """A gateway in a process of its own."""

    def __init__(self, environment: dict[str, str], log: Path) -> None:
        http, self.realtime = free_port(), free_port()
        self.url = f"http://localhost:{http}"
        ports = {"CHALKSTREAM_HTTP_PORT": str(http), "CHALKSTREAM_REALTIME_PORT": str(self.realtime)}
        with log.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "chalkstream.gateway"],
                env={**os.environ, **environment, **ports, "CHALKSTREAM_PUBLIC_URL": self.url},
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    async def answers(self) -> bool:
        assert self.process.poll() is None, "the gateway ended"
        try:
            async with httpx.AsyncClient(verify=trust()) as client:
                return (await client.get(f"{self.url}/healthz")).status_code == 200
        except httpx.ConnectError:
            return False

    def end(self, how: signal.Signals = signal.SIGTERM) -> None:
        self.process.send_signal(how)
        self.process.wait(20)


class School:
    """Two gateways, a teacher at the first, and a class."""

    def __init__(self, first: Process, second: Process, redis: RedisServer) -> None:
        self.first, self.second, self.redis = first, second, redis
        self._people: list[Person] = []

    def person(self, at: Process) -> Person:
        person = Person(at.url)
        self._people.append(person)
        return person

    async def open(self, data: Path) -> None:
        await until(self.first.answers, 90)
        await until(self.second.answers, 90)
        self.ada = self.person(self.first)
        account = {"email": "ada@example.org", "password": "correct horse"}
        token = data / "run" / "setup-token"
        if token.exists():
            setup = {"token": token.read_text().strip(), "name": "Ada", **account}
            await self.ada.post("/api/setup", setup, expect=201)
        else:
            await self.ada.post("/api/login", account)
        self.session = await self.ada.new_class(entry="open")
        self.studio = await self.ada.enter(self.session)
        for kind in ("class.open", "class.start"):
            await self.studio.command(kind)
        self.link = await self.ada.link(self.session)

    async def student(self, at: Process, name: str = "Bo") -> tuple[Person, Socket]:
        person = self.person(at)
        await person.post(f"/api/join/{self.link}", {"name": name})
        return person, await person.enter(self.session)

    async def told(self, kind: str, participant: str) -> None:
        """Wait until the teacher hears this of somebody."""

        async def heard() -> bool:
            return bool((await self.studio.event(kind, seconds=30))["payload"]["participant"] == participant)

        await until(heard, 40)

    async def close(self) -> None:
        for person in self._people:
            await person.leave()


Gateways = tuple[Process, Process, RedisServer]


@contextmanager
def two_gateways(database: Database, redis: RedisServer, data: Path) -> Iterator[Gateways]:
    environment = {
        "CHALKSTREAM_DATA": str(data),
        "CHALKSTREAM_DATABASE_URL": database.app,
        "CHALKSTREAM_SECRET_KEY": base64.b64encode(b"k" * 32).decode(),
        "CHALKSTREAM_SERVICE_TOKEN": SERVICE_TOKEN,
        "CHALKSTREAM_REDIS_URL": redis.url,
    }
    first = Process(environment, data / "first.log")
    others = {**environment, "CHALKSTREAM_EXTRA_ORIGINS": first.url}
    second = Process(others, data / "second.log")
    yield first, second, redis
    for one in (first, second):
        one.process.kill()
        one.process.wait()


@pytest.fixture(scope="module")
def lasting(postgres: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Gateways, Path]]:
    """Two gateways for the tests that leave them as they were: to start them takes most of such a test."""
    folder = tmp_path_factory.mktemp("lasting")
    database, redis = postgres.create(), RedisServer(folder)
    redis.start()
    with two_gateways(database, redis, folder) as gateways:
        yield gateways, folder
    redis.kill()
    postgres.drop(database)


@pytest.fixture
async def school(lasting: tuple[Gateways, Path]) -> AsyncIterator[School]:
    gateways, folder = lasting
    made = School(*gateways)
    await made.open(folder)
    yield made
    await made.close()


@pytest.fixture
async def own_school(database: Database, redis_of_test: RedisServer, tmp_path: Path) -> AsyncIterator[School]:
    """With gateways of one test's own: it ends them, or uses their limits up."""
    with two_gateways(database, redis_of_test, tmp_path) as gateways:
        made = School(*gateways)
        await made.open(tmp_path)
        yield made
        await made.close()


def pids(school: School) -> set[int]:
    return {school.first.process.pid, school.second.process.pid, os.getpid()}


async def handshake(process: Process, ticket: Json, origin: str) -> Socket:
    return await Socket.open(f"ws://localhost:{process.realtime}/rt?ticket={ticket['ticket']}", origin)


async def test_a_class_is_one_at_two_gateways(school: School) -> None:
    assert len(pids(school)) == 3
    bo, desk = await school.student(school.second)
    me = desk.welcome["you"]["participant"]
    assert (await school.studio.event("participant.arrived"))["payload"]["participant"]
    await desk.command("hand.raise")
    assert (await school.studio.event("hand.raised"))["payload"]["participant"] == me
    await school.studio.send({"t": "ephemeral", "kind": "laser", "body": {"x": 5, "y": 6}})
    assert (await desk.until("ephemeral"))["body"] == {"x": 5, "y": 6}

    orders = [(school.studio, "class"), (desk, "class")] * 40
    acks = await asyncio.gather(
        *(
            socket.command("chat.post", message=_uuid(n), body=f"line {n}", to=to)
            for n, (socket, to) in enumerate(orders)
        )
    )
    assert {ack["t"] for ack in acks} == {"ack"}
    seqs = [ack["seq"] for ack in acks]
    assert len(set(seqs)) == len(orders)
    third = await bo.enter(school.session, device="pad00000")
    said = {message["message"] for message in third.welcome["state"]["chat"]}
    # What the other gateway has committed last may follow as events.
    while len(said) < len(orders):
        said.add((await third.event("chat.message_posted"))["payload"]["message"])
    assert said == {_uuid(n) for n in range(len(orders))}


async def test_a_ticket_opens_one_socket_wherever_it_is_shown(school: School) -> None:
    ticket = await school.ada.ticket(school.session)
    socket = await handshake(school.second, ticket, school.first.url)
    await socket.send({"t": "hello"})
    await socket.until("welcome")
    with pytest.raises(InvalidStatus):
        await handshake(school.second, ticket, school.first.url)
    again = await handshake(school.first, ticket, school.first.url)
    await again.send({"t": "hello"})
    assert (await again.until("bye"))["code"] == "unknown"
    forged = {"ticket": ticket["ticket"][:-6] + "AAAAAA"}
    with pytest.raises(InvalidStatus):
        await handshake(school.first, forged, school.first.url)
    await asyncio.gather(socket.close(), again.close())


async def test_a_device_that_moves_to_the_other_gateway_has_not_left(school: School) -> None:
    _, watcher = await school.student(school.first, "Cy")
    device = school.studio.welcome["you"]["device"]
    ticket = await school.ada.ticket(school.session, device=device)
    moved = await handshake(school.second, ticket, school.first.url)
    await moved.send({"t": "hello"})
    await moved.until("welcome")
    await school.studio.close()
    for number in range(8):
        assert (await moved.command("chat.post", message=_uuid(number), body="still here", to="class"))["t"] == "ack"
        await watcher.event("chat.message_posted")
        await asyncio.sleep(1)  # the grace of a device that left is 3 s: nothing may happen in it
    with pytest.raises(TimeoutError):
        await watcher.event("participant.departed", seconds=0.1)
    await moved.close()
    await watcher.event("participant.departed")


async def test_whoever_sat_at_a_killed_gateway_has_left(own_school: School) -> None:
    _, desk = await own_school.student(own_school.second)
    me = desk.welcome["you"]["participant"]
    await own_school.told("participant.arrived", me)
    own_school.second.end(signal.SIGKILL)
    await own_school.told("participant.departed", me)


@pytest.mark.parametrize("how", ["frozen", "killed"])
async def test_a_stopped_redis_costs_time_and_no_event(school: School, how: str) -> None:
    _, desk = await school.student(school.second)
    await school.told("participant.arrived", desk.welcome["you"]["participant"])
    school.redis.freeze() if how == "frozen" else school.redis.kill()
    for number in range(3):
        sender = school.studio if number % 2 else desk
        assert (await sender.command("chat.post", message=_uuid(number), body="slow", to="class"))["t"] == "ack"
        for reader in (school.studio, desk):
            assert (await reader.event("chat.message_posted", seconds=20))["payload"]["message"] == _uuid(number)
    school.redis.thaw() if how == "frozen" else school.redis.start()

    async def heard() -> bool:
        checks = (await school.ada.get("/readyz"))["checks"]
        return [one["status"] for one in checks if one["name"] == "redis"] == ["ok"]

    await until(heard, 20)
    assert (await desk.command("hand.raise"))["t"] == "ack"
    await school.studio.event("hand.raised", seconds=20)


async def test_a_redis_that_starts_anew_forgets_nobodys_seat(school: School) -> None:
    _, desk = await school.student(school.second)
    await school.told("participant.arrived", desk.welcome["you"]["participant"])
    school.redis.kill()
    school.redis.start()
    # Seats are compared every 10 s at both gateways, and who left has 3 s to come back.
    with pytest.raises(TimeoutError):
        await school.studio.event("participant.departed", seconds=15)
    assert (await desk.command("hand.raise"))["t"] == "ack"
    await desk.close()
    await school.told("participant.departed", desk.welcome["you"]["participant"])


async def test_limits_are_counted_together_and_signing_out_reaches_everybody(own_school: School) -> None:
    both = [own_school.person(own_school.first), own_school.person(own_school.second)]
    wrong = {"email": "ada@example.org", "password": "wrong wrong"}
    for number in range(10):
        await both[number % 2].post("/api/login", wrong, expect=401)
    for person in both:
        await person.post("/api/login", wrong, expect=429)
    ticket = await own_school.ada.ticket(own_school.session)
    far = await handshake(own_school.second, ticket, own_school.first.url)
    await far.send({"t": "hello"})
    await far.until("welcome")
    await own_school.ada.post("/api/logout", expect=204)
    assert (await far.until("bye"))["code"] == "signed_out"
    await far.close()


async def test_a_class_that_is_put_away_and_purged_ends_at_every_gateway(
    own_school: School, database: Database
) -> None:
    _, desk = await own_school.student(own_school.second)
    for number in range(30):  # so many that a state is kept
        await own_school.studio.command("chat.post", message=_uuid(number), body="kept", to="class")
    kept = f"chalkstream:state:{own_school.session}"
    async with Redis.from_url(own_school.redis.url) as redis:

        async def is_kept() -> bool:
            return bool(await redis.exists(kept))

        await until(is_kept, 20)
        await own_school.studio.command("class.end")
        await own_school.ada.delete(f"/api/classes/{own_school.session}")
        for socket in (own_school.studio, desk):
            assert (await socket.until("bye"))["code"] == "unknown"
        await own_school.ada.post(f"/api/classes/{own_school.session}/purge", expect=204)

        async def is_dropped() -> bool:
            return not await redis.exists(kept)

        await until(is_dropped, 20)
    order = {"service": "media", "commands": [{"id": _uuid(99), "kind": "class.end", "body": {}}]}

    async def is_unknown() -> bool:
        headers = {"Authorization": f"Bearer {SERVICE_TOKEN}"}
        async with httpx.AsyncClient(base_url=own_school.second.url, headers=headers) as worker:
            answer = await worker.post(f"/api/internal/sessions/{own_school.session}/commands", json=order)
        return answer.status_code == 404

    await until(is_unknown, 20)
    for gateway in (own_school.first, own_school.second):
        gateway.end()  # an owner that stops stores where its class stands
    assert stored_states(database, own_school.session) == 0


async def test_a_class_that_is_deleted_while_redis_is_away_ends_at_every_gateway(
    own_school: School, database: Database
) -> None:
    _, desk = await own_school.student(own_school.second)
    await own_school.studio.command("class.end")
    await desk.event("class.ended", seconds=20)
    own_school.redis.kill()
    await own_school.ada.delete(f"/api/classes/{own_school.session}")
    await own_school.ada.post(f"/api/classes/{own_school.session}/purge", expect=204)
    assert (await desk.until("bye", seconds=20))["code"] == "unknown"
    own_school.second.end()  # an owner that stops stores where its class stands
    assert stored_states(database, own_school.session) == 0


def stored_states(database: Database, session: str) -> int:
    with psycopg.connect(database.admin) as conn:
        row = conn.execute("SELECT count(*) FROM snapshots WHERE session_id = %s", (session,)).fetchone()
    assert row is not None
    return int(row[0])


def _uuid(number: int) -> str:
    return f"01900000-0000-7000-8000-{number:012x}"
