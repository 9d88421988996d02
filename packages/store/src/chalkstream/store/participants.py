"""Who a participant of a class is: an account, or a guest who holds a token. Ids belong to one class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import TextClause, text
from sqlalchemy.ext.asyncio import AsyncConnection

from chalkstream.core.vocabulary import Role

COLUMNS = """
    SELECT participant_id::text, session_id::text, user_id::text, role, created_at, link_id::text
    FROM public.participants
"""
GET = text(f"{COLUMNS} WHERE participant_id = :participant")
OF_USER = text(f"{COLUMNS} WHERE session_id = :session AND user_id = :user")
OF_GUEST = text(f"{COLUMNS} WHERE session_id = :session AND guest_token_hash = :token_hash")
OF_SESSION = text(f"{COLUMNS} WHERE session_id = :session ORDER BY created_at, participant_id")
IN_COURSE = text(f"""
    {COLUMNS} WHERE session_id IN (SELECT session_id FROM public.sessions WHERE course_id = :course)
        AND (user_id = CAST(:user AS uuid) OR guest_token_hash = ANY(:token_hashes))
    ORDER BY created_at DESC LIMIT 20
""")  # noqa: S608 - the columns are ours
TEACHER_NAME = text("""
    SELECT users.name FROM public.participants JOIN public.users USING (user_id)
    WHERE session_id = :session AND role = 'teacher' ORDER BY participants.created_at, participant_id LIMIT 1
""")
ADD_USER = text("""
    INSERT INTO public.participants (participant_id, session_id, user_id, role, link_id, created_at)
    VALUES (:participant, :session, :user, :role, :link, :now) ON CONFLICT (session_id, user_id) DO NOTHING
""")
ADD_GUEST = text("""
    INSERT INTO public.participants (participant_id, session_id, guest_token_hash, role, link_id, created_at)
    VALUES (:participant, :session, :token_hash, 'student', :link, :now)
""")
STANDING = text("""
    SELECT CAST(:login AS uuid) IS NULL OR EXISTS (
               SELECT FROM public.logins
               WHERE login_id = CAST(:login AS uuid) AND revoked_at IS NULL AND expires_at > :now
           ),
           EXISTS (
               SELECT FROM public.course_members JOIN public.sessions USING (course_id)
               WHERE sessions.session_id = participants.session_id AND course_members.user_id = participants.user_id
                 AND course_members.role = 'teacher'
           )
    FROM public.participants WHERE session_id = :session AND participant_id = :participant AND EXISTS (
        SELECT FROM public.sessions WHERE sessions.session_id = participants.session_id AND archived_at IS NULL
    )
""")


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody who was let in a moment ago is now."""

    signed_in: bool
    """The login with which they asked still stands; true for who asked without one."""
    staff: bool
    """They teach the class's course."""


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody in one class."""

    participant: str
    session: str
    user: str | None
    """Their account; None for a guest."""
    role: Role
    created_at: int
    link: str | None
    """The join link with which they came first; None for teachers of the course."""


async def get(conn: AsyncConnection, participant: str) -> Participant | None:
    """The participant of this id."""
    return await _one(conn, GET, {"participant": participant})


async def of_user(conn: AsyncConnection, session: str, user: str) -> Participant | None:
    """An account's participant in a class."""
    return await _one(conn, OF_USER, {"session": session, "user": user})


async def of_guest(conn: AsyncConnection, session: str, token_hash: bytes) -> Participant | None:
    """The guest of a class who shows this token."""
    return await _one(conn, OF_GUEST, {"session": session, "token_hash": token_hash})


async def in_course(
    conn: AsyncConnection, course: str, *, user: str | None, token_hashes: Sequence[bytes]
) -> list[Participant]:
    """Who an account, or the guest of these tokens, is in the classes of a course: the newest twenty."""
    arguments = {"course": course, "user": user, "token_hashes": list(token_hashes)}
    return [Participant(*row) for row in await conn.execute(IN_COURSE, arguments)]


async def of_session(conn: AsyncConnection, session: str) -> list[Participant]:
    """Everybody who ever asked to be in a class, in order."""
    return [Participant(*row) for row in await conn.execute(OF_SESSION, {"session": session})]


async def teacher_name(conn: AsyncConnection, session: str) -> str | None:
    """What the class's first teacher, who made it, is called; None when the account is gone."""
    name: str | None = await conn.scalar(TEACHER_NAME, {"session": session})
    return name


async def add_user(
    conn: AsyncConnection, participant: str, *, session: str, user: str, role: Role, now: int, link: str | None = None
) -> Participant:
    """Make an account a participant; the one that it is already, where two requests race."""
    arguments = {
        "participant": participant,
        "session": session,
        "user": user,
        "role": role,
        "link": link,
        "now": now,
    }
    await conn.execute(ADD_USER, arguments)
    found = await of_user(conn, session, user)
    assert found is not None
    return found


async def add_guest(
    conn: AsyncConnection, participant: str, *, session: str, token_hash: bytes, now: int, link: str | None = None
) -> None:
    """Make a guest who holds a token. Whether they may enter is the log's to say."""
    arguments = {
        "participant": participant,
        "session": session,
        "token_hash": token_hash,
        "link": link,
        "now": now,
    }
    await conn.execute(ADD_GUEST, arguments)


async def standing(
    conn: AsyncConnection, session: str, participant: str, login: str | None, now: int
) -> Standing | None:
    """What a participant of a class is now; nothing when there is none, or no such class any more."""
    arguments = {"session": session, "participant": participant, "login": login, "now": now}
    row = (await conn.execute(STANDING, arguments)).one_or_none()
    return Standing(*row) if row else None


async def _one(conn: AsyncConnection, query: TextClause, arguments: dict[str, object]) -> Participant | None:
    row = (await conn.execute(query, arguments)).one_or_none()
    return Participant(*row) if row else None
