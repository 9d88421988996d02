"""The generated configuration of a livekit-server on this machine."""

from __future__ import annotations

import json
from pathlib import Path

from chalkstream.launcher.keys import Keys, write_private
from chalkstream.launcher.ports import Ports


def write_config(file: Path, keys: Keys, ports: Ports, webhook: str) -> Path:
    """Write the configuration (0600: it holds the secret). JSON is YAML, so no YAML writer is needed.

    Media goes over loopback alone, on one UDP port: a browser on this machine needs no other address. Media over TCP is
    off, because that listener takes no address and would be open to the network.
    """
    config = {
        "port": ports.livekit,
        "bind_addresses": ["127.0.0.1"],
        "rtc": {
            "udp_port": ports.livekit_udp,
            "tcp_port": 0,
            "interfaces": {"includes": ["lo"]},
            "ips": {"includes": ["127.0.0.1/32"]},
            "node_ip": "127.0.0.1",
            "use_external_ip": False,
            "enable_loopback_candidate": True,
        },
        "keys": {keys.livekit_key: keys.livekit_secret},
        "webhook": {"api_key": keys.livekit_key, "urls": [webhook]},
        "logging": {"level": "info", "json": True},
    }
    write_private(file, json.dumps(config, indent=2))
    return file
