"""One-time links that the operator hands out: to make another account, or to set an account's password anew."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

FORGET = text("DELETE FROM public.account_links WHERE user_id = :user OR expires_at <= :now")
ADD = text("""
    INSERT INTO public.account_links (token_hash, user_id, created_at, expires_at)
    VALUES (:token_hash, :user, :now, :expires_at)
""")
VALID = "token_hash = :token_hash AND used_at IS NULL AND expires_at > :now"
FIND = text(f"SELECT user_id::text, expires_at FROM public.account_links WHERE {VALID}")  # noqa: S608 - our own words
USE = text(f"UPDATE public.account_links SET used_at = :now WHERE {VALID}")  # noqa: S608 - our own words


@dataclass(frozen=True, slots=True)
class AccountLink:
    """A link that still works."""

    user: str | None
    """Whose password it sets; None: it makes another account."""
    expires_at: int


async def add(conn: AsyncConnection, token_hash: bytes, *, user: str | None, now: int, expires_at: int) -> None:
    """Make a link; an earlier one for the same account ends."""
    await conn.execute(FORGET, {"user": user, "now": now})
    await conn.execute(ADD, {"token_hash": token_hash, "user": user, "now": now, "expires_at": expires_at})


async def find(conn: AsyncConnection, token_hash: bytes, now: int) -> AccountLink | None:
    """The link with this token; None when it is unknown, used or too old."""
    row = (await conn.execute(FIND, {"token_hash": token_hash, "now": now})).one_or_none()
    return AccountLink(*row) if row else None


async def use(conn: AsyncConnection, token_hash: bytes, now: int) -> bool:
    """Use the link up. False when it does not work any more."""
    return (await conn.execute(USE, {"token_hash": token_hash, "now": now})).rowcount == 1
