"""People who send without a pause, as the web app does: a command goes out with its one id until it is answered.

What they were told is kept, so that a test can compare it with the log after whatever it did to the server.
"""

from __future__ import annotations

import asyncio
import itertools
import uuid
from collections.abc import Callable, Sequence
from contextlib import suppress

import httpx
from sqlalchemy.ext.asyncio import AsyncEngine
from websockets.exceptions import WebSocketException

from chalkstream.store import log
from chalkstream.testkit.people import Json, Person, Socket

AT_ONCE = 3
"""Commands on their way together: a kill meets some of them before, some in and some after their transaction."""
PACE_S = 0.1
"""Between two bursts: four senders are some 100 commands a second."""
AGAIN_S = 0.1
"""Between two tries to get in."""
ANSWER_LIMIT_S = 20.0
"""After so much silence a line counts as lost, as in the web app."""

Command = tuple[str, Json]
"""Kind and body."""


class Sender:
    """One person at one device. `run` sends until `finish`."""

    def __init__(self, person: Person, session: str, orders: Callable[[int], Command]) -> None:
        self.person = person
        self.acknowledged: dict[str, int] = {}
        """Command id to the seq that was answered."""
        self.rejected: dict[str, str] = {}
        """Command id to the code of its refusal."""
        self.resumed = 0
        """Welcomes that went on where the last socket had ended."""
        self.snapshots = 0
        """Welcomes with a whole state."""
        self.problems: list[str] = []
        """What no client may ever see."""
        self._session = session
        self._orders = orders
        self._numbers = itertools.count()
        self._waiting: dict[str, Command] = {}
        self.device: str | None = None
        """Its name, once it is in."""
        self._fold: Json | None = None
        self._finishing = False

    async def run(self) -> None:
        """Send, get in again whenever the line is lost, and return once `finish` was called and all is answered."""
        while not self._finishing or self._waiting:
            # Whatever the socket or the way to it may raise while processes die; a refusal by name is a problem.
            with suppress(OSError, TimeoutError, httpx.HTTPError, WebSocketException):
                await self._converse(await self._enter())
            await asyncio.sleep(AGAIN_S)

    def finish(self) -> None:
        """Begin nothing new."""
        self._finishing = True

    async def _enter(self) -> Socket:
        body = {"device_kind": "desktop", **({"device": self.device} if self.device else {})}
        answer = await self.person.http.post(f"/api/classes/{self._session}/ticket", json=body)
        if answer.is_client_error:
            self.problems.append(f"no ticket: {answer.text}")
        answer.raise_for_status()
        ticket = answer.json()
        self.device = str(ticket["device"])
        socket = await Socket.open(f"{ticket['url']}?ticket={ticket['ticket']}", self.person.url)
        try:
            await socket.send({"t": "hello", **({"resume": self._fold} if self._fold else {})})
            self._welcomed(await socket.until("welcome"))
        except BaseException:
            await socket.close()
            raise
        return socket

    def _welcomed(self, welcome: Json) -> None:
        if welcome["resumed"]:
            self.resumed += 1
            if self._fold is None or welcome["seq"] != self._fold["seq"]:
                self.problems.append(f"resumed at {welcome['seq']} instead of {self._fold}")
        else:
            self.snapshots += 1
            if self._fold and welcome["seq"] < self._fold["seq"]:
                self.problems.append(f"the class went back from {self._fold['seq']} to {welcome['seq']}")
        self._fold = {"epoch": welcome["epoch"], "seq": welcome["seq"]}

    async def _converse(self, socket: Socket) -> None:
        try:
            for command_id, command in self._waiting.items():
                await self._send(socket, command_id, command)
            while not self._finishing or self._waiting:
                await self._burst(socket)
                await asyncio.sleep(PACE_S)
        finally:
            self._account(socket)
            await socket.close()

    async def _burst(self, socket: Socket) -> None:
        while len(self._waiting) < AT_ONCE and not self._finishing:
            command_id, command = str(uuid.uuid4()), self._orders(next(self._numbers))
            self._waiting[command_id] = command
            await self._send(socket, command_id, command)
        for command_id in list(self._waiting):
            answer = await socket.until("ack", "reject", seconds=ANSWER_LIMIT_S, id=command_id)
            del self._waiting[command_id]
            if answer["t"] == "ack":
                self.acknowledged[command_id] = answer["seq"]
            else:
                self.rejected[command_id] = answer["code"]
            self._account(socket)

    async def _send(self, socket: Socket, command_id: str, command: Command) -> None:
        kind, body = command
        await socket.send({"t": "command", "id": command_id, "kind": kind, "body": body})

    def _account(self, socket: Socket) -> None:
        """No seq is missing, across all sockets. What was accounted for is forgotten.

        A frame that begins earlier repeats what is known (docs/reference/protocol.md).
        """
        assert self._fold is not None
        for frame in socket.frames:
            if frame["t"] != "events":
                continue
            if not frame["from"] <= self._fold["seq"] <= frame["to"]:
                self.problems.append(f"events from {frame['from']} after {self._fold['seq']}")
            self._fold["seq"] = frame["to"]
        socket.frames[:] = [frame for frame in socket.frames if frame["t"] in {"ack", "reject", "bye"}]


async def stored_once(engine: AsyncEngine, session: str, senders: Sequence[Sender]) -> tuple[int, int]:
    """Each acknowledged command's events stand together, end at the acknowledged seq, and stand there once; none of a
    refused one does. How many commands that were, and how many events there are."""
    async with engine.connect() as conn:
        verified = await log.verify_chain(conn, session)
        stored = await log.read_all(conn, session, upto=verified)
    assert [row.seq for row in stored] == list(range(1, verified + 1))
    of: dict[str, list[int]] = {}
    for row in stored:
        of.setdefault(row.command_id, []).append(row.seq)
    for sender in senders:
        for command, seq in sender.acknowledged.items():
            assert of.get(command, [])[-1:] == [seq], command
            assert of[command] == list(range(of[command][0], seq + 1))
        assert not set(sender.rejected) & set(of)
    return sum(len(sender.acknowledged) for sender in senders), len(stored)
