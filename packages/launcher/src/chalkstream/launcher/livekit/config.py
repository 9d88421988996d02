"""The generated configuration of a livekit-server on this machine."""

from __future__ import annotations

import json
from pathlib import Path

from chalkstream.launcher.keys import Keys, write_private
from chalkstream.launcher.ports import Ports

LOOPBACK = "127.0.0.1"


def write_config(file: Path, keys: Keys, ports: Ports, webhook: str | None, address: str = LOOPBACK) -> Path:
    """Write the configuration (0600: it holds the secret). JSON is YAML, so no YAML writer is needed.

    `address` is where browsers send media: loopback on one UDP port, with TCP beside it, while nothing is shared; else
    this machine's address on the network. Signalling stays on loopback, behind the proxy.
    """
    config: dict[str, object] = {
        "port": ports.livekit,
        "bind_addresses": [LOOPBACK],
        "rtc": {
            "udp_port": ports.livekit_udp,
            "tcp_port": ports.livekit_tcp,
            "node_ip": address,
            "use_external_ip": False,
            "enable_loopback_candidate": True,
        },
        "keys": {keys.livekit_key: keys.livekit_secret},
        "logging": {"level": "info", "json": True},
    }
    if webhook:
        config["webhook"] = {"api_key": keys.livekit_key, "urls": [webhook]}
    write_private(file, json.dumps(config, indent=2))
    return file
