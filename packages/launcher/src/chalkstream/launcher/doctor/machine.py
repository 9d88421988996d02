"""The machine itself: Python, room on the disk, ports."""

from __future__ import annotations

import os
import shutil
import sys

from chalkstream.launcher import status
from chalkstream.launcher.doctor.finding import Finding, broken, fine
from chalkstream.launcher.folder import ROOM_NEEDED_BYTES, DataFolder
from chalkstream.launcher.ports import WANTED, is_free, listener

SUPPORTED = ((3, 11), (3, 13))


def python() -> Finding:
    """The Python that runs this."""
    version = ".".join(str(part) for part in sys.version_info[:3])
    if SUPPORTED[0] <= sys.version_info[:2] <= SUPPORTED[1]:
        return fine("Python", version, sys.executable)
    return broken("Python", sys.executable, "Use Python 3.11, 3.12 or 3.13.", version)


def room(folder: DataFolder) -> Finding:
    """Room on the disk of the data folder, whether that exists already or not, and leave to write there."""
    existing = next(place for place in (folder.path, *folder.path.parents) if place.exists())
    free = shutil.disk_usage(existing).free
    found = f"{folder.path}: {free // 1_000_000} MB free"
    if not os.access(existing, os.W_OK | os.X_OK):
        return broken("Data folder", f"{existing} is not ours to write to", "Set CHALKSTREAM_DATA to another folder.")
    if free < ROOM_NEEDED_BYTES:
        return broken("Data folder", found, "Free some, or set CHALKSTREAM_DATA to a folder on another disk.")
    return fine("Data folder", "", found)


def ports(folder: DataFolder) -> list[Finding]:
    """The ports that people and documents name: free, ours, or whose."""
    return [_port(folder, variable, default) for variable, default in WANTED.values()]


def _port(folder: DataFolder, variable: str, default: int) -> Finding:
    configured = os.environ.get(variable, str(default))
    part = f"Port {configured}"
    if not configured.isdecimal() or int(configured) > 65_535:
        return broken(part, f"{variable} is no port", f"Set {variable} to a number from 1 to 65535, or 0 for any.")
    port = int(configured)
    if port == 0 or is_free(os.environ.get("CHALKSTREAM_HOST", "127.0.0.1"), port):
        return fine(part, "", "any free one" if port == 0 else "free")
    up = status.read(folder)
    if up and up.alive and port in (up.ports.http, up.ports.realtime, up.ports.artifacts):
        return fine(part, "", f"Chalkstream itself (process {up.pid})")
    owner = listener(port) or "another program"
    return broken(part, f"taken by {owner}", f"Stop it, or set {variable} to another port (0: any free one).")
