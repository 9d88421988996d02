"""People of a class as a gateway sees them: a cookie jar, and sockets. They know HTTP and frames, and no gateway."""

from __future__ import annotations

import asyncio
import functools
import json
import ssl
import uuid
from socket import SO_RCVBUF, SOL_SOCKET
from typing import Any

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

Json = dict[str, Any]


@functools.cache
def trust() -> ssl.SSLContext:
    """The system's certificates, read once: httpx would read them for each client, which takes 40 ms."""
    return ssl.create_default_context()


class Person:
    """Somebody with a browser."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.http = httpx.AsyncClient(base_url=url, headers={"Origin": url}, timeout=30, verify=trust())
        self._sockets: list[Socket] = []

    async def get(self, path: str, *, expect: int = 200) -> Any:
        """The answer's JSON."""
        answer = await self.http.get(path)
        assert answer.status_code == expect, answer.text
        return answer.json()

    async def post(self, path: str, body: Json | None = None, *, expect: int = 200) -> Any:
        """The answer's JSON; nothing for 204."""
        answer = await self.http.post(path, json=body or {})
        assert answer.status_code == expect, answer.text
        return answer.json() if answer.content else None

    async def patch(self, path: str, body: Json, *, expect: int = 200) -> Any:
        """The answer's JSON."""
        answer = await self.http.patch(path, json=body)
        assert answer.status_code == expect, answer.text
        return answer.json() if answer.content else None

    async def delete(self, path: str, *, expect: int = 204) -> None:
        """Delete something."""
        answer = await self.http.delete(path)
        assert answer.status_code == expect, answer.text

    async def new_class(self, **more: Any) -> str:
        """A class in a course of its own; its id."""
        created = await self.post("/api/classes", {"title": "Waves", "course_title": "Physics", **more}, expect=201)
        return str(created["id"])

    async def link(self, session: str) -> str:
        """A join link's token."""
        return str((await self.post(f"/api/classes/{session}/links", expect=201))["token"])

    async def command(self, session: str, kind: str, *, expect: int = 200, **body: Any) -> Any:
        """A command without a socket."""
        message = {"id": str(uuid.uuid4()), "kind": kind, "body": body}
        return await self.post(f"/api/classes/{session}/commands", message, expect=expect)

    async def ticket(self, session: str, **more: Any) -> Json:
        """A ticket for a socket."""
        answer: Json = await self.post(f"/api/classes/{session}/ticket", {"device_kind": "desktop", **more})
        return answer

    async def enter(self, session: str, *, resume: Json | None = None, **more: Any) -> Socket:
        """Open a socket and be welcomed."""
        ticket = await self.ticket(session, **more)
        socket = await Socket.open(f"{ticket['url']}?ticket={ticket['ticket']}", self.url)
        self._sockets.append(socket)
        await socket.send({"t": "hello", **({"resume": resume} if resume else {})})
        socket.welcome = await socket.until("welcome")
        return socket

    def move(self, url: str) -> None:
        """The same browser at another address of the platform; cookies know hosts, not ports."""
        self.url = url
        self.http.base_url = httpx.URL(url)
        self.http.headers["Origin"] = url

    async def leave(self) -> None:
        """Close everything."""
        for socket in self._sockets:
            await socket.close()
        await self.http.aclose()


async def first_account(url: str, setup_link: str | None) -> Person:
    """Whoever opens a platform's one-time link, signed in."""
    assert setup_link is not None, "the platform printed no setup link"
    ada = Person(url)
    account = {"name": "Ada Teacher", "email": "ada@example.org", "password": "correct horse battery"}
    await ada.post("/api/setup", {"token": setup_link.rpartition("#")[2], **account}, expect=201)
    return ada


class Socket:
    """A socket, and every frame that came through it in order."""

    def __init__(self, connection: ClientConnection) -> None:
        self.frames: list[Json] = []
        self.welcome: Json = {}
        self.over = False
        """Nothing more will come."""
        self._connection = connection
        self._news = asyncio.Event()
        self._reading = asyncio.create_task(self._read())

    @classmethod
    async def open(cls, url: str, origin: str | None) -> Socket:
        """Shake hands. Raises websockets' `InvalidStatus` when the server refuses."""
        return cls(await connect(url, additional_headers={"Origin": origin} if origin else {}, max_size=None))

    async def send(self, frame: Json) -> None:
        """Send a frame."""
        await self._connection.send(json.dumps(frame))

    async def send_text(self, text: str) -> None:
        """Send something that need not be a frame."""
        await self._connection.send(text)

    async def command(self, kind: str, command_id: str | None = None, **body: Any) -> Json:
        """Send a command; the `ack` or `reject` that answers it."""
        command_id = command_id or str(uuid.uuid4())
        await self.send({"t": "command", "id": command_id, "kind": kind, "body": body})
        return await self.until("ack", "reject", id=command_id)

    async def until(self, *names: str, seconds: float = 20, **fields: Any) -> Json:
        """The first frame, past or future, of one of these names and with these fields. It is taken out.

        Raises ConnectionError once the socket is closed and held no such frame.
        """
        async with asyncio.timeout(seconds):
            while True:
                self._news.clear()
                for frame in self.frames:
                    if frame["t"] in names and all(frame.get(key) == value for key, value in fields.items()):
                        self.frames.remove(frame)
                        return frame
                if self.over:
                    raise ConnectionError(f"the socket was closed before any of {names}")
                await self._news.wait()

    async def event(self, kind: str, seconds: float = 20) -> Json:
        """The first event of a kind, past or future, with its frame's `words`."""
        async with asyncio.timeout(seconds):
            while True:
                self._news.clear()
                for frame in self.frames:
                    for event in frame.get("events", []):
                        if event["kind"] == kind:
                            frame["events"].remove(event)
                            return {**event, "words": frame["words"]}
                await self._news.wait()

    async def closed(self, seconds: float = 20) -> None:
        """Wait until the server has closed it."""
        async with asyncio.timeout(seconds):
            await self._connection.wait_closed()

    def pause(self) -> None:
        """Read nothing more from the network, as a browser that hangs; little waits in the kernel meanwhile."""
        transport = self._connection.transport
        transport.get_extra_info("socket").setsockopt(SOL_SOCKET, SO_RCVBUF, 64 * 1024)
        transport.pause_reading()

    def resume(self) -> None:
        """Read on."""
        self._connection.transport.resume_reading()

    async def close(self) -> None:
        """Close it."""
        await self._connection.close()
        await self._reading

    async def _read(self) -> None:
        try:
            async for text in self._connection:
                self.frames.append(json.loads(text))
                self._news.set()
        except ConnectionClosed:
            pass
        finally:
            self.over = True
            self._news.set()
