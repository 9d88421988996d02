"""A destination on this machine: the media worker's RTMP sink, run as a program."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from chalkstream.launcher.errors import LauncherError
from chalkstream.launcher.parent_death import dies_with_parent

PREFIX = "listening on "


@contextmanager
def listening(out: Path, key: str) -> Iterator[str]:
    """The sink's RTMP address; what is published with the key is written to `out` (FLV)."""
    command = [sys.executable, "-m", "chalkstream.media.sink", "--port", "0", "--out", str(out), "--key", key]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=dies_with_parent(signal.SIGTERM),  # noqa: PLW1509 - one prctl call, prepared before the fork
    ) as process:
        try:
            told = process.stdout.readline() if process.stdout else ""
            if not told.startswith(PREFIX):
                raise LauncherError(f"the RTMP sink did not start: {told!r}")
            yield f"rtmp://127.0.0.1:{int(told.removeprefix(PREFIX))}/live"
        finally:
            process.terminate()
            process.communicate()  # it says what it wrote before it ends
