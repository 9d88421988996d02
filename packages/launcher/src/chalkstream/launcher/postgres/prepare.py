"""`chalkstream prepare-database`: what a deployment runs before its services, as often as it likes."""

from __future__ import annotations

import os
import re

import psycopg

from chalkstream.launcher.errors import LauncherError
from chalkstream.launcher.postgres.bootstrap import bootstrap
from chalkstream.launcher.postgres.passwords import Passwords
from chalkstream.launcher.settings import ADMIN_DATABASE_URL
from chalkstream.store.migrate import newest, upgrade

SETTINGS = ("CHALKSTREAM_OWNER_PASSWORD", "CHALKSTREAM_APP_PASSWORD", "CHALKSTREAM_WORKER_PASSWORD")
FIT_FOR_A_URL = re.compile(r"[A-Za-z0-9._~-]{16,}")


def prepare_database() -> str:
    """Roles with the configured passwords, database, newest tables; answers the revision.

    Raises LauncherError, which names what is missing and shows no password.
    """
    url = os.environ.get(ADMIN_DATABASE_URL)
    if not url:
        raise LauncherError(f"{ADMIN_DATABASE_URL} is not set: a superuser's URL of the server to prepare.")
    given = {name: os.environ.get(name, "") for name in SETTINGS}
    if unfit := [name for name, value in given.items() if not FIT_FOR_A_URL.fullmatch(value)]:
        needed = "at least 16 letters, digits or any of . _ ~ -, since they stand in URLs"
        raise LauncherError(f"{', '.join(unfit)}: {needed}. python3 tools/new_env.py makes some.")
    owner, app, worker = given.values()
    try:
        urls = bootstrap(url, Passwords(admin="", owner=owner, app=app, worker=worker))
    except psycopg.Error as error:
        why = " ".join(str(error).split())
        raise LauncherError(f"The database server cannot be used: {why}. Correct {ADMIN_DATABASE_URL}.") from error
    upgrade(urls.owner)
    return newest()
