"""An ASGI application on a free port of this machine, inside the test's own loop."""

from __future__ import annotations

import asyncio
from typing import Any

import uvicorn

from chalkstream.testkit.waiting import until


class Running:
    """A uvicorn server on a free port, for as long as the test wants it."""

    def __init__(self, app: Any) -> None:
        self._server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning"))
        self._task: asyncio.Task[None] | None = None
        self.port = 0

    async def start(self) -> str:
        """Serves; returns the address."""
        self._task = asyncio.create_task(self._server._serve())
        await until(lambda: self._server.started)
        self.port = self._server.servers[0].sockets[0].getsockname()[1]
        return f"http://127.0.0.1:{self.port}"

    async def stop(self) -> None:
        """Ends the server as SIGTERM would."""
        self._server.should_exit = True
        if self._task:
            await self._task
