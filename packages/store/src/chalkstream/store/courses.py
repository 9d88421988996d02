"""Courses, and who is what in them. Every role in a class comes from here, never from a client."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from chalkstream.core.vocabulary import Role

CREATE = text("INSERT INTO public.courses (course_id, title, created_at) VALUES (:course, :title, :now)")
ALONE = text("SELECT pg_advisory_xact_lock(hashtextextended('chalkstream creates ' || :user, 0))")
ADD_MEMBER = text("""
    INSERT INTO public.course_members (course_id, user_id, role, added_at) VALUES (:course, :user, :role, :now)
    ON CONFLICT (course_id, user_id) DO UPDATE SET role = excluded.role
""")
COLUMNS = "SELECT course_id::text, title, created_at FROM public.courses"
GET = text(f"{COLUMNS} WHERE course_id = :course")
OF_USER = text(f"""
    {COLUMNS} JOIN public.course_members USING (course_id) WHERE user_id = :user AND archived_at IS NULL
    ORDER BY lower(title), course_id
""")
BY_TITLE = text(f"""
    {COLUMNS} JOIN public.course_members USING (course_id)
    WHERE user_id = :user AND role = 'teacher' AND lower(title) = lower(:title) AND archived_at IS NULL
    ORDER BY created_at LIMIT 1
""")
RENAME = text("UPDATE public.courses SET title = :title WHERE course_id = :course")
CLASSES = text("""
    SELECT count(*) FILTER (WHERE archived_at IS NULL), count(*) FROM public.sessions WHERE course_id = :course
""")
ARCHIVE = text("UPDATE public.courses SET archived_at = :now WHERE course_id = :course AND archived_at IS NULL")
DELETE = text("DELETE FROM public.courses WHERE course_id = :course")
ROLE = text("SELECT role FROM public.course_members WHERE course_id = :course AND user_id = :user")


@dataclass(frozen=True, slots=True)
class Course:
    """What classes belong to."""

    course: str
    title: str
    created_at: int


async def create(conn: AsyncConnection, course: str, *, title: str, owner: str, now: int) -> None:
    """Make a course with `owner` (a user) as its teacher."""
    await conn.execute(CREATE, {"course": course, "title": title, "now": now})
    await add_member(conn, course, owner, "teacher", now)


async def add_member(conn: AsyncConnection, course: str, user: str, role: Role, now: int) -> None:
    """Make somebody a member, or change what they are."""
    await conn.execute(ADD_MEMBER, {"course": course, "user": user, "role": role, "now": now})


async def one_at_a_time(conn: AsyncConnection, user: str) -> None:
    """Until the transaction ends, let nobody else make something for this user: the same call may come twice."""
    await conn.execute(ALONE, {"user": user})


async def get(conn: AsyncConnection, course: str) -> Course | None:
    """The course of this id."""
    row = (await conn.execute(GET, {"course": course})).one_or_none()
    return Course(*row) if row else None


async def of_user(conn: AsyncConnection, user: str) -> list[Course]:
    """The courses that somebody is a member of, by title."""
    return [Course(*row) for row in await conn.execute(OF_USER, {"user": user})]


async def by_title(conn: AsyncConnection, user: str, title: str) -> Course | None:
    """The course of this name that somebody teaches (case does not count)."""
    row = (await conn.execute(BY_TITLE, {"user": user, "title": title})).one_or_none()
    return Course(*row) if row else None


async def role(conn: AsyncConnection, course: str, user: str) -> Role | None:
    """What somebody is in a course."""
    found: Role | None = await conn.scalar(ROLE, {"course": course, "user": user})
    return found


async def rename(conn: AsyncConnection, course: str, title: str) -> None:
    """Give a course another title."""
    await conn.execute(RENAME, {"course": course, "title": title})


async def take_away(conn: AsyncConnection, course: str, now: int) -> bool:
    """Delete a course that never had a class; hide one whose classes are all archived. False while it has others."""
    here, ever = (await conn.execute(CLASSES, {"course": course})).one()
    if here:
        return False
    if ever:
        await conn.execute(ARCHIVE, {"course": course, "now": now})
    else:
        await conn.execute(DELETE, {"course": course})
    return True
