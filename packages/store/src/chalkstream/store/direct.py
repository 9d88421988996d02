"""The shortest way to the database: for single statements that somebody waits for, each its own transaction.

A statement through SQLAlchemy's asyncio, with its connection, costs 0.4 to 0.6 ms of processor time more than through
the driver alone: a third of what a command took from its frame to its acknowledgement.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from psycopg import AsyncConnection, Error
from psycopg.pq import TransactionStatus
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.store.database import FRESH_S

LIMIT = 4
"""Connections beside the engine's: a statement holds one for a few milliseconds."""


class Direct:
    """Autocommitting connections to where an engine leads, opened when needed. Close it before the engine.

    psycopg's pool waits for a server that is away; whoever appends wants to know at once, and why.
    """

    def __init__(self, engine: AsyncEngine, *, limit: int = LIMIT) -> None:
        self._where = engine.dialect.create_connect_args(engine.url)[1]
        self._slots = asyncio.Semaphore(limit)
        self._idle: list[tuple[AsyncConnection, float]] = []
        """With the moment of their last use, in seconds of the monotonic clock; the latest last."""

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[AsyncConnection]:
        """A connection that answers. Raises DBAPIError, as an engine does, for what the driver raises in the block."""
        async with self._slots:
            try:
                conn = await self._take()
                try:
                    yield conn
                finally:
                    await self._give_back(conn)
            except Error as error:
                raise as_sqlalchemy_has_it(error) from None

    async def close(self) -> None:
        """Close what is idle."""
        while self._idle:
            await self._idle.pop()[0].close()

    async def _take(self) -> AsyncConnection:
        while self._idle:
            conn, used = self._idle.pop()
            if time.monotonic() - used < FRESH_S or await _answers(conn):
                return conn
        return await AsyncConnection.connect(**self._where, autocommit=True)

    async def _give_back(self, conn: AsyncConnection) -> None:
        if conn.closed or conn.info.transaction_status is not TransactionStatus.IDLE:
            await conn.close()
        else:
            self._idle.append((conn, time.monotonic()))


async def _answers(conn: AsyncConnection) -> bool:
    try:
        await conn.execute("")
    except Error:
        return False
    finally:
        # Also when whoever asked gave up meanwhile.
        if conn.info.transaction_status is not TransactionStatus.IDLE:
            await conn.close()
    return not conn.closed


def as_sqlalchemy_has_it(error: Error) -> Exception:
    """The driver's error as SQLAlchemy would raise it, without the parameters: they hold people's words."""
    return DBAPIError.instance("", None, error, Error, hide_parameters=True)
