"""Courses."""

from __future__ import annotations

from fastapi import APIRouter

from chalkstream.gateway.clock import now_ms, uuid7
from chalkstream.gateway.models.courses import Course, CourseList, NewCourse
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
    course = uuid7()
    async with parts.engine.begin() as conn:
        await courses.create(conn, course, title=body.title, owner=account.user, now=now_ms())
    return Course(id=course, title=body.title)
