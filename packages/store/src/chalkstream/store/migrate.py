"""Migrations, as a call and as a command: `python -m chalkstream.store.migrate [revision]`.

The command reads CHALKSTREAM_MIGRATION_DATABASE_URL, the URL of the role that owns the tables.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

URL_SETTING = "CHALKSTREAM_MIGRATION_DATABASE_URL"


def upgrade(url: str, revision: str = "head") -> None:
    """Bring the database up to a revision. Does nothing when it is there already. Blocks; runs as the owner."""
    command.upgrade(_config(url), revision)


def downgrade(url: str, revision: str = "base") -> None:
    """Take the database back to a revision; `base` is an empty database. What the tables held is lost."""
    command.downgrade(_config(url), revision)


def newest() -> str:
    """The newest revision that this version of Chalkstream knows."""
    return str(ScriptDirectory.from_config(_config("")).get_current_head())


def _config(url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
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
