"""The generated configuration of a livekit-server on this machine."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from urllib.parse import unquote, urlsplit

from chalkstream.launcher.errors import LauncherError
from chalkstream.launcher.keys import Keys, write_private
from chalkstream.launcher.ports import Ports, is_free

LOOPBACK = "127.0.0.1"
PRIVATE = {"tcp_port": 0, "interfaces": {"includes": ["lo"]}, "enable_loopback_candidate": True}
"""Media on this machine alone."""


def write_config(
    file: Path, keys: Keys, ports: Ports, webhook: str | None, address: str = LOOPBACK, redis_url: str | None = None
) -> Path:
    """Write the configuration (0600: it holds the secret). JSON is YAML, so no YAML writer is needed.

    `address` is where browsers send media: loopback alone while nothing is shared, on one UDP port (a browser on this
    machine needs no other address, and media over TCP is off, because that listener takes no address and would be open
    to the network); else this machine's address on the network, with TCP beside UDP. Signalling stays on loopback,
    behind the proxy. With Redis, this server is a node of a cluster.

    It listens on that address alone: it tells every address that it listens on as `node_ip` and keeps the first of
    them, so with a second one (loopback, a bridge) media is by chance awaited where none arrives.
    """
    config: dict[str, object] = {
        "port": ports.livekit,
        "bind_addresses": [LOOPBACK],
        "rtc": {
            "udp_port": ports.livekit_udp,
            **(PRIVATE if address == LOOPBACK else {"tcp_port": ports.livekit_tcp}),
            "node_ip": address,
            # Behind a NAT this machine may not have the address itself.
            **({"ips": {"includes": [f"{address}/32"]}} if is_free(address, 0, socket.SOCK_DGRAM) else {}),
            "use_external_ip": False,
        },
        "keys": {keys.livekit_key: keys.livekit_secret},
        "logging": {"level": "info", "json": True},
    }
    if redis_url:
        config["redis"] = bus(redis_url)
    if webhook:
        config["webhook"] = {"api_key": keys.livekit_key, "urls": [webhook]}
    write_private(file, json.dumps(config, indent=2))
    return file


def bus(redis_url: str) -> dict[str, object]:
    """Redis as LiveKit's configuration names it. Raises LauncherError when the URL is none of Redis."""
    parts = urlsplit(redis_url)
    database = parts.path.strip("/") or "0"
    if parts.scheme not in {"redis", "rediss"} or not parts.hostname or not database.isdecimal():
        wanted = "redis://[USER:PASSWORD@]HOST[:PORT][/DATABASE], or rediss:// for TLS"
        raise LauncherError(f"CHALKSTREAM_REDIS_URL is not of the form {wanted}.")
    found: dict[str, object] = {"address": f"{parts.hostname}:{parts.port or 6379}", "db": int(database)}
    if parts.username:
        found["username"] = unquote(parts.username)
    if parts.password:
        found["password"] = unquote(parts.password)
    if parts.scheme == "rediss":
        found["tls"] = {"enabled": True}
    return found
