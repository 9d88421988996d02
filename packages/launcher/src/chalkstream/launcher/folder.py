"""The data folder: where everything that survives a restart lives, who may use it, and whether there is room."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from chalkstream.launcher.errors import AlreadyRunningError, LauncherError, NotEnoughRoomError

ROOM_NEEDED_BYTES = 500_000_000
"""A recorded hour is about 120 MB and PostgreSQL keeps up to 512 MB of write-ahead log;
below this a class would break."""


def default_path() -> Path:
    """`CHALKSTREAM_DATA`; else, as root, /var/lib (PostgreSQL's user must reach it); else the user's data home."""
    if configured := os.environ.get("CHALKSTREAM_DATA"):
        return Path(configured).expanduser().absolute()
    if os.geteuid() == 0:
        return Path("/var/lib/chalkstream")
    home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(home) / "chalkstream"


@dataclass(frozen=True, slots=True)
class DataFolder:
    """Paths inside one data folder."""

    path: Path

    @property
    def run(self) -> Path:
        """What belongs to the running platform: generated configuration, the setup token. 0700."""
        return self.path / "run"

    @property
    def logs(self) -> Path:
        """One log a process. 0700."""
        return self.path / "logs"

    @property
    def secrets(self) -> Path:
        """Keys and passwords that were made at the first start. 0700."""
        return self.path / "secrets"

    @property
    def recordings(self) -> Path:
        """What was recorded: people's pictures and voices. 0700."""
        return self.path / "recordings"

    @property
    def decks(self) -> Path:
        """Slides. 0700."""
        return self.path / "decks"

    @property
    def postgres(self) -> Path:
        """The database cluster."""
        return self.path / "postgres"

    def prepare(self) -> None:
        """Make the folders. Raises LauncherError when that fails, NotEnoughRoomError when the disk is full."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            if os.geteuid() == 0:
                self.path.chmod(0o755)
            for private in (self.run, self.logs, self.secrets, self.recordings, self.decks):
                private.mkdir(exist_ok=True)
                private.chmod(0o700)
        except OSError as error:
            cure = "Give this user the folder, or set CHALKSTREAM_DATA to one that it may write to."
            raise LauncherError(f"The data folder {self.path} cannot be used: {error.strerror}. {cure}") from error
        free = shutil.disk_usage(self.path).free
        if free < ROOM_NEEDED_BYTES:
            raise NotEnoughRoomError(
                f"Only {free // 1_000_000} MB are free at {self.path}; {ROOM_NEEDED_BYTES // 1_000_000} MB are needed. "
                "Free some, or set CHALKSTREAM_DATA to a folder on another disk."
            )

    @contextmanager
    def owned(self) -> Iterator[None]:
        """Hold the folder for this process. Raises AlreadyRunningError while another launcher holds it."""
        with (self.run / "lock").open("a+") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise self._held(lock) from error
            lock.truncate(0)
            lock.write(f"{os.getpid()}\n")
            lock.flush()
            yield

    def require_unused(self) -> None:
        """Raises AlreadyRunningError while a launcher holds the folder: told before its ports are found taken."""
        try:
            with (self.run / "lock").open() as lock:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            with (self.run / "lock").open() as lock:
                raise self._held(lock) from None
        except OSError:  # there is no such folder yet, or it is not ours to read: `prepare` says more
            return

    def _held(self, lock: TextIO) -> AlreadyRunningError:
        lock.seek(0)
        holder = lock.read().strip() or "unknown"
        cure = "Stop it, or set CHALKSTREAM_DATA to another folder."
        return AlreadyRunningError(f"Chalkstream (process {holder}) already uses {self.path}. {cure}")
