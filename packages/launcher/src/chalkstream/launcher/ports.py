"""Which ports the parts listen on: the documented ones, configured ones, or free ones."""

from __future__ import annotations

import os
import secrets
import socket
from dataclasses import dataclass
from pathlib import Path

from chalkstream.launcher.errors import LauncherError, PortInUseError
from chalkstream.launcher.guardian import MARKER

WANTED = {
    "http": ("CHALKSTREAM_HTTP_PORT", 3000),
    "realtime": ("CHALKSTREAM_REALTIME_PORT", 3001),
    "artifacts": ("CHALKSTREAM_ARTIFACTS_PORT", 8000),
}
"""Ports that people type or that documents name: these must be free, or the user decides."""

SHARED = {"https": ("CHALKSTREAM_HTTPS_PORT", 3443), "welcome": ("CHALKSTREAM_WELCOME_PORT", 3080)}
"""Ports that other devices open, where everything is shared with them: bound on every address."""

EVERY_ADDRESS = "0.0.0.0"  # noqa: S104 - asked for by --share

PREFERRED = {"livekit": 7880, "livekit_tcp": 7881, "livekit_udp": 7882, "vite": 5173}
"""Ports that only programs use: taken when free, else any free one."""

FREE_PORTS = range(20_000, 32_000)
"""Where free ports are chosen from: below those of outgoing connections, and none that browsers refuse."""


@dataclass(frozen=True, slots=True)
class Ports:
    """One port a listener."""

    http: int
    realtime: int
    artifacts: int
    livekit: int
    livekit_tcp: int
    livekit_udp: int
    vite: int
    postgres: int
    https: int = 0
    """Of the one origin for other devices; 0: nothing is shared."""
    welcome: int = 0
    """Of the page on plain http that tells how to trust that origin; 0: nothing is shared."""

    @classmethod
    def choose(cls, host: str, *, free: bool = False, share: bool = False) -> Ports:
        """The documented ports, or with `free` whatever the system gives. Raises PortInUseError when one is taken."""
        if free:
            different: set[int] = set()
            while len(different) < len(cls.__slots__) - (0 if share else len(SHARED)):
                different.add(free_port())
            return cls(*different)
        chosen = {name: _wanted(host, *wish) for name, wish in WANTED.items()}
        for name, port in PREFERRED.items():
            kind = socket.SOCK_DGRAM if name.endswith("udp") else socket.SOCK_STREAM
            chosen[name] = port if is_free(EVERY_ADDRESS if share else "127.0.0.1", port, kind) else free_port()
        if share:
            chosen |= {name: _wanted(EVERY_ADDRESS, *wish) for name, wish in SHARED.items()}
        return cls(**chosen, postgres=free_port())


def free_port() -> int:
    """A port on loopback that nobody has now, TCP or UDP, and that no outgoing connection takes in the next moment.

    The ports that the system gives for 0 are also given to outgoing connections (from 32,768 on Linux): on a busy
    machine one of those took a port between its choice and its use.
    """
    for _ in range(100):
        port = FREE_PORTS.start + secrets.randbelow(len(FREE_PORTS))
        if all(is_free("127.0.0.1", port, kind) for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM)):
            return port
    raise LauncherError("No free port was found on this machine. End what listens on so many of them.")


def is_free(host: str, port: int, kind: socket.SocketKind = socket.SOCK_STREAM) -> bool:
    """Whether `host:port` can be bound now."""
    with socket.socket(socket.AF_INET, kind) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _wanted(host: str, variable: str, default: int) -> int:
    configured = os.environ.get(variable, str(default))
    if not configured.isdecimal() or not 0 <= int(configured) <= 65535:
        raise LauncherError(f"{variable} is {configured!r}; a port is a number from 1 to 65535.")
    port = int(configured) or free_port()
    if not is_free(host, port):
        owner = listener(port)
        who = f"by {owner}" if owner else "by another program"
        raise PortInUseError(
            f"Port {port} is taken {who}. Stop it, or set {variable} to another port (0: any free one)."
        )
    return port


def listener(port: int) -> str | None:
    """Who listens on a TCP port, where /proc tells it: `name (process N)`, or Chalkstream itself."""
    inodes = listening(port)
    for process in Path("/proc").glob("[0-9]*"):
        if inodes and _holds(process, inodes):
            return _called(process)
    return None


def listening(port: int) -> set[str]:
    """The sockets that listen on a TCP port, as /proc names them: several where processes share it."""
    inodes = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        if Path(table).exists():
            rows = [line.split() for line in Path(table).read_text().splitlines()[1:]]
            inodes |= {f"socket:[{row[9]}]" for row in rows if row[3] == "0A" and row[1].endswith(f":{port:04X}")}
    return inodes


def _called(process: Path) -> str:
    """What a process is to whoever reads a message: Chalkstream itself with its data folder, or a program's name."""
    try:
        told = dict(line.split(b"=", 1) for line in (process / "environ").read_bytes().split(b"\0") if b"=" in line)
    except OSError:
        told = {}
    if MARKER.encode() in told and b"CHALKSTREAM_DATA" in told:
        return f"Chalkstream itself, on the data folder {told[b'CHALKSTREAM_DATA'].decode(errors='replace')}"
    return f"{(process / 'comm').read_text().strip()} (process {process.name})"


def _holds(process: Path, inodes: set[str]) -> bool:
    try:
        return any(str(entry.readlink()) in inodes for entry in (process / "fd").iterdir())
    except OSError:  # it ended, or is not ours to see
        return False
