"""PostgreSQL: the configured server asked, or our own started for a moment on an empty folder."""

from __future__ import annotations

import secrets
import tempfile
from pathlib import Path

import psycopg

from chalkstream.launcher.doctor.finding import Finding, broken, fine
from chalkstream.launcher.postgres import Cluster, ClusterError
from chalkstream.launcher.settings import ADMIN_DATABASE_URL, admin_database_url

PART = "PostgreSQL"
MINIMUM = 180_000
"""Of server_version_num."""
CONNECT_LIMIT_S = 5
ASK = """
    SELECT current_setting('server_version'), current_setting('server_version_num')::int,
      current_setting('is_superuser')
"""


def postgres() -> Finding:
    """Whether there will be a database."""
    url = admin_database_url()
    return _configured(url) if url else _own()


def _configured(url: str) -> Finding:
    try:
        with psycopg.connect(url, connect_timeout=CONNECT_LIMIT_S) as connection:
            row = connection.execute(ASK).fetchone() or ("", 0, "off")
            where = f"configured: {connection.info.host}:{connection.info.port}"
    except (psycopg.Error, UnicodeError) as error:
        cure = f"Start it, or correct {ADMIN_DATABASE_URL}; unset it and Chalkstream runs its own."
        return broken(PART, f"the configured server cannot be used: {' '.join(str(error).split())}", cure)
    version, number, superuser = row
    if number < MINIMUM:
        return broken(PART, where, "PostgreSQL 18 or newer is needed.", version)
    if superuser != "on":
        return broken(PART, f"{where}: its user is no superuser", f"Name a superuser in {ADMIN_DATABASE_URL}.", version)
    return fine(PART, version, where)


def _own() -> Finding:
    with tempfile.TemporaryDirectory(prefix="chalkstream-doctor-") as folder:
        Path(folder).chmod(0o711)  # as root PostgreSQL runs as another user, who passes through
        try:
            cluster = Cluster(Path(folder) / "postgres", secrets.token_urlsafe(16), durable=False)
        except (OSError, KeyError) as error:
            return broken(PART, f"its own server cannot be made: {error}", "make setup")
        try:
            cluster.start()
            with psycopg.connect(cluster.admin_url) as connection:
                version, *_ = connection.execute(ASK).fetchone() or ("",)
        except (ClusterError, OSError, psycopg.Error) as error:
            return broken(PART, f"its own server does not start: {error}", "make setup; see the reason for the rest.")
        finally:
            cluster.remove()
    return fine(PART, version, "its own server starts")
