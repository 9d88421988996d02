"""The session and its three states."""

from __future__ import annotations

import pytest

from chalkstream.core import commands as c
from chalkstream.core import events as e
from chalkstream.core.commands import COMMANDS
from chalkstream.core.deciding.decision import HANDLERS
from chalkstream.core.vocabulary import END_UNDO_MS
from chalkstream.testkit.lesson import Lesson


def test_every_command_has_a_handler() -> None:
    import chalkstream.core.decide  # noqa: F401 - fills the table

    assert set(HANDLERS) == set(COMMANDS.values())


def test_nothing_happens_before_the_session_exists(lesson: Lesson) -> None:
    assert lesson.refused(c.OpenClass()) == "no_session"


def test_a_session_is_created_once_and_owned_by_its_sender(lesson: Lesson) -> None:
    lesson.created()
    assert lesson.session.owner == lesson.teacher.participant
    again = c.CreateSession(course=lesson.deck, title="B", policy=lesson.session.policy)
    assert lesson.refused(again) == "session_exists"


def test_starting_a_scheduled_class_opens_it_first(lesson: Lesson) -> None:
    assert lesson.created().when(c.StartClass()) == [e.ClassOpened(), e.ClassStarted()]
    assert lesson.state.started_at == lesson.now


def test_starting_from_the_lobby_only_starts(lesson: Lesson) -> None:
    assert lesson.opened().when(c.StartClass()) == [e.ClassStarted()]


def test_the_class_starts_once_and_not_after_its_end(lesson: Lesson) -> None:
    lesson.running()
    assert lesson.refused(c.StartClass()) == "already_running"
    assert lesson.refused(c.OpenClass()) == "already_open"
    lesson.when(c.EndClass())
    assert lesson.refused(c.StartClass()) == "class_over"
    assert lesson.refused(c.EndClass()) == "class_over"


def test_a_class_that_was_never_opened_cannot_end(lesson: Lesson) -> None:
    assert lesson.created().refused(c.EndClass()) == "class_not_running"


def test_the_three_states_imply_nothing_of_each_other(lesson: Lesson) -> None:
    lesson.running()
    assert (lesson.state.public, lesson.state.recording) == (False, "off")
    lesson.when(c.StartPublic())
    assert (lesson.state.public, lesson.state.recording) == (True, "off")
    lesson.when(c.StartRecording())
    lesson.when(c.StopPublic())
    assert (lesson.state.phase, lesson.state.public, lesson.state.recording) == ("running", False, "on")


def test_the_end_takes_public_and_recording_with_it_in_one_batch(lesson: Lesson) -> None:
    lesson.running()
    lesson.when(c.StartPublic())
    lesson.when(c.StartRecording())
    lesson.when(c.PauseRecording())
    expected = [e.PublicStopped(), e.RecordingStopped(), e.ClassEnded(reason="The bell")]
    assert lesson.when(c.EndClass(reason="The bell")) == expected
    assert (lesson.state.public, lesson.state.recording, lesson.state.phase) == (False, "off", "ended")


def test_the_end_stops_nothing_that_is_not_on(lesson: Lesson) -> None:
    assert lesson.running().when(c.EndClass()) == [e.ClassEnded()]


@pytest.mark.parametrize("command", [c.StartPublic(), c.StartRecording()])
def test_public_and_recording_start_only_while_the_class_runs(lesson: Lesson, command: c.Command) -> None:
    assert lesson.opened().refused(command) == "class_not_running"
    lesson.when(c.StartClass())
    lesson.when(c.EndClass())
    assert lesson.refused(command) == "class_over"


def test_public_is_started_and_stopped_once(lesson: Lesson) -> None:
    assert lesson.running().refused(c.StopPublic()) == "not_public"
    lesson.when(c.StartPublic())
    assert lesson.refused(c.StartPublic()) == "already_public"


@pytest.mark.parametrize(
    ("given", "command", "code"),
    [
        ([], c.PauseRecording(), "recording_off"),
        ([], c.ResumeRecording(), "recording_off"),
        ([], c.StopRecording(), "recording_off"),
        ([c.StartRecording()], c.StartRecording(), "recording_on"),
        ([c.StartRecording()], c.ResumeRecording(), "recording_on"),
        ([c.StartRecording(), c.PauseRecording()], c.PauseRecording(), "recording_paused"),
        ([c.StartRecording(), c.PauseRecording()], c.StartRecording(), "recording_paused"),
    ],
)
def test_the_recording_refuses_what_its_state_does_not_allow(
    lesson: Lesson, given: list[c.Command], command: c.Command, code: str
) -> None:
    lesson.running()
    for each in given:
        lesson.when(each)
    assert lesson.refused(command) == code


def test_a_recording_pauses_resumes_and_stops(lesson: Lesson) -> None:
    lesson.running()
    told = [lesson.when(c.StartRecording()), lesson.when(c.PauseRecording()), lesson.when(c.ResumeRecording())]
    assert told == [[e.RecordingStarted()], [e.RecordingPaused()], [e.RecordingResumed()]]
    assert lesson.when(c.StopRecording()) == [e.RecordingStopped()]
    assert lesson.state.recording_since is None


def test_an_ended_class_is_reopened_and_keeps_its_start(lesson: Lesson) -> None:
    lesson.running()
    started_at = lesson.state.started_at
    assert lesson.refused(c.ReopenClass()) == "not_ended"
    lesson.when(c.EndClass())
    assert lesson.when(c.ReopenClass()) == [e.ClassReopened()]
    assert (lesson.state.phase, lesson.state.started_at, lesson.state.ended_at) == ("running", started_at, None)


def test_roles_bound_who_may_command(lesson: Lesson) -> None:
    lesson.running()
    assert lesson.refused(c.EndClass(), lesson.ann) == "forbidden"
    assert lesson.refused(c.AnchorProgram(), lesson.teacher) == "forbidden"
    assert lesson.refused(c.RaiseHand(), lesson.eve) == "forbidden"


def test_texts_lose_control_characters_and_must_not_be_blank(lesson: Lesson) -> None:
    policy = e.Policy(entry="lobby", retention_days=1)
    blank = c.CreateSession(course=lesson.deck, title=" \x00\x07 ", policy=policy)
    assert lesson.refused(blank) == "empty_text"
    lesson.when(c.CreateSession(course=lesson.deck, title=" Wa\x00ves ", policy=policy))
    assert lesson.session.title == "Waves"


def test_a_class_is_renamed_while_it_does_not_run(lesson: Lesson) -> None:
    lesson.opened()
    assert lesson.when(c.RenameSession(title=" Light\u202e\n and waves")) == [e.SessionRenamed(title="Light and waves")]
    assert lesson.session.title == "Light and waves"
    assert lesson.when(c.RenameSession(title="Light and waves")) == []
    assert lesson.refused(c.RenameSession(title="\u200b")) == "empty_text"
    lesson.when(c.StartClass())
    assert lesson.refused(c.RenameSession(title="Heat")) == "class_running"
    lesson.when(c.EndClass())
    assert lesson.when(c.RenameSession(title="Heat")) == [e.SessionRenamed(title="Heat")]


def test_an_end_is_scheduled_once_and_happens_when_it_is_due_unless_it_was_undone(lesson: Lesson) -> None:
    lesson.running()
    assert lesson.refused(c.ScheduleEnd(), lesson.ann) == "forbidden"
    (scheduled,) = lesson.when(c.ScheduleEnd())
    assert scheduled.ends_at == lesson.now + END_UNDO_MS == lesson.state.ends_at
    assert lesson.when(c.ScheduleEnd()) == []
    assert lesson.when(c.EndIfDue(), lesson.service) == []
    assert lesson.when(c.CancelEnd()) == [e.ClassEndCancelled()]
    assert lesson.when(c.CancelEnd()) == []
    lesson.now += 2 * END_UNDO_MS
    assert lesson.when(c.EndIfDue(), lesson.service) == []
    lesson.when(c.StartRecording())
    lesson.when(c.ScheduleEnd())
    lesson.now += END_UNDO_MS
    assert [event.kind for event in lesson.when(c.EndIfDue(), lesson.service)] == ["recording.stopped", "class.ended"]
    assert lesson.state.phase == "ended"
    assert lesson.state.ends_at is None
    assert lesson.when(c.EndIfDue(), lesson.service) == []
    assert lesson.refused(c.ScheduleEnd()) == "class_over"


def test_a_class_that_was_never_opened_has_no_end_to_schedule(lesson: Lesson) -> None:
    assert lesson.created().refused(c.ScheduleEnd()) == "class_not_running"


def test_a_class_that_is_opened_again_has_no_end_in_sight(lesson: Lesson) -> None:
    lesson.running()
    lesson.when(c.ScheduleEnd())
    lesson.when(c.EndClass())
    lesson.when(c.ReopenClass())
    assert lesson.state.ends_at is None
