"""Migrations, as a call and as a command: `python -m chalkstream.store.migrate [revision]`.

The command reads CHALKSTREAM_MIGRATION_DATABASE_URL, the URL of the role that owns the tables. Alembic is imported only
where there is something to do: with SQLAlchemy it takes most of a second, before every start of the platform.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"
URL_SETTING = "CHALKSTREAM_MIGRATION_DATABASE_URL"


def upgrade(url: str, revision: str = "head") -> None:
    """Bring the database up to a revision. Does nothing when it is there already. Blocks; runs as the owner."""
    if revision == "head" and standing(url) == newest():
        return
    from alembic import command

    command.upgrade(_config(url), revision)


def downgrade(url: str, revision: str = "base") -> None:
    """Take the database back to a revision; `base` is an empty database. What the tables held is lost."""
    from alembic import command

    command.downgrade(_config(url), revision)


def newest() -> str:
    """The newest revision that this version of Chalkstream knows."""
    return max(file.stem[1:5] for file in (MIGRATIONS / "versions").glob("v[0-9]*.py"))


def standing(url: str) -> str | None:
    """The revision at which the database stands; None for an empty one."""
    with psycopg.connect(url) as connection:
        if connection.execute("SELECT to_regclass('alembic_version')").fetchone() == (None,):
            return None
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else None


def _config(url: str) -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["url"] = url
    return config


def main(arguments: list[str]) -> int:
    """Exit code 2 without a URL."""
    url = os.environ.get(URL_SETTING)
    if not url:
        sys.stderr.write(f"{URL_SETTING} is not set: give it the URL of the role chalkstream_owner\n")
        return 2
    upgrade(url, arguments[0] if arguments else "head")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
