"""A database to try things on, deleted afterwards: on the configured server, else on a cluster of its own."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from chalkstream.launcher.errors import LauncherError
from chalkstream.launcher.folder import DataFolder
from chalkstream.launcher.postgres import Cluster, ClusterError, Passwords, Urls, bootstrap


@dataclass(frozen=True, slots=True, repr=False)
class Scratch:
    """An empty database. No repr: the URLs hold passwords."""

    where: str
    """For people: whose server it is."""
    admin: str
    """The superuser's URL of this database: only to tamper with it."""
    urls: Urls
    """As each role reaches it."""


@contextmanager
def scratch(folder: DataFolder, admin_url: str | None) -> Iterator[Scratch]:
    """An empty database, on the server of `admin_url` if there is one. Raises LauncherError when it cannot be made."""
    try:
        if admin_url:
            folder.prepare()
            # The roles may be those of a running Chalkstream: their passwords must stay the same.
            passwords = Passwords.load_or_create(folder.secrets / "postgres.json")
            with _database(admin_url, passwords, "the configured server") as made:
                yield made
        else:
            with _cluster() as (url, passwords), _database(url, passwords, "a server of its own") as made:
                yield made
    except (psycopg.OperationalError, ClusterError) as error:
        why = " ".join(str(error).split())
        raise LauncherError(f"No scratch database could be made: {why}. chalkstream doctor names the cure.") from error


@contextmanager
def _cluster() -> Iterator[tuple[str, Passwords]]:
    with tempfile.TemporaryDirectory(prefix="chalkstream-verify-") as place:
        Path(place).chmod(0o711)  # as root PostgreSQL runs as another user, who passes through
        passwords = Passwords.new()
        cluster = Cluster(Path(place) / "postgres", passwords.admin, durable=False)
        try:
            cluster.start()
            yield cluster.admin_url, passwords
        finally:
            cluster.remove()


@contextmanager
def _database(admin_url: str, passwords: Passwords, where: str) -> Iterator[Scratch]:
    name = f"chalkstream_verify_{secrets.token_hex(4)}"
    urls = bootstrap(admin_url, passwords, database=name)
    try:
        yield Scratch(where, psycopg.conninfo.make_conninfo(admin_url, dbname=name), urls)
    finally:
        with psycopg.connect(admin_url, autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
