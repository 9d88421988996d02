"""Join links: who holds the token may knock at a class, until the link is revoked."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

COLUMNS = "SELECT link_id::text, session_id::text, created_at, revoked_at, sealed FROM public.join_links"
CREATE = text("""
    INSERT INTO public.join_links (link_id, session_id, token_hash, sealed, created_at)
    VALUES (:link, :session, :token_hash, :sealed, :now)
""")
BY_TOKEN = text(f"{COLUMNS} WHERE token_hash = :token_hash AND revoked_at IS NULL")
OF_SESSION = text(f"{COLUMNS} WHERE session_id = :session ORDER BY created_at DESC")
REVOKE = text("""
    UPDATE public.join_links SET revoked_at = :now
    WHERE link_id = :link AND session_id = :session AND revoked_at IS NULL
""")


@dataclass(frozen=True, slots=True, repr=False)
class Link:
    """A join link. Its token is found by its hash, and kept encrypted so that staff can show the address again."""

    link: str
    session: str
    created_at: int
    revoked_at: int | None
    sealed: bytes | None
    """The token (`store.secrets`, bound to the link's id); None for a link that was made before this was kept."""


async def create(conn: AsyncConnection, link: str, *, session: str, token_hash: bytes, sealed: bytes, now: int) -> None:
    """Make a link; `sealed` is its token, bound to its id."""
    arguments = {"link": link, "session": session, "token_hash": token_hash, "sealed": sealed, "now": now}
    await conn.execute(CREATE, arguments)


async def by_token(conn: AsyncConnection, token_hash: bytes) -> Link | None:
    """The link with this token; None when there is none or it was revoked."""
    row = (await conn.execute(BY_TOKEN, {"token_hash": token_hash})).one_or_none()
    return Link(*row) if row else None


async def of_session(conn: AsyncConnection, session: str) -> list[Link]:
    """The links of a class, revoked ones too, newest first."""
    return [Link(*row) for row in await conn.execute(OF_SESSION, {"session": session})]


async def revoke(conn: AsyncConnection, session: str, link: str, now: int) -> bool:
    """Revoke a link. False when it is not of this class or was revoked before."""
    return (await conn.execute(REVOKE, {"link": link, "session": session, "now": now})).rowcount == 1
