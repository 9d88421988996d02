"""A platform in a process of its own, on free ports: what the demo and the acceptance tests bring up."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from chalkstream.launcher import status
from chalkstream.launcher.errors import LauncherError
from chalkstream.launcher.folder import DataFolder
from chalkstream.launcher.parent_death import dies_with_parent
from chalkstream.launcher.platform import setup_link
from chalkstream.launcher.postgres import Passwords, Urls
from chalkstream.launcher.postgres.bootstrap import urls
from chalkstream.launcher.service import log_end
from chalkstream.launcher.status import Status

UP_LIMIT_S = 120.0
STOP_LIMIT_S = 45.0


class Detached:
    """`chalkstream up --free-ports` on a data folder, with further arguments. Start it from the main thread."""

    def __init__(self, data: Path, environment: Mapping[str, str] | None = None, arguments: Sequence[str] = ()) -> None:
        self.folder = DataFolder(data)
        self.output = data.with_name(f"{data.name}.out")
        """What the launcher printed."""
        self._environment = environment or {}
        self._arguments = arguments
        self._process: subprocess.Popen[bytes] | None = None
        self._status: Status | None = None

    @property
    def status(self) -> Status:
        """Addresses and ports. Raises LauncherError before `start`."""
        if self._status is None:
            raise LauncherError("this platform was not started")
        return self._status

    @property
    def pid(self) -> int:
        """The launcher's process."""
        return self.status.pid

    @property
    def url(self) -> str:
        """Where browsers find the app."""
        return self.status.public_url

    @property
    def setup_link(self) -> str | None:
        """The one-time link; None once there is an account."""
        return setup_link(self.folder, self.url)

    @property
    def database(self) -> Urls:
        """The database as each role reaches it."""
        passwords = Passwords.load_or_create(self.folder.secrets / "postgres.json")
        return urls(f"postgresql://nobody@127.0.0.1:{self.status.ports.postgres}/postgres", passwords)

    def start(self) -> float:
        """Bring it up; seconds that it took. Raises LauncherError with what it printed."""
        began = time.monotonic()
        where = ("--free-ports", "--data", str(self.folder.path))
        command = [sys.executable, "-m", "chalkstream.launcher.cli", "up", *where, *self._arguments]
        with self.output.open("ab") as out:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                env={**os.environ, **self._environment, "COLUMNS": "200"},
                start_new_session=True,
                preexec_fn=dies_with_parent(signal.SIGTERM),  # noqa: PLW1509 - one prctl call, prepared before the fork
            )
        while (found := status.read(self.folder)) is None or found.pid != self._process.pid:
            if self._process.poll() is not None or time.monotonic() - began > UP_LIMIT_S:
                self.stop()
                raise LauncherError(f"the platform did not come up:\n{log_end(self.output, 40)}")
            time.sleep(0.05)
        self._status = found
        return time.monotonic() - began

    def stop(self) -> int | None:
        """Stop it as Ctrl-C would; its exit code, None when it was not started."""
        if self._process is None:
            return None
        self._process.send_signal(signal.SIGINT)
        try:
            return self._process.wait(STOP_LIMIT_S)
        except subprocess.TimeoutExpired:
            self.kill()
            return None

    def kill(self) -> None:
        """SIGKILL the launcher, and nothing else."""
        if self._process:
            self._process.kill()
            self._process.wait()


@contextmanager
def fresh(environment: Mapping[str, str] | None = None, *arguments: str, keep: bool = False) -> Iterator[Detached]:
    """A platform on a fresh data folder, which is deleted afterwards unless `keep`."""
    place = Path(tempfile.mkdtemp(prefix="chalkstream-"))
    place.chmod(0o755)  # PostgreSQL's user must reach its folder below
    platform = Detached(place / "data", environment, arguments)
    try:
        platform.start()
        yield platform
    finally:
        platform.stop()
        if not keep:
            shutil.rmtree(place, ignore_errors=True)
