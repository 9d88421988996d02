"""The baseline of the fan-out: a picows server that sends given frames to whoever is connected, and does nothing else.

Told, one line each: first `{"listen": true}`, which is answered with `{"port"}`; then `{"frames": […], "together",
"pause_s"}`, answered with `{"sent": frames times sockets}`.
"""

from __future__ import annotations

import asyncio

import uvloop
from picows import WSListener, WSMsgType, WSTransport, WSUpgradeRequest, ws_create_server

from chalkstream.gateway.bench import lines


class Peer(WSListener):
    """One socket of the crowd."""

    def __init__(self, peers: list[WSTransport]) -> None:
        super().__init__()
        self._peers = peers

    def on_ws_connected(self, transport: WSTransport) -> None:
        """The handshake is done."""
        self._peers.append(transport)


class Loop:
    """Sends frames to all peers, one after the other."""

    def __init__(self) -> None:
        self._peers: list[WSTransport] = []
        self._server: asyncio.Server | None = None

    async def answer(self, told: lines.Json) -> lines.Json:
        """Listen, or send."""
        if self._server is None:
            self._server = await ws_create_server(self._accept, "127.0.0.1", 0)
            return {"port": self._server.sockets[0].getsockname()[1]}
        loop = asyncio.get_running_loop()
        due = loop.time()
        frames = [text.encode() for text in told["frames"]]
        for first in range(0, len(frames), told["together"]):
            for frame in frames[first : first + told["together"]]:
                for peer in self._peers:
                    peer.send(WSMsgType.TEXT, frame)
            due += told["pause_s"]
            await asyncio.sleep(max(0.0, due - loop.time()))
        return {"sent": len(frames) * len(self._peers)}

    def _accept(self, _: WSUpgradeRequest) -> Peer:
        return Peer(self._peers)


def main() -> None:
    """Serve the bench."""
    uvloop.run(lines.serve(Loop().answer))


if __name__ == "__main__":
    main()
