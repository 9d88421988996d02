"""Backup and restore as `docs/how-to/back-up-and-restore.md` says."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

from chalkstream.launcher.postgres.binaries import binaries
from chalkstream.launcher.postgres.identity import Identity
from chalkstream.testkit.postgres import Database

OURSELVES = Identity(os.geteuid(), os.getegid(), switches=False)
DUMP = ["pg_dump", "-Fc", "-f", "chalkstream.dump"]
RESTORE = ["pg_restore", "--clean", "--if-exists", "--single-transaction", "chalkstream.dump"]


def dump(database: Database, folder: Path) -> None:
    """Write a dump of the database into the folder."""
    _run(DUMP, database.owner, folder, database.name)


def restore(database: Database, folder: Path) -> None:
    """Replace the database's tables by those of the folder's dump."""
    _run(RESTORE, database.owner, folder, "-d", database.name)


def _run(command: list[str], url: str, folder: Path, *more: str) -> None:
    parts = urlsplit(url)
    where = ["-h", str(parts.hostname), "-p", str(parts.port), "-U", str(parts.username)]
    environment = {**os.environ, "PGPASSWORD": str(parts.password)}
    name, *options = command
    done = subprocess.run(
        [binaries(OURSELVES) / name, *where, *options, *more],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
