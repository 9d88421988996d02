"""Study links: valid from their making until they expire or are revoked, and for nobody but the gateway."""

from __future__ import annotations

import uuid

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.store import study_links
from chalkstream.store.secrets import SecretBox, token_hash
from chalkstream.testkit.live_class import LiveClass

HASH = token_hash("a token that nobody else has")
NOW = 1_700_000_000_000


async def test_a_link_is_valid_until_it_expires_or_is_revoked(
    app_engine: AsyncEngine, worker_engine: AsyncEngine
) -> None:
    lesson = LiveClass(app_engine, SecretBox("A" * 43 + "="))
    await lesson.create("Rivers")
    link = str(uuid.uuid4())
    async with app_engine.begin() as conn:
        await study_links.create(conn, link, session=lesson.session, token_hash=HASH, now=NOW, expires_at=NOW + 1_000)
        found = await study_links.valid(conn, HASH, NOW + 999)
        assert found is not None
        assert (found.link, found.session) == (link, lesson.session)
        assert await study_links.valid(conn, HASH, NOW + 1_000) is None
        assert await study_links.valid(conn, token_hash("another"), NOW) is None
        assert not await study_links.revoke(conn, str(uuid.uuid4()), link, NOW)
        assert await study_links.revoke(conn, lesson.session, link, NOW)
        assert not await study_links.revoke(conn, lesson.session, link, NOW)
        assert await study_links.valid(conn, HASH, NOW) is None
        [listed] = await study_links.of_session(conn, lesson.session)
        assert (listed.expires_at, listed.revoked_at) == (NOW + 1_000, NOW)
    async with worker_engine.connect() as conn:
        with pytest.raises(DBAPIError, match="permission denied"):
            await conn.execute(text("SELECT 1 FROM public.study_links"))
