"""A browser's socket, as cheap as can be: it keeps what it received, and wakes whoever waits."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable

from picows import WSFrame, WSListener, WSMsgType, WSTransport, ws_connect

WELCOME_S = 60.0
MARK = b'{"t":"events","from":'


class Client(WSListener):
    """One socket."""

    def __init__(self) -> None:
        super().__init__()
        self.frames: list[bytes] = []
        """Frames that arrived since they were last cleared."""
        self.seq = 0
        """Up to where it was told the log."""
        self.on_frame: Callable[[bytes], None] = lambda _: None
        self._wish: tuple[Callable[[], bool], asyncio.Future[None]] | None = None
        self._transport: WSTransport | None = None

    def on_ws_connected(self, transport: WSTransport) -> None:
        """The handshake is done."""
        self._transport = transport

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        """One frame of the server."""
        if frame.msg_type == WSMsgType.PING:
            transport.send_pong(frame.get_payload_as_bytes())
        elif frame.msg_type == WSMsgType.TEXT:
            payload = frame.get_payload_as_bytes()
            if payload.startswith(MARK):
                self.seq = int(payload[payload.index(b'"to":') + 5 : payload.index(b',"events"')])
            self.frames.append(payload)
            self.on_frame(payload)
            if self._wish is not None and self._wish[0]():
                self._wish[1].set_result(None)
                self._wish = None

    async def until_seq(self, seq: int) -> None:
        """Wait until it knows of the log up to here."""
        await self._until(lambda: self.seq >= seq)

    async def until_frames(self, count: int) -> None:
        """Wait until it has so many frames."""
        await self._until(lambda: len(self.frames) >= count)

    async def _until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds that only a frame can bring about. One waits at a time."""
        if not holds():
            self._wish = (holds, asyncio.get_running_loop().create_future())
            await self._wish[1]

    def send(self, message: object) -> None:
        """Send a frame."""
        if self._transport is not None:
            self._transport.send(WSMsgType.TEXT, json.dumps(message).encode())

    def close(self) -> None:
        """Close."""
        if self._transport is not None:
            self._transport.disconnect()


async def connect(url: str, origin: str | None) -> Client:
    """A socket that is open. Raises what picows raises when the server refuses."""
    headers = {"Origin": origin} if origin else None
    client = Client()
    await ws_connect(lambda: client, url, extra_headers=headers)
    return client


async def enter(url: str, origin: str) -> Client:
    """A socket of the gateway that was welcomed. Raises TimeoutError."""
    client = await connect(url, origin)
    welcomed = asyncio.Event()

    def look(frame: bytes) -> None:
        if frame.startswith(b'{"t":"welcome"'):
            client.seq = json.loads(frame)["seq"]
            welcomed.set()

    client.on_frame = look
    client.send({"t": "hello"})
    await asyncio.wait_for(welcomed.wait(), WELCOME_S)
    client.on_frame = lambda _: None
    return client
