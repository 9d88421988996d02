"""Courses."""

from __future__ import annotations

from chalkstream.core.vocabulary import Title, Uuid
from chalkstream.gateway.models.shape import Request, Response


class Course(Response):
    """A course: what classes belong to."""

    id: Uuid
    title: str


class CourseList(Response):
    """The courses that somebody teaches, by title."""

    courses: list[Course]


class NewCourse(Request):
    """Begin a course."""

    title: Title
