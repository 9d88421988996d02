"""A PostgreSQL that somebody else runs: Chalkstream makes its roles, database and tables there, and starts none."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from chalkstream.launcher.errors import LauncherError
from chalkstream.launcher.platform import Platform
from chalkstream.launcher.ports import Ports, free_port
from chalkstream.launcher.postgres import Cluster, Passwords
from chalkstream.launcher.settings import Settings

SECRET = "not-to-be-told"


@pytest.fixture
def theirs() -> Iterator[Cluster]:
    """Somebody else's server, whose roles are not those of the test run."""
    with tempfile.TemporaryDirectory(prefix="chalkstream-test-") as folder:
        Path(folder).chmod(0o711)
        cluster = Cluster(Path(folder) / "postgres", Passwords.new().admin, durable=False)
        cluster.start()
        yield cluster
        cluster.remove()


def platform_on(admin_url: str, data: Path) -> Platform:
    """A platform that was not started."""
    ports = Ports.choose("127.0.0.1", free=True)
    settings = Settings(data, "127.0.0.1", ports, "http://localhost", None, admin_database_url=admin_url)
    assert admin_url not in repr(settings)
    platform = Platform(settings, print)
    platform.folder.prepare()
    return platform


def test_everything_is_made_in_it_as_often_as_one_starts(theirs: Cluster, tmp_path: Path) -> None:
    for _ in range(2):
        platform = platform_on(theirs.admin_url, tmp_path / "data")
        urls = platform.prepare_database()
        with psycopg.connect(urls.app) as connection:
            assert connection.execute("SELECT current_user, count(*) FROM sessions").fetchone() == (
                "chalkstream_app",
                0,
            )
    assert platform.database is None
    assert not (tmp_path / "data" / "postgres").exists()


def test_one_that_cannot_be_used_is_told_without_its_password(tmp_path: Path) -> None:
    platform = platform_on(f"postgresql://root:{SECRET}@127.0.0.1:{free_port()}/postgres", tmp_path / "data")
    with pytest.raises(LauncherError, match="CHALKSTREAM_ADMIN_DATABASE_URL") as refused:
        platform.prepare_database()
    assert SECRET not in str(refused.value)
