"""Courses."""

from __future__ import annotations

from chalkstream.core.vocabulary import Uuid
from chalkstream.gateway.models.shape import Request, Response, Title


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
    id: Uuid | None = None
    """Made by the client, so that a call that is sent again begins no second course."""


class CourseChanges(Request):
    """What is to be another."""

    title: Title
