"""Who sees what."""

from __future__ import annotations

import pytest

from chalkstream.core import commands as c
from chalkstream.core import events as e
from chalkstream.core.audience import audience
from chalkstream.core.project import Viewer, contents_of, has_own, project, project_state
from chalkstream.core.vocabulary import NOBODY
from chalkstream.testkit.lesson import Lesson, uuid

TEACHER, STUDENT, PUBLIC = Viewer("teacher"), Viewer("student", uuid(2)), Viewer("public")


def seen(lesson: Lesson, viewer: Viewer) -> list[str]:
    """Kinds of the events that a viewer sees of the whole log."""
    return [
        each.event().kind
        for each in lesson.log
        if project(each.event(), audience(each.event(), each.before), each.actor.participant, viewer)
    ]


def test_a_message_reaches_whom_it_was_written_to_and_its_removal_everybody(lesson: Lesson) -> None:
    lesson.running()
    for number, to in ((1, "class"), (2, "staff")):
        command = {"message": uuid(number), "body": "hi", "to": to}
        lesson.when(c.PostMessage.model_validate(command), lesson.ann)
        lesson.when(c.RemoveMessage(message=uuid(number)))
    assert [audience(each.event(), each.before) for each in lesson.log[-4:]] == ["class", "class", "staff", "class"]


def test_a_message_to_the_staff_is_seen_by_the_staff_and_its_writer_alone(lesson: Lesson) -> None:
    lesson.running()
    (posted,) = lesson.when(c.PostMessage(message=uuid(1), body="help", to="staff"), lesson.ann)
    writer = lesson.ann.participant
    for viewer, sees in (
        (TEACHER, True),
        (Viewer("student", writer), True),
        (Viewer("student", lesson.bob.participant), False),
        (Viewer("student"), False),
        (Viewer("waiting", writer), False),
        (PUBLIC, False),
    ):
        assert (project(posted, "staff", writer, viewer) is not None) is sees
        assert (lesson.state.chat == project_state(lesson.state, viewer).chat) is sees
    assert has_own(lesson.state, writer)
    assert not has_own(lesson.state, lesson.bob.participant)


def test_a_student_sees_the_class_but_not_the_lobby_nor_the_destinations(lesson: Lesson) -> None:
    lesson.running()
    add = c.AddDestination(destination=uuid(5), label="Channel", protocol="rtmp")
    lesson.when(add, lesson.service)
    lesson.when(c.Knock(name="Eve"), lesson.eve)
    kinds = seen(lesson, STUDENT)
    assert "participant.admitted" in kinds
    assert not {"participant.knocked", "destination.added"} & set(kinds)
    state = project_state(lesson.state, STUDENT)
    assert (state.lobby, state.destinations) == ({}, {})
    assert state.people == lesson.state.people


def test_the_class_learns_the_title_and_neither_course_nor_parent(lesson: Lesson) -> None:
    lesson.created()
    shown = project(lesson.log[0].event(), "staff", lesson.teacher.participant, STUDENT)
    assert isinstance(shown, e.SessionCreated)
    assert (shown.title, shown.course, shown.parent) == ("Waves", NOBODY, None)
    assert project(lesson.log[0].event(), "staff", lesson.teacher.participant, PUBLIC) is None


def test_the_public_sees_the_stage_and_nobody(lesson: Lesson) -> None:
    lesson.running().when(lesson.stroke(1))
    lesson.when(c.PostMessage(message=uuid(1), body="hi", to="class"), lesson.ann)
    assert set(seen(lesson, PUBLIC)) == {"deck.attached", "slide.shown", "ink.stroke_drawn"}
    state = project_state(lesson.state, PUBLIC)
    assert (state.people, state.chat, state.session) == ({}, [], None)
    assert state.ink == lesson.state.ink
    assert contents_of(state) == set()


def test_who_waits_sees_the_phase_and_their_own_fate(lesson: Lesson) -> None:
    lesson.running()
    lesson.when(c.Knock(name="Eve"), lesson.eve)
    waiting = Viewer("waiting", lesson.eve.participant)
    assert seen(lesson, waiting) == ["class.opened", "class.started", "participant.knocked"]
    state = project_state(lesson.state, waiting)
    assert (state.phase, list(state.lobby), state.people, state.slide) == (
        "running",
        list(lesson.state.lobby),
        {},
        None,
    )


@pytest.mark.parametrize(("viewer", "sees"), [(STUDENT, True), (Viewer("student", uuid(3)), False), (TEACHER, False)])
def test_what_is_for_its_actor_alone_reaches_nobody_else(viewer: Viewer, sees: bool) -> None:
    assert (project(e.ClassOpened(), "actor", uuid(2), viewer) is not None) is sees


@pytest.mark.parametrize("viewer", [TEACHER, STUDENT, PUBLIC])
def test_what_is_for_nobody_reaches_nobody(viewer: Viewer) -> None:
    assert project(e.SlideShown(deck=uuid(1), page=1, headings=[]), "nobody", uuid(2), viewer) is None
