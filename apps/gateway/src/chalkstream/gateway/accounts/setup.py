"""The first account: while there is none, a one-time token lies in `run/setup-token`, and its hash in the database.

The launcher prints a link with it. Whoever can read the data folder owns this Chalkstream anyway.
"""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.gateway.clock import now_ms, token
from chalkstream.store import accounts
from chalkstream.store.secrets import token_hash


async def offer_setup(engine: AsyncEngine, data: Path) -> None:
    """Make a fresh token while no account exists; else see that no old one lies about.

    The file is written before the commit: the next gateway that starts replaces both, and never one of them.
    """
    async with engine.begin() as conn:
        await accounts.one_setup_at_a_time(conn)
        if await accounts.any_user(conn):
            forget_setup_token(data)
            return
        secret = token()
        await accounts.replace_setup_token(conn, token_hash(secret), now_ms())
        await asyncio.to_thread(_write, _path(data), secret)


def forget_setup_token(data: Path) -> None:
    """The first account exists: the token is used up."""
    _path(data).unlink(missing_ok=True)


def _path(data: Path) -> Path:
    return data / "run" / "setup-token"


def _write(path: Path, secret: str) -> None:
    """Readable by its owner alone, from its first moment on, and never half written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secret + "\n")
    fresh.replace(path)
