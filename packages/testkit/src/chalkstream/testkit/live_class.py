"""A class that really runs, without the gateway: commands are decided by the core and appended to the real log.

It also answers the workers' internal commands over HTTP, as the gateway does.
"""

from __future__ import annotations

import asyncio
import hashlib
import secrets
import time
import uuid
from typing import Any

from fastapi import FastAPI, Request, Response
from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.core.audience import audience
from chalkstream.core.commands import (
    COMMANDS,
    Actor,
    AddDestination,
    AdmitParticipant,
    AttachDeck,
    Command,
    CreateSession,
    EnterClass,
    Knock,
    OpenClass,
    ReportArrival,
    StartClass,
)
from chalkstream.core.decide import Rejected, decide
from chalkstream.core.events import Policy
from chalkstream.core.evolve import evolve
from chalkstream.core.state import EMPTY, State
from chalkstream.store import accounts, courses, destinations, log, program, sessions
from chalkstream.store.secrets import SecretBox
from chalkstream.testkit.waiting import until

MEDIA = Actor(participant="00000000-0000-7000-8000-000000000002", role="service")
NO_PASSWORD = "$argon2id$x"  # noqa: S105 - nobody signs in with it
GATEWAY = Actor(participant="00000000-0000-7000-8000-000000000001", role="service")


def now_ms() -> int:
    """Wall-clock time in ms since 1970."""
    return time.time_ns() // 1_000_000


class Mint:
    """New ids and salts."""

    def id(self) -> str:
        """A UUID."""
        return str(uuid.uuid4())

    def salt(self) -> str:
        """16 random bytes."""
        return secrets.token_hex(16)


class LiveClass:
    """One class with one teacher. `order` sends a command and waits for its COMMIT."""

    def __init__(self, engine: AsyncEngine, box: SecretBox) -> None:
        self._engine = engine
        self._box = box
        self._lock = asyncio.Lock()
        self.session, self.course, self.user = Mint().id(), Mint().id(), Mint().id()
        self.teacher = Actor(participant=Mint().id(), role="teacher")
        self.state: State = EMPTY
        self.answered: dict[str, dict[str, Any]] = {}
        """Every command of a service by its id, with its kind, its body and its seq."""
        self.ephemera: list[dict[str, Any]] = []

    async def create(self, title: str) -> None:
        """Make the rows and the log's beginning, up to a class that runs."""
        async with self._engine.begin() as conn:
            name = f"{self.user}@example.org"
            await accounts.create_user(conn, self.user, email=name, name="Ada", password_hash=NO_PASSWORD, now=now_ms())
            await courses.create(conn, self.course, title="Course", owner=self.user, now=now_ms())
            await sessions.create(
                conn, self.session, course=self.course, title=title, entry="lobby", scheduled_at=None, now=now_ms()
            )
        policy = Policy(entry="lobby", retention_days=30)
        await self.order(CreateSession(course=self.course, title=title, policy=policy))
        await self.order(EnterClass(name="Ada"))
        who = self.teacher.participant
        await self.order(ReportArrival(participant=who, device="desk1", device_kind="desktop"), GATEWAY)
        await self.order(OpenClass())
        await self.order(StartClass())

    async def add_destination(self, url: str, key: str) -> str:
        """Store a destination as the gateway does; its id."""
        name = Mint().id()
        async with self._engine.begin() as conn:
            await destinations.add(
                conn,
                name,
                session=self.session,
                label="Sink",
                protocol="rtmp",
                host="127.0.0.1",
                endpoint=destinations.Endpoint(url, key),
                box=self._box,
                now=now_ms(),
            )
        await self.order(AddDestination(destination=name, label="Sink", protocol="rtmp"), GATEWAY)
        return name

    async def attach(self, deck: str, pages: int) -> None:
        """Make a deck available whose pictures are on disk already."""
        await self.order(AttachDeck(deck=deck, pages=pages), GATEWAY)

    async def student(self, name: str, device: str) -> Actor:
        """Somebody who was let in and is there with one device."""
        who = Mint().id()
        await self.order(Knock(name=name), Actor(participant=who, role="waiting"))
        await self.order(AdmitParticipant(participant=who))
        await self.order(ReportArrival(participant=who, device=device, device_kind="phone"), GATEWAY)
        return Actor(participant=who, role="student")

    async def segments(self, count: int, *, epoch: int = 1) -> None:
        """Wait until so many segments of an epoch are recorded."""

        async def enough() -> bool:
            return await self._recorded(epoch) >= count

        await until(enough, 60)

    async def more_segments(self, count: int, *, epoch: int = 1) -> None:
        """Wait until so many more segments of an epoch are recorded than now: what went before took its own time."""
        await self.segments(await self._recorded(epoch) + count, epoch=epoch)

    async def _recorded(self, epoch: int) -> int:
        async with self._engine.connect() as conn:
            rows = await program.list_segments(conn, self.session)
        return sum(row.epoch == epoch for row in rows)

    async def order(self, command: Command, actor: Actor | None = None, command_id: str | None = None) -> int:
        """Decide and append; the seq of the last event. Raises `Rejected`."""
        actor = actor or self.teacher
        async with self._lock:
            return await self._append(command, actor, command_id or Mint().id())

    async def _append(self, command: Command, actor: Actor, command_id: str) -> int:
        now = now_ms()
        new, state = [], self.state
        for decided in decide(self.state, command, actor, now, Mint()):
            who = audience(decided.event, state)
            new.append(log.NewEvent(decided.event, who, decided.content))
            state = evolve(state, decided.event, seq=state.seq + 1, at=now)
        digest = hashlib.sha256(command.model_dump_json().encode()).hexdigest()
        batch = log.Batch(actor, command_id, digest, now, new)
        async with self._engine.begin() as conn:
            [done] = await log.append(conn, self.session, self.state.seq, [batch])
            if done.duplicate:
                return done.last_seq
            await sessions.project(conn, self.session, state)
        self.state = state
        return done.last_seq

    def app(self) -> FastAPI:
        """The internal commands of the gateway, for this class."""
        app = FastAPI()

        @app.post("/api/internal/sessions/{session}/commands")
        async def commands(session: str, request: Request) -> dict[str, Any]:
            assert session == self.session
            return {"results": [await self._answer(sent) for sent in (await request.json())["commands"]]}

        @app.post("/api/internal/sessions/{session}/ephemeral")
        async def ephemeral(request: Request) -> Response:
            self.ephemera.append(await request.json())
            return Response(status_code=204)

        return app

    async def _answer(self, sent: dict[str, Any]) -> dict[str, Any]:
        command = COMMANDS[sent["kind"]].model_validate(sent["body"])
        try:
            seq = await self.order(command, MEDIA, sent["id"])
        except Rejected as error:
            return {"id": sent["id"], "error": {"code": error.code, "message": error.message, "hint": error.hint}}
        self.answered[sent["id"]] = {"kind": sent["kind"], "body": sent["body"], "seq": seq}
        return {"id": sent["id"], "seq": seq}
