"""The artifact service's end of the caption socket, for tests of what is sent there."""

from __future__ import annotations

import json
import struct
import uuid

import numpy as np
from numpy.typing import NDArray
from websockets.asyncio.server import Server, ServerConnection, serve


class CaptionReceiver:
    """Keeps everything that arrives, and answers the end."""

    def __init__(self) -> None:
        self.chunks: list[tuple[str, int, NDArray[np.int16]]] = []
        """Participant, first sample, sound."""
        self.paths: list[str] = []
        self.tokens: list[str | None] = []
        self.stored: list[tuple[int, list[str]]] = []
        """Whose words may be stored, and before which chunk that was said."""
        self.ended = 0
        self.server: Server | None = None

    async def start(self, port: int = 0) -> int:
        """Listen; the port."""
        self.server = await serve(self._converse, "127.0.0.1", port)
        return int(next(iter(self.server.sockets)).getsockname()[1])

    async def stop(self) -> None:
        """Close what is open. May be called twice."""
        if self.server:
            self.server.close()
            await self.server.wait_closed()

    def sound_of(self, participant: str) -> NDArray[np.int16]:
        """All that arrived of one speaker, in order."""
        theirs = [sound for speaker, _, sound in self.chunks if speaker == participant]
        return np.concatenate([*theirs, np.zeros(0, np.int16)])

    async def _converse(self, socket: ServerConnection) -> None:
        assert socket.request is not None
        self.paths.append(socket.request.path)
        self.tokens.append(socket.request.headers.get("Authorization"))
        async for message in socket:
            if isinstance(message, bytes):
                first = struct.unpack("<Q", message[16:24])[0]
                self.chunks.append((str(uuid.UUID(bytes=message[:16])), first, np.frombuffer(message[24:], "<i2")))
            elif (told := json.loads(message))["t"] == "stored":
                self.stored.append((len(self.chunks), told["participants"]))
            else:
                assert told == {"t": "end"}
                self.ended += 1
                await socket.send('{"t": "flushed"}')
