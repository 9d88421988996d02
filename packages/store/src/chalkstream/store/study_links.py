"""Study links: who shows the token may study a class that is over, until the link expires or is revoked."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

COLUMNS = "SELECT link_id::text, session_id::text, created_at, expires_at, revoked_at FROM public.study_links"
CREATE = text("""
    INSERT INTO public.study_links (link_id, session_id, token_hash, created_at, expires_at)
    VALUES (:link, :session, :token_hash, :now, :expires_at)
""")
VALID = text(f"{COLUMNS} WHERE token_hash = :token_hash AND revoked_at IS NULL AND expires_at > :now")
OF_SESSION = text(f"{COLUMNS} WHERE session_id = :session ORDER BY created_at DESC")
REVOKE = text("""
    UPDATE public.study_links SET revoked_at = :now
    WHERE link_id = :link AND session_id = :session AND revoked_at IS NULL
""")


@dataclass(frozen=True, slots=True)
class StudyLink:
    """A study link. Its token is shown once and stored nowhere."""

    link: str
    session: str
    created_at: int
    expires_at: int
    revoked_at: int | None


async def create(
    conn: AsyncConnection, link: str, *, session: str, token_hash: bytes, now: int, expires_at: int
) -> None:
    """Make a link that is valid from now until `expires_at`."""
    arguments = {"link": link, "session": session, "token_hash": token_hash, "now": now, "expires_at": expires_at}
    await conn.execute(CREATE, arguments)


async def valid(conn: AsyncConnection, token_hash: bytes, now: int) -> StudyLink | None:
    """The link with this token; None when there is none, it has expired or was revoked."""
    row = (await conn.execute(VALID, {"token_hash": token_hash, "now": now})).one_or_none()
    return StudyLink(*row) if row else None


async def of_session(conn: AsyncConnection, session: str) -> list[StudyLink]:
    """The links of a class, expired and revoked ones too, newest first."""
    return [StudyLink(*row) for row in await conn.execute(OF_SESSION, {"session": session})]


async def revoke(conn: AsyncConnection, session: str, link: str, now: int) -> bool:
    """Revoke a link. False when it is not of this class or was revoked before."""
    return (await conn.execute(REVOKE, {"link": link, "session": session, "now": now})).rowcount == 1
