"""Many sockets: the students of a class, and the peers of a bare server. They count what reaches them.

Told, one line each: `{"enter": [urls], "origin"}` opens sockets of the gateway; `{"connect": url, "count"}` opens those
of a bare server; `{"act": [{"kind", "body"}…], "together", "pause_s"}` sends commands from the first sockets of the
gateway, `together` at once, and answers when every socket knows of all of them; `{"expect": frames}` answers when every
bare socket has so many. `act` is answered with the `frames` that one of them was sent meanwhile.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Awaitable, Callable
from functools import partial

import uvloop

from chalkstream.gateway.bench import lines
from chalkstream.gateway.bench.client import Client, connect, enter

AT_ONCE = 20
"""Sockets that are opened at the same time."""
LIMIT_S = 60.0


class Crowd:
    """Everybody."""

    def __init__(self) -> None:
        self._inside: list[Client] = []
        self._bare: list[Client] = []

    async def answer(self, told: lines.Json) -> lines.Json:
        """Do what a line says."""
        if "enter" in told:
            self._inside += await _opened([partial(enter, url, told["origin"]) for url in told["enter"]])
            return {"open": len(self._inside)}
        if "connect" in told:
            self._bare = await _opened([partial(connect, told["connect"], None)] * told["count"])
            return {"open": len(self._bare)}
        if "expect" in told:
            return await self._expect(told["expect"])
        return await self._act(told["act"], told["together"], told["pause_s"])

    async def _act(self, commands: list[lines.Json], together: int, pause_s: float) -> lines.Json:
        """Each command leads to one event."""
        for client in self._inside:
            client.frames.clear()
        before = self._inside[0].seq
        loop = asyncio.get_running_loop()
        due = loop.time()
        for number in range(0, len(commands), together):
            for client, command in zip(self._inside, commands[number : number + together], strict=False):
                client.send({"t": "command", "id": str(uuid.uuid4()), **command})
            due += pause_s
            await asyncio.sleep(max(0.0, due - loop.time()))
        wanted = before + len(commands)
        async with asyncio.timeout(LIMIT_S):
            for client in self._inside:
                await client.until_seq(wanted)
        refused = [frame for client in self._inside for frame in client.frames if frame.startswith(b'{"t":"reject"')]
        if refused:
            raise RuntimeError(refused[0].decode())
        events = [frame for frame in self._inside[-1].frames if frame.startswith(b'{"t":"events"')]
        return {"frames": [frame.decode() for frame in events]}

    async def _expect(self, frames: int) -> lines.Json:
        async with asyncio.timeout(LIMIT_S):
            for client in self._bare:
                await client.until_frames(frames)
                client.frames.clear()
        return {"frames": frames}


async def _opened(openings: list[Callable[[], Awaitable[Client]]]) -> list[Client]:
    clients: list[Client] = []
    for number in range(0, len(openings), AT_ONCE):
        clients += await asyncio.gather(*(each() for each in openings[number : number + AT_ONCE]))
    return clients


def main() -> None:
    """Serve the bench."""
    uvloop.run(lines.serve(Crowd().answer))


if __name__ == "__main__":
    main()
