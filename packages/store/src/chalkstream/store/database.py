"""How the database is reached: one engine a process."""

from __future__ import annotations

import math
import time
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

DRIVER = "postgresql+psycopg"
"""The one driver (docs/adr/0002)."""

FRESH_S = 0.1
"""Since its last use: no PostgreSQL is restarted so fast (FIELD-NOTES.md: 0.12 s)."""


def connect(url: str, *, pool: int = 5) -> AsyncEngine:
    """An engine of at most `pool` connections, checked before use so that a restarted server goes unnoticed.

    One that was used a moment ago is not checked (`FRESH_S`): asking costs as much as many a statement.

    No error shows the parameters of its statement: they hold people's words and password hashes. `url` may say
    `postgresql://` or `postgres://`. Nothing is dialled yet.
    """
    engine = create_async_engine(
        with_driver(url), pool_size=pool, max_overflow=0, pool_timeout=10, hide_parameters=True
    )
    _check_before_use(engine.sync_engine)
    return engine


def _check_before_use(engine: Engine) -> None:
    """SQLAlchemy's `pool_pre_ping`, but for connections that are fresh."""

    def give_back(_: Any, record: Any) -> None:
        record.info["used"] = time.monotonic()

    def take(connection: Any, record: Any, _: Any) -> None:
        # A connection that was just opened has no time yet: it is fresh.
        if time.monotonic() - record.info.get("used", math.inf) < FRESH_S:
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as error:
            raise InvalidatePoolError from error

    event.listen(engine, "checkin", give_back)
    event.listen(engine, "checkout", take)


def with_driver(url: str) -> str:
    """The same URL with our driver named."""
    scheme, separator, rest = url.partition("://")
    if not separator or scheme.partition("+")[0] not in {"postgresql", "postgres"}:
        raise ValueError("a database URL begins with postgresql://")
    return f"{DRIVER}://{rest}"
