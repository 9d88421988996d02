"""Connections without SQLAlchemy: the same words for what fails, and none that is stale or half-way is given out."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import psycopg
import pytest
from psycopg.errors import AdminShutdown, UndefinedTable
from sqlalchemy.exc import OperationalError, ProgrammingError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from chalkstream.store import direct as module
from chalkstream.store.database import DRIVER
from chalkstream.store.direct import Direct
from chalkstream.testkit.postgres import Database


@pytest.fixture
async def direct(app_engine: AsyncEngine) -> AsyncIterator[Direct]:
    made = Direct(app_engine, limit=1)
    yield made
    await made.close()


async def backend(direct: Direct) -> int:
    async with direct.connection() as conn:
        return conn.info.backend_pid


async def end(process: int, database: Database) -> None:
    """Have a server process ended, by the role that it serves."""
    async with await psycopg.AsyncConnection.connect(database.app, autocommit=True) as conn:
        await conn.execute("SELECT pg_terminate_backend(%s, 5000)", [process])


async def test_a_connection_is_used_again_and_a_dead_one_is_not(
    direct: Direct, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "FRESH_S", -1.0)
    first = await backend(direct)
    assert await backend(direct) == first
    await end(first, database)
    assert await backend(direct) != first


async def test_what_the_server_refuses_is_raised_as_an_engine_raises_it(direct: Direct) -> None:
    first = await backend(direct)
    with pytest.raises(ProgrammingError, match="no_such_table") as caught:
        async with direct.connection() as conn:
            await conn.execute("SELECT %s FROM no_such_table", ["somebody's words"])
    assert isinstance(caught.value.orig, UndefinedTable)
    assert "somebody's words" not in str(caught.value)
    assert await backend(direct) == first


async def test_a_connection_that_breaks_is_not_given_out_again(direct: Direct, database: Database) -> None:
    async def breaks() -> None:
        async with direct.connection() as conn:
            await end(conn.info.backend_pid, database)
            await conn.execute("SELECT 1")

    with pytest.raises(OperationalError) as caught:
        await breaks()
    assert isinstance(caught.value.orig, AdminShutdown)
    assert await backend(direct) > 0


async def test_whoever_gives_up_leaves_no_statement_running(direct: Direct) -> None:
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2), direct.connection() as conn:
            await conn.execute("SELECT pg_sleep(30)")
    async with asyncio.timeout(5), direct.connection() as conn:
        assert await (await conn.execute("SELECT 1")).fetchone() == (1,)


async def test_a_server_that_is_away_is_told_at_once() -> None:
    engine = create_async_engine(f"{DRIVER}://nobody@127.0.0.1:9/nothing")
    direct = Direct(engine)
    with pytest.raises(OperationalError):
        await backend(direct)
    await direct.close()
    await engine.dispose()
