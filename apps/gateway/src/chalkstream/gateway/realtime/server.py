"""The realtime server: handshakes (ticket, Origin), and seating whoever says hello."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any
from urllib.parse import parse_qs, urlsplit

from picows import WSUpgradeRequest, WSUpgradeResponse, WSUpgradeResponseWithListener, ws_create_server
from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.core.project import contents_of
from chalkstream.gateway.errors import Refusal, Unavailable
from chalkstream.gateway.realtime import scenes
from chalkstream.gateway.realtime.entrance import Entrance
from chalkstream.gateway.realtime.frames import MAX_FRAME_BYTES, Hello, Resume
from chalkstream.gateway.realtime.intake import Intake
from chalkstream.gateway.realtime.orders import place_of
from chalkstream.gateway.realtime.owner import Owner
from chalkstream.gateway.realtime.owners import Owners
from chalkstream.gateway.realtime.plan import Told
from chalkstream.gateway.realtime.room import REMOVED
from chalkstream.gateway.realtime.seats import Seat
from chalkstream.gateway.realtime.socket import Socket
from chalkstream.gateway.realtime.tickets import Tickets
from chalkstream.store import log as event_log

logger = logging.getLogger(__name__)

MAX_TAIL = 1_000
"""Events that a resuming client is sent; one that missed more takes a snapshot."""

PING_AFTER_S, REPLY_WITHIN_S = 6, 6
"""A line that was silent is asked, and given up without an answer: nobody tells of a network that is gone."""


class Server:
    """Listens for sockets and gives them seats."""

    def __init__(self, engine: AsyncEngine, owners: Owners, tickets: Tickets, origins: frozenset[str]) -> None:
        self._engine = engine
        self._owners = owners
        self._tickets = tickets
        self._entrance = Entrance(engine, tickets)
        self._origins = origins
        self._tasks: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None

    async def start(self, host: str, port: int, *, shared: bool = False) -> int:
        """Listen; the port that was bound (0 asks for a free one). Others may listen on a shared one too."""
        self._server = await ws_create_server(
            self._handshake,
            host,
            port,
            reuse_port=shared or None,
            max_frame_size=MAX_FRAME_BYTES,
            enable_auto_ping=True,
            auto_ping_idle_timeout=PING_AFTER_S,
            auto_ping_reply_timeout=REPLY_WITHIN_S,
            logger_name="gateway",
        )
        return int(self._server.sockets[0].getsockname()[1])

    async def close(self) -> None:
        """Take no more sockets, and finish seating those that came."""
        if self._server is not None:
            self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def enter(self, socket: Socket, hello: Hello) -> None:
        """Begin to seat a socket that said hello."""
        self._spawn(self._seat(socket, hello))

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _handshake(self, request: WSUpgradeRequest) -> Socket | WSUpgradeResponseWithListener:
        """Starlette's middleware never sees a WebSocket, so Origin and ticket are checked here."""
        url = urlsplit(request.path.decode("ascii", "replace"))
        if url.path != "/rt":
            return _refuse(404, b"There is a socket at /rt only.")
        if (request.headers.get("origin") or "").lower() not in self._origins:
            return _refuse(403, b"This page may not open a socket here.")
        bearer = self._tickets.redeem(parse_qs(url.query).get("ticket", [""])[0])
        if bearer is None:
            return _refuse(401, b"This ticket is unknown, used or too old. Ask for a new one.")
        return Socket(bearer, self)

    async def _seat(self, socket: Socket, hello: Hello) -> None:
        try:
            owner = await self._owners.open(socket.bearer.session)
            await self._join(owner, socket, hello.resume)
        except Refusal as refusal:
            socket.turn_away(refusal)
        except Exception:
            logger.exception("a socket was not seated", extra={"action": "seat", "session": socket.bearer.session})
            socket.turn_away(Unavailable())

    async def _join(self, owner: Owner, socket: Socket, resume: Resume | None) -> None:
        bearer = socket.bearer
        bye = await self._entrance.refusal(owner, bearer)
        role = place_of(owner.state, bearer.participant, staff=bearer.staff)
        if bye is not None or role is None:
            socket.dismiss(bye or REMOVED)
            return
        if socket.gone:
            return
        seat = Seat(bearer, socket, role)
        socket.seat = seat
        socket.intake = Intake(owner, seat)
        owner.room.sit(seat)
        if resume is not None and resumable(resume, owner, seat):
            await self._send_tail(owner, seat, resume.seq)
        if seat.joining and owner.room.seats.get(seat.key) is seat:
            owner.room.welcome(seat)

    async def _send_tail(self, owner: Owner, seat: Seat, after: int) -> None:
        """What a client missed. When its role changes meanwhile it stays `joining`, and a snapshot welcomes it."""
        upto, role = owner.state.seq, seat.role
        async with self._engine.connect() as conn:
            rows = await event_log.read(conn, owner.ledger.session, after=after, upto=upto)
            told = [Told(row.seq, row.event(), row.audience, row.actor, row.occurred_at) for row in rows]
            named = {content for one in told for content in contents_of(one.event)}
            words = await event_log.words(conn, owner.ledger.session, sorted(named))
        if seat.role != role:
            return
        seat.outlet.send(scenes.welcome_frame(seat.you, owner.ledger.session, after, None))
        if told:
            viewer = scenes.viewer_key(role, seat.bearer.participant, scenes.with_own(told))
            seat.outlet.send(scenes.events_frame(told, words, viewer))
        seat.release()


def resumable(resume: Resume, owner: Owner, seat: Seat) -> bool:
    """Whether the client's fold is one of ours, for this role, and not too old."""
    missed = owner.state.seq - resume.seq
    return resume.epoch == scenes.epoch_of(seat.role) and 0 <= missed <= MAX_TAIL


def _refuse(status: int, message: bytes) -> WSUpgradeResponseWithListener:
    response = WSUpgradeResponse.create_error_response(status, message + b"\n")
    return WSUpgradeResponseWithListener(response, None)
