"""The life of one cluster: made, started as a child that dies with us, stopped, started again after any end."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import subprocess
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import IO

import psycopg

from chalkstream.launcher.parent_death import dies_with_parent
from chalkstream.launcher.ports import free_port
from chalkstream.launcher.postgres.binaries import binaries
from chalkstream.launcher.postgres.identity import Identity

ADMIN = "chalkstream_admin"
"""The superuser that `initdb` makes."""

START_LIMIT_S = 60.0
"""A start that recovers after a crash replays at most a few checkpoints of log; longer means a defect."""

ORPHANS_LIMIT_S = 10.0
"""After a SIGKILL of the postmaster its children notice within milliseconds; then they are killed."""

STOP_LIMIT_S = 20.0
"""A fast shutdown writes one checkpoint; past this the server is stopped hard (it recovers at the next start)."""

FAR_DATA = Path("/var/lib/chalkstream")
"""Where root keeps a cluster whose wished place the system user cannot reach (below /root, say)."""

SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "60",
    "shared_buffers": "64MB",
    "jit": "off",
    "password_encryption": "scram-sha-256",
    "log_min_messages": "warning",
    "max_wal_size": "512MB",
    "timezone": "UTC",
}
"""For a laptop: little memory, no just-in-time compilation (our statements are short), TCP on loopback alone."""

FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
"""For tests that do not test durability."""


class ClusterError(Exception):
    """PostgreSQL could not be made or started; the message says why and what to do."""


class Cluster:
    """One PostgreSQL cluster below `folder`, listening on 127.0.0.1.

    `start` must be called on the main thread: the parent-death signal is tied to the thread that spawned the child
    (prctl(2)). `port` 0 takes a free one at each start. With `durable` false nothing is flushed to disk.
    """

    def __init__(self, folder: Path, password: str, *, port: int = 0, log: Path | None = None, durable: bool = True):
        self._identity = Identity.choose(folder / "data")
        self._password = password
        self._wanted_port = port
        self._durable = durable
        self._process: subprocess.Popen[bytes] | None = None
        self.port = port
        self.folder = self._place(folder.absolute()).resolve()  # as /proc tells it, whatever links lead here
        self.data = self.folder / "data"
        self.log = log or self.folder / "postgres.log"

    @property
    def pid(self) -> int:
        """The postmaster's process id. Raises ClusterError when it was not started."""
        if self._process is None:
            raise ClusterError("PostgreSQL was not started")
        return self._process.pid

    @property
    def running(self) -> bool:
        """Whether the server that we started still runs."""
        return self._process is not None and self._process.poll() is None

    @property
    def admin_url(self) -> str:
        """The superuser's URL, of the database `postgres`."""
        return f"postgresql://{ADMIN}:{self._password}@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        """Make the cluster if there is none, then run the server and wait until it answers.

        Raises ClusterError when another server runs on this folder, or when this one ends or stays silent.
        """
        if threading.current_thread() is not threading.main_thread():
            raise ClusterError("start PostgreSQL from the main thread: it ends with the thread that started it")
        self._wait_for_orphans()
        if not self.data.exists():
            self._init()
        self.port = self._wanted_port or free_port()
        settings = {**SETTINGS, **({} if self._durable else FORGETFUL), "port": str(self.port)}
        options = [item for name, value in settings.items() for item in ("-c", f"{name}={value}")]
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self._process = self._spawn(["postgres", "-D", str(self.data), *options], log)
        self._wait_until_it_answers()

    def stop(self) -> None:
        """Stop the server: clients are cut off, everything is written. Does nothing when it does not run."""
        process = self._process
        if process is None or process.poll() is not None:
            return
        # SIGTERM would wait for every client to leave, SIGINT does not (postgres(1)).
        process.send_signal(signal.SIGINT)
        try:
            process.wait(STOP_LIMIT_S)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGQUIT)
            process.wait(STOP_LIMIT_S)

    def remove(self) -> None:
        """Stop the server and delete everything that it stored."""
        self.stop()
        self._wait_for_orphans()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _place(self, wished: Path) -> Path:
        """The folder itself; where the system user cannot reach it, one elsewhere with a link at the wished place."""
        if wished.is_symlink():
            return wished.resolve()
        if self._identity.reaches(wished):
            wished.mkdir(parents=True, exist_ok=True)
            wished.chmod(0o700)
            self._identity.give(wished)
            return wished
        place = FAR_DATA / f"postgres-{secrets.token_hex(6)}"
        place.mkdir(parents=True)
        FAR_DATA.chmod(0o755)
        place.chmod(0o700)
        self._identity.give(place)
        wished.parent.mkdir(parents=True, exist_ok=True)
        wished.symlink_to(place)
        return place

    def _init(self) -> None:
        part = self.folder / "data.part"
        shutil.rmtree(part, ignore_errors=True)
        password_file = self.folder / "password.part"
        password_file.unlink(missing_ok=True)
        with os.fdopen(os.open(password_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as stream:
            stream.write(self._password + "\n")
        self._identity.give(password_file)
        arguments = ["initdb", "-D", str(part), "-U", ADMIN, f"--pwfile={password_file}", "--auth=scram-sha-256"]
        arguments += ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        try:
            with self.log.open("ab") as log:
                code = self._spawn([*arguments, *([] if self._durable else ["--no-sync"])], log).wait()
        finally:
            password_file.unlink(missing_ok=True)
        if code != 0:
            raise ClusterError(f"initdb failed ({code}); the end of {self.log}:\n{self._log_end()}")
        part.rename(self.data)

    def _spawn(self, arguments: list[str], log: IO[bytes]) -> subprocess.Popen[bytes]:
        who = self._identity
        return subprocess.Popen(
            [str(binaries(who) / arguments[0]), *arguments[1:]],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd="/",
            env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
            start_new_session=True,  # a Ctrl-C on our terminal is for us; we stop the server last
            user=who.uid if who.switches else None,
            group=who.gid if who.switches else None,
            extra_groups=[] if who.switches else None,
            preexec_fn=dies_with_parent(signal.SIGINT),  # noqa: PLW1509 - one prctl call, prepared before the fork
        )

    def _wait_until_it_answers(self) -> None:
        limit = time.monotonic() + START_LIMIT_S
        while self.running:
            try:
                psycopg.connect(self.admin_url, connect_timeout=2).close()
            except psycopg.OperationalError as error:
                if time.monotonic() > limit:
                    self.stop()
                    raise ClusterError(f"PostgreSQL did not answer within {START_LIMIT_S:.0f} s: {error}") from error
                time.sleep(0.03)
            else:
                return
        raise ClusterError(f"PostgreSQL ended at its start; the end of {self.log}:\n{self._log_end()}")

    def _wait_for_orphans(self) -> None:
        """Let the children of a killed postmaster end, or an earlier server finish stopping, before a new one starts.

        PostgreSQL refuses to start while they hold the old shared memory. All of them stand in the data folder.
        """
        limit = time.monotonic() + ORPHANS_LIMIT_S
        while found := processes_in(self.data):
            if time.monotonic() > limit:
                postmaster = self._postmaster_pid()
                if postmaster in found:
                    raise ClusterError(f"another PostgreSQL (process {postmaster}) runs on {self.data}; stop it first")
                for pid in found:
                    with suppress(ProcessLookupError):  # it ended meanwhile
                        os.kill(pid, signal.SIGKILL)
                limit = time.monotonic() + ORPHANS_LIMIT_S
            time.sleep(0.02)
        self._forget_dead_postmaster()

    def _forget_dead_postmaster(self) -> None:
        """Remove the lock file of a postmaster that is a zombie, or whose process id another program has by now.

        PostgreSQL would take either for a running server. A zombie stays where nobody reaps: in a container whose
        first process is no init.
        """
        if self._process is not None:
            self._process.poll()
        pid = self._postmaster_pid()
        if pid is not None and Path(f"/proc/{pid}").exists():
            (self.data / "postmaster.pid").unlink()

    def _postmaster_pid(self) -> int | None:
        try:
            return int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
        except (OSError, ValueError):
            return None

    def _log_end(self) -> str:
        try:
            return "\n".join(self.log.read_text(errors="replace").splitlines()[-15:])
        except OSError:
            return "(no log)"


def processes_in(folder: Path) -> list[int]:
    """Processes whose working directory is `folder`. Where there is no /proc: none."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if (entry / "cwd").readlink() == folder:
                found.append(int(entry.name))
        except OSError:  # it ended, or is not ours to see
            continue
    return found
