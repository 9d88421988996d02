"""Outlives the launcher by seconds, to end what it left. Standard library alone: it is run as a script.

The launcher holds this program's standard input. When it closes, however the launcher ended, whatever still carries the
run's marker in its environment (children of children included) gets `GRACE_S` to end by itself and is then killed.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

MARKER = "CHALKSTREAM_RUN"
GRACE_S = 4.0
"""Services get SIGTERM when the launcher dies; a media worker needs a second or two to close its open part."""
LIMIT_S = 15.0
PAUSE_S = 0.05


def carriers(run: str) -> list[int]:
    """Processes, but for this one, whose environment carries the marker of a run."""
    wanted = f"{MARKER}={run}".encode()
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            carries = wanted in (entry / "environ").read_bytes().split(b"\0")
        except OSError:  # it ended, or is not ours to see
            continue
        if carries and int(entry.name) != os.getpid():
            found.append(int(entry.name))
    return found


def sweep(run: str) -> None:
    """Wait until nobody carries the marker; past the grace time, kill."""
    began = time.monotonic()
    while (left := carriers(run)) and time.monotonic() - began < LIMIT_S:
        if time.monotonic() - began > GRACE_S:
            for pid in left:
                try:
                    os.kill(pid, signal.SIGKILL)
                except ProcessLookupError:
                    continue
        time.sleep(PAUSE_S)


def main() -> None:
    """Wait for the launcher's end, then sweep."""
    for ignored in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_IGN)
    sys.stdin.buffer.read()
    sweep(sys.argv[1])


if __name__ == "__main__":
    main()
