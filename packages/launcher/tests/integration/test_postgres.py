"""Our own PostgreSQL: made once, closed to strangers, stopped and started again."""

from __future__ import annotations

import os
import stat
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from chalkstream.launcher.postgres import Cluster, ClusterError, Passwords, binaries, bootstrap, cluster
from chalkstream.launcher.postgres.identity import Identity

ROLES = "SELECT rolname FROM pg_roles WHERE rolname LIKE 'chalkstream_%' AND NOT rolsuper ORDER BY 1"


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that the user PostgreSQL runs as can pass through."""
    with tempfile.TemporaryDirectory(prefix="chalkstream-test-") as made:
        Path(made).chmod(0o711)
        yield Path(made)


@pytest.fixture
def running(folder: Path) -> Iterator[Cluster]:
    made = Cluster(folder / "postgres", Passwords.new().admin, durable=False)
    made.start()
    yield made
    made.remove()


def test_what_was_stored_is_there_after_a_stop_that_waits_for_no_client(running: Cluster) -> None:
    with psycopg.connect(running.admin_url, autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 1 AS one")
        running.stop()
        assert not running.running
    running.stop()
    running.start()
    with psycopg.connect(running.admin_url) as connection:
        assert connection.execute("SELECT one FROM kept").fetchone() == (1,)
        assert connection.execute("SHOW fsync").fetchone() == ("off",)


def test_nobody_enters_without_the_password(running: Cluster) -> None:
    url = f"postgresql://chalkstream_admin{{}}@127.0.0.1:{running.port}/postgres"
    for wrong in ("", ":guess"):
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(url.format(wrong))


def test_it_listens_on_loopback_alone_and_runs_as_no_root(running: Cluster) -> None:
    with psycopg.connect(running.admin_url) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("127.0.0.1",)
        assert connection.execute("SHOW unix_socket_directories").fetchone() == ("",)
    assert Path(f"/proc/{running.pid}").stat().st_uid != 0
    assert stat.S_IMODE(running.data.stat().st_mode) == 0o700


def test_bootstrap_may_run_again_and_renews_passwords(running: Cluster) -> None:
    first = bootstrap(running.admin_url, Passwords.new())
    renewed = bootstrap(running.admin_url, Passwords.new())
    with psycopg.connect(running.admin_url) as connection:
        assert [row[0] for row in connection.execute(ROLES)] == [
            "chalkstream_app",
            "chalkstream_owner",
            "chalkstream_purge",
            "chalkstream_worker",
        ]
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(first.app)
    for url in (renewed.owner, renewed.app, renewed.worker):
        with psycopg.connect(url) as connection:
            assert connection.info.dbname == "chalkstream"


def test_a_second_server_on_the_same_folder_is_refused(running: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "ORPHANS_LIMIT_S", 0.2)
    by_link = running.folder.parents[1] / f"link-to-{running.folder.parent.name}"
    by_link.symlink_to(running.folder.parent)
    try:
        for folder in (running.folder, by_link / running.folder.name):
            with pytest.raises(ClusterError, match=f"another PostgreSQL \\(process {running.pid}\\)"):
                Cluster(folder, "other", durable=False).start()
    finally:
        by_link.unlink()
    assert running.running


def test_it_is_started_from_the_main_thread_alone(folder: Path) -> None:
    """The child would end with the thread that started it."""
    refused: list[Exception] = []

    def start() -> None:
        try:
            Cluster(folder / "postgres", "x").start()
        except ClusterError as error:
            refused.append(error)

    thread = threading.Thread(target=start)
    thread.start()
    thread.join()
    assert "main thread" in str(refused)


def test_a_port_in_use_is_told_with_the_servers_own_words(running: Cluster, folder: Path) -> None:
    other = Cluster(folder / "other", "x", port=running.port, durable=False)
    with pytest.raises(ClusterError, match="Address already in use"):
        other.start()
    other.remove()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs PostgreSQL as somebody else")
def test_a_place_that_the_system_user_cannot_reach_becomes_a_link(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "FAR_DATA", folder / "far")
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    made = Cluster(closed / "postgres", "secret", durable=False)
    made.start()
    try:
        assert (closed / "postgres").resolve() == made.folder
        assert made.folder.parent == folder / "far"
        assert Cluster(closed / "postgres", "secret").folder == made.folder
    finally:
        made.remove()


def test_passwords_are_made_once_and_only_their_owner_reads_them(folder: Path) -> None:
    file = folder / "secrets" / "postgres.json"
    made = Passwords.load_or_create(file)
    assert Passwords.load_or_create(file) == made
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert made.app not in repr(made)


def test_binaries_below_a_closed_folder_are_copied_once_with_their_libraries(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when root installs into its own home and PostgreSQL runs as somebody else."""
    monkeypatch.setattr(binaries, "CACHE", folder / "cache")
    monkeypatch.setattr(Identity, "reaches", lambda self, path: "cache" in path.parts)
    copied = binaries.binaries(Identity.choose(folder))
    assert copied == binaries.binaries(Identity.choose(folder))
    assert copied.is_relative_to(folder / "cache")
    for program in ("initdb", "postgres"):
        said = subprocess.run([copied / program, "--version"], capture_output=True, text=True, check=True).stdout
        assert "(PostgreSQL) 18" in said
    assert [path.name for path in (folder / "cache").iterdir()] == [copied.parents[2].name]
