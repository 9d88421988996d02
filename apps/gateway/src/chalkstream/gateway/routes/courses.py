"""Courses."""

from __future__ import annotations

from fastapi import APIRouter
from sqlalchemy.ext.asyncio import AsyncConnection

from chalkstream.core.vocabulary import Role, Uuid
from chalkstream.gateway.clock import now_ms, uuid7
from chalkstream.gateway.errors import Conflict, NotFound
from chalkstream.gateway.models.courses import Course, CourseChanges, CourseList, NewCourse
from chalkstream.gateway.parts import Here
from chalkstream.gateway.who import Account
from chalkstream.store import courses

router = APIRouter(prefix="/courses", tags=["courses"])


@router.get("", operation_id="listCourses")
async def listing(parts: Here, account: Account) -> CourseList:
    """The courses that I teach, by title."""
    async with parts.engine.connect() as conn:
        found = await courses.of_user(conn, account.user)
    return CourseList(courses=[Course(id=one.course, title=one.title) for one in found])


@router.post("", operation_id="createCourse", status_code=201)
async def create(body: NewCourse, parts: Here, account: Account) -> Course:
    """Begin a course; I teach it."""
    course = body.id or uuid7()
    async with parts.engine.begin() as conn:
        await courses.one_at_a_time(conn, account.user)
        if body.id and (known := await courses.get(conn, course)):
            return _mine(known, await courses.role(conn, course, account.user))
        await courses.create(conn, course, title=body.title, owner=account.user, now=now_ms())
    return Course(id=course, title=body.title)


@router.patch("/{course_id}", operation_id="changeCourse")
async def change(course_id: Uuid, body: CourseChanges, parts: Here, account: Account) -> Course:
    """Give a course of mine another title."""
    async with parts.engine.begin() as conn:
        await _taught(conn, course_id, account.user)
        await courses.rename(conn, course_id, body.title)
    return Course(id=course_id, title=body.title)


@router.delete("/{course_id}", operation_id="deleteCourse", status_code=204)
async def delete(course_id: Uuid, parts: Here, account: Account) -> None:
    """Take away a course without classes. One whose classes are all archived is hidden until one is restored."""
    async with parts.engine.begin() as conn:
        await _taught(conn, course_id, account.user)
        if not await courses.take_away(conn, course_id, now_ms()):
            raise Conflict("This course still has classes.", code="course_in_use", hint="Archive its classes first.")


async def _taught(conn: AsyncConnection, course: str, user: str) -> None:
    """Raises `NotFound` for a course that one does not teach."""
    if await courses.role(conn, course, user) != "teacher":
        raise NotFound("You teach no such course.")


def _mine(known: courses.Course, role: Role | None) -> Course:
    """A course that was begun with this id before. Raises `Conflict` when it is somebody else's."""
    if role != "teacher":
        raise Conflict("This id is taken.", hint="Make a new id.", field="id")
    return Course(id=known.course, title=known.title)
