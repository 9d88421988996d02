"""A student's line to the class: joins with the link, keeps a socket, comes back when it breaks, and counts.

As the browser's does (`apps/web/src/session`), but it folds nothing: it keeps what a student has to react to.
"""

from __future__ import annotations

import asyncio
import json
import ssl
import time
import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

Json = dict[str, Any]

FINAL: Final = frozenset({"removed", "refused", "replaced", "signed_out", "too_many_devices"})
"""Ways out after which a client does not come back by itself (docs/reference/protocol.md)."""
RETRY_S: Final = 1.0
TIMEOUT_S: Final = 30.0
DROPPABLE: Final = '"t":"ephemeral"'


@dataclass(slots=True)
class Tally:
    """What a crowd met with, all of it together."""

    sent: Counter[str] = field(default_factory=Counter)
    """Commands by kind."""
    refused: Counter[str] = field(default_factory=Counter)
    """Refusals by code: slow mode and a closed chat are among what a class does."""
    ways_out: Counter[str] = field(default_factory=Counter)
    ack_ms: list[float] = field(default_factory=list)
    """From a command's sending to its acknowledgement."""
    reconnected: int = 0
    gaps: int = 0
    """Frames that began beyond what was known: there should be none."""


class Line:
    """One student's connection, from the join link to the end."""

    def __init__(self, link: str, name: str, device_kind: str, tally: Tally, trust: ssl.SSLContext | None) -> None:
        self.base = urljoin(link, "/")
        self.name = name
        self.participant = ""
        self.device = ""
        self.session = ""
        self.role = "waiting"
        self.tally = tally
        self._token = urlsplit(link).path.rstrip("/").rsplit("/", 1)[-1]
        self._device_kind = device_kind
        self._trust = trust
        origin = self.base.rstrip("/")
        self._http = httpx.AsyncClient(
            base_url=origin, headers={"Origin": origin}, timeout=TIMEOUT_S, verify=trust or True
        )
        self._origin = origin
        self._socket: ClientConnection | None = None
        self._known: Json | None = None
        self._pending: dict[str, tuple[str, float, asyncio.Future[bool]]] = {}
        """Unanswered commands by id: the frame, when it was sent, and who waits."""

    async def join(self) -> None:
        """Knock with the link. Raises httpx.HTTPStatusError when the class takes nobody."""
        answer = await self._http.post(f"/api/join/{self._token}", json={"name": self.name})
        answer.raise_for_status()
        joined = answer.json()
        self.session, self.participant = str(joined["class_id"]), str(joined["participant"])

    async def follow(self, on_state: Callable[[Json], None], on_event: Callable[[Json], None]) -> str:
        """Stay until the class or the server ends it; why."""
        while True:
            try:
                why = await self._connected(on_state, on_event)
            except (ConnectionClosed, InvalidHandshake, OSError, httpx.TransportError):
                why = None
            if why is not None:
                return why
            self.tally.reconnected += 1
            await asyncio.sleep(RETRY_S)

    async def command(self, kind: str, **body: Any) -> bool:
        """Send it, again after each lost connection; whether it was taken."""
        identity = str(uuid.uuid4())
        frame = json.dumps({"t": "command", "id": identity, "kind": kind, "body": body})
        answered: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._pending[identity] = (frame, time.monotonic(), answered)
        self.tally.sent[kind] += 1
        await self._send(frame)
        return await answered

    async def room_access(self) -> Json:
        """A token for the class's LiveKit room, and where that is."""
        answer = await self._http.post(f"/api/classes/{self.session}/livekit-token", json={"device": self.device})
        answer.raise_for_status()
        access: Json = answer.json()
        return access

    async def close(self) -> None:
        """Leave."""
        if self._socket is not None:
            await self._socket.close()
        await self._http.aclose()

    async def _connected(self, on_state: Callable[[Json], None], on_event: Callable[[Json], None]) -> str | None:
        """One connection, until it ends; why for good, or None when the student should come back."""
        asked = {"device_kind": self._device_kind, **({"device": self.device} if self.device else {})}
        answer = await self._http.post(f"/api/classes/{self.session}/ticket", json=asked)
        if answer.status_code in {401, 403, 404, 409, 410}:
            return str(answer.json().get("code", answer.status_code))
        answer.raise_for_status()
        ticket = answer.json()
        self.device = str(ticket["device"])
        where = urljoin(self.base, ticket["url"]).replace("http", "ws", 1)
        async with connect(
            f"{where}?ticket={ticket['ticket']}",
            additional_headers={"Origin": self._origin},
            max_size=None,
            compression=None,
            ssl=self._trust if where.startswith("wss:") else None,
        ) as socket:
            self._socket = socket
            await socket.send(json.dumps({"t": "hello", **({"resume": self._known} if self._known else {})}))
            async for text in socket:
                # Strokes in progress and levels are most of what comes, and a student's eyes alone want them.
                if isinstance(text, str) and DROPPABLE not in text[:24]:
                    why = await self._take(json.loads(text), on_state, on_event)
                    if why is not None:
                        return why
        return None

    async def _take(
        self, frame: Json, on_state: Callable[[Json], None], on_event: Callable[[Json], None]
    ) -> str | None:
        match frame["t"]:
            case "welcome":
                self._known = {"epoch": frame["epoch"], "seq": frame["seq"]}
                self.role = frame["you"]["role"]
                if frame["state"] is not None:
                    on_state(frame["state"])
                for again, _, _ in list(self._pending.values()):
                    await self._send(again)
            case "events" if self._known is not None:
                if frame["from"] > self._known["seq"]:
                    self.tally.gaps += 1
                fresh = [event for event in frame["events"] if event["seq"] > self._known["seq"]]
                self._known["seq"] = max(self._known["seq"], frame["to"])
                for event in fresh:
                    on_event(event)
            case "ack" | "reject":
                self._answered(frame)
            case "bye":
                return str(frame["code"]) if frame["code"] in FINAL else None
        return None

    def _answered(self, frame: Json) -> None:
        _, sent, waiting = self._pending.pop(frame["id"], ("", 0.0, None))
        if waiting is None or waiting.done():
            return
        taken = frame["t"] == "ack"
        if taken:
            self.tally.ack_ms.append((time.monotonic() - sent) * 1_000)
        else:
            self.tally.refused[frame["code"]] += 1
        waiting.set_result(taken)

    async def _send(self, frame: str) -> None:
        """A lost connection is noticed by who reads: what was not sent is sent again after the next welcome."""
        if self._socket is not None:
            try:
                await self._socket.send(frame)
            except ConnectionClosed:
                return
