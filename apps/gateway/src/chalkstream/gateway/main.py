"""The gateway's process: HTTP by uvicorn and sockets by picows on one uvloop."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import socket
from collections.abc import Iterator

import uvicorn
import uvloop

from chalkstream.gateway.app import create_app
from chalkstream.gateway.bootstrap import bootstrap, running
from chalkstream.gateway.logs import configure_logs
from chalkstream.gateway.parts import Parts
from chalkstream.gateway.realtime.server import Server
from chalkstream.gateway.settings import Settings

logger = logging.getLogger(__name__)

GRACE_S = 5
"""How long requests may take to finish when the gateway stops."""


def main() -> None:
    """Serve until SIGINT or SIGTERM."""
    settings = Settings()
    configure_logs(settings)
    uvloop.run(serve(settings))


async def serve(settings: Settings, stop: asyncio.Event | None = None) -> None:
    """Serve until `stop`, or a signal when there is none."""
    stop = stop or _on_signals()
    parts = bootstrap(settings)
    async with running(parts):
        realtime = Server(parts.engine, parts.owners, parts.tickets, settings.origins)
        http = HttpServer(parts)
        await realtime.start(settings.host, settings.realtime_port, shared=settings.shared_ports)
        sockets = [shared_socket(settings.host, settings.http_port)] if settings.shared_ports else None
        serving = asyncio.create_task(http.serve(sockets), name="http")
        stopping = asyncio.create_task(stop.wait(), name="stop")
        await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
        unasked = not stopping.done()
        if unasked:
            logger.error("HTTP ended by itself", extra={"action": "stop"})
        else:
            logger.info("stopping", extra={"action": "stop"})
        http.should_exit = True
        await realtime.close()
        parts.owners.send_away()
        stopping.cancel()
        await serving
    if unasked:
        raise HttpEndedError


class HttpEndedError(RuntimeError):
    """HTTP ended although nobody asked: the process ends with it, and whoever watches it starts another."""


class HttpServer(uvicorn.Server):
    """uvicorn inside a loop that is ours: we handle the signals."""

    def __init__(self, parts: Parts) -> None:
        settings = parts.settings
        super().__init__(
            uvicorn.Config(
                create_app(parts),
                host=settings.host,
                port=settings.http_port,
                http="httptools",
                ws="none",
                lifespan="off",
                server_header=False,
                proxy_headers=settings.secure,
                forwarded_allow_ips=settings.trusted_proxies,
                access_log=False,
                log_config=None,
                timeout_graceful_shutdown=GRACE_S,
            )
        )

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """None: `serve` has its own."""
        yield


def shared_socket(host: str, port: int) -> socket.socket:
    """Bound to a port that other gateways have too, which uvicorn cannot ask for."""
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    bound = socket.socket(family, kind, protocol)
    for option in (socket.SO_REUSEADDR, socket.SO_REUSEPORT):
        bound.setsockopt(socket.SOL_SOCKET, option, 1)
    bound.bind(address)
    bound.setblocking(False)
    return bound


def _on_signals() -> asyncio.Event:
    stop = asyncio.Event()
    for one in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(one, stop.set)
    return stop
