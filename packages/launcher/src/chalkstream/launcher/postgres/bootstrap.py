"""Roles and the database: what must exist before the first migration. Run as a superuser, as often as one likes."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from chalkstream.launcher.postgres.passwords import Passwords

DATABASE = "chalkstream"
OWNER = "chalkstream_owner"
APP = "chalkstream_app"
WORKER = "chalkstream_worker"
PURGE = "chalkstream_purge"
"""Owns `purge_session()` and nothing else; nobody signs in as it."""


@dataclass(frozen=True, slots=True, repr=False)
class Urls:
    """Where each role finds the database. No repr: they hold passwords."""

    owner: str
    """For migrations: CHALKSTREAM_MIGRATION_DATABASE_URL."""
    app: str
    """The gateway's CHALKSTREAM_DATABASE_URL."""
    worker: str
    """The workers' CHALKSTREAM_DATABASE_URL."""


def bootstrap(admin_url: str, passwords: Passwords, *, database: str = DATABASE) -> Urls:
    """Make the roles (or renew their passwords) and the database. Roles are cluster-wide, so migrations never do it."""
    with psycopg.connect(admin_url, autocommit=True) as connection:
        for role, password in ((OWNER, passwords.owner), (APP, passwords.app), (WORKER, passwords.worker)):
            _make_role(connection, role, password)
        _make_purge_role(connection)
        _make_database(connection, database)
    return urls(admin_url, passwords, database=database)


def urls(admin_url: str, passwords: Passwords, *, database: str = DATABASE) -> Urls:
    """The three roles' URLs on the server of `admin_url`."""

    def url(role: str, password: str) -> str:
        parts = urlsplit(admin_url)
        host = parts.netloc.rpartition("@")[2]
        return urlunsplit((parts.scheme, f"{role}:{password}@{host}", f"/{database}", parts.query, ""))

    return Urls(url(OWNER, passwords.owner), url(APP, passwords.app), url(WORKER, passwords.worker))


def _make_role(connection: psycopg.Connection, role: str, password: str) -> None:
    exists = connection.execute("SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = %s", (role,)).fetchone()
    verb = "ALTER" if exists else "CREATE"
    connection.execute(
        sql.SQL("{} ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD {}").format(
            sql.SQL(verb), sql.Identifier(role), sql.Literal(password)
        )
    )


def _make_purge_role(connection: psycopg.Connection) -> None:
    """The owner is a member of it, so that a migration may give it its function."""
    if not connection.execute("SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = %s", (PURGE,)).fetchone():
        connection.execute(
            sql.SQL("CREATE ROLE {} NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS").format(
                sql.Identifier(PURGE)
            )
        )
    connection.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(PURGE), sql.Identifier(OWNER)))


def _make_database(connection: psycopg.Connection, database: str) -> None:
    if not connection.execute("SELECT 1 FROM pg_catalog.pg_database WHERE datname = %s", (database,)).fetchone():
        connection.execute(
            sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(database), sql.Identifier(OWNER))
        )
    connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(database)))
    for role in (OWNER, APP, WORKER):
        connection.execute(
            sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(sql.Identifier(database), sql.Identifier(role))
        )
