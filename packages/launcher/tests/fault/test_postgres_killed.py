"""SIGKILL, of the launcher and of PostgreSQL: nothing is left running, and the next start has everything."""

# ruff: noqa: ASYNC220, ASYNC240 - nothing else runs on this test's loop

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from chalkstream.launcher.postgres import Cluster, Passwords, cluster
from chalkstream.launcher.postgres.cluster import processes_in
from chalkstream.testkit.waiting import until

LAUNCHER = """
import signal, sys
from pathlib import Path
from chalkstream.launcher.postgres import Cluster
cluster = Cluster(Path(sys.argv[1]), sys.argv[2])
cluster.start()
print(cluster.admin_url, flush=True)
signal.pause()
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="chalkstream-test-") as made:
        Path(made).chmod(0o711)
        yield Path(made)


async def test_when_the_launcher_is_killed_postgresql_ends_and_starts_again(folder: Path) -> None:
    password = Passwords.new().admin
    command = [sys.executable, "-c", LAUNCHER, str(folder / "postgres"), password]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as launcher:
        assert launcher.stdout
        url = launcher.stdout.readline().strip()
        with psycopg.connect(url, autocommit=True) as client:
            client.execute("CREATE TABLE kept AS SELECT 1 AS one")
            assert len(processes_in(folder / "postgres" / "data")) > 3
            launcher.send_signal(signal.SIGKILL)
            await until(lambda: processes_in(folder / "postgres" / "data") == [], 30)
    again = Cluster(folder / "postgres", password)
    again.start()
    with psycopg.connect(again.admin_url) as client:
        assert client.execute("SELECT one FROM kept").fetchone() == (1,)
    again.remove()


async def test_when_the_postmaster_is_killed_the_next_start_ends_its_orphans(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "ORPHANS_LIMIT_S", 0.5)
    made = Cluster(folder / "postgres", Passwords.new().admin)
    made.start()
    with psycopg.connect(made.admin_url, autocommit=True) as client:
        client.execute("CREATE TABLE kept AS SELECT 1 AS one")
        # A stopped backend cannot notice that its postmaster is gone: it holds the shared memory until it is killed.
        os.kill(client.info.backend_pid, signal.SIGSTOP)
        os.kill(made.pid, signal.SIGKILL)
        await until(lambda: not made.running, 5)
        made.start()
    with psycopg.connect(made.admin_url) as client:
        assert client.execute("SELECT one FROM kept").fetchone() == (1,)
    made.remove()


async def test_a_postmaster_that_nobody_reaps_does_not_hold_the_next_start_up(folder: Path) -> None:
    """As in a container whose first process is no init: it stays a zombie, and its lock file names a process."""
    password = Passwords.new().admin
    made = Cluster(folder / "postgres", password)
    made.start()
    zombie = made.pid
    os.kill(zombie, signal.SIGKILL)
    await until(lambda: Path(f"/proc/{zombie}/stat").read_text().rpartition(")")[2].split()[0] == "Z", 5)
    other = Cluster(folder / "postgres", password)
    other.start()
    assert Path(f"/proc/{zombie}").exists()
    other.remove()
    assert not made.running
