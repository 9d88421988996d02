"""How the database is reached: one engine a process."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

DRIVER = "postgresql+psycopg"
"""The one driver (docs/adr/0002)."""


def connect(url: str, *, pool: int = 5) -> AsyncEngine:
    """An engine of at most `pool` connections, checked before use so that a restarted server goes unnoticed.

    No error shows the parameters of its statement: they hold people's words and password hashes. `url` may say
    `postgresql://` or `postgres://`. Nothing is dialled yet.
    """
    return create_async_engine(
        with_driver(url), pool_size=pool, max_overflow=0, pool_pre_ping=True, pool_timeout=10, hide_parameters=True
    )


def with_driver(url: str) -> str:
    """The same URL with our driver named."""
    scheme, separator, rest = url.partition("://")
    if not separator or scheme.partition("+")[0] not in {"postgresql", "postgres"}:
        raise ValueError("a database URL begins with postgresql://")
    return f"{DRIVER}://{rest}"
