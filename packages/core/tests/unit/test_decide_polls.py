"""Polls and lost students: what is decided, and who learns what."""

from __future__ import annotations

from typing import Any

from chalkstream.core import commands as c
from chalkstream.core import events as e
from chalkstream.core.audience import audience
from chalkstream.core.project import Viewer, has_own, project, project_state, shown_actor
from chalkstream.core.vocabulary import MAX_POLLS, NOBODY
from chalkstream.testkit.lesson import Lesson, uuid

STAFF, CLASS = Viewer("teacher"), Viewer("student")


def words(number: int, *, anonymous: bool = True, options: int = 2) -> dict[str, Any]:
    """A poll's content."""
    return {
        "poll": uuid(0x90 + number),
        "question": "Which?",
        "options": [f"Option {n}" for n in range(options)],
        "anonymous": anonymous,
    }


def asked(lesson: Lesson, *, anonymous: bool) -> str:
    """A class with an open poll; its id."""
    lesson.running().when(c.AskPoll(**words(1, anonymous=anonymous)))
    return uuid(0x91)


def test_a_prepared_poll_is_the_staffs_until_it_is_opened(lesson: Lesson) -> None:
    lesson.running().when(c.PreparePoll(**words(1)))
    assert [poll.phase for poll in project_state(lesson.state, STAFF).polls] == ["prepared"]
    assert project_state(lesson.state, CLASS).polls == []
    assert lesson.refused(c.PreparePoll(**words(1))) == "poll_exists"
    assert lesson.refused(c.RevealPoll(poll=uuid(0x91))) == "poll_not_open"
    assert lesson.when(c.OpenPoll(poll=uuid(0x91))) == [e.PollOpened(**words(1))]
    assert lesson.refused(c.AskPoll(**words(2))) == "poll_open"
    assert lesson.refused(c.DiscardPoll(poll=uuid(0x91))) == "poll_open"
    lesson.when(c.ClosePoll(poll=uuid(0x91)))
    assert lesson.refused(c.OpenPoll(poll=uuid(0x91))) == "poll_closed"
    (gone,) = lesson.when(c.DiscardPoll(poll=uuid(0x91)))
    assert audience(gone, lesson.log[-1].before) == "class"


def test_answers_can_be_changed_while_the_poll_is_open_and_are_counted(lesson: Lesson) -> None:
    poll = asked(lesson, anonymous=True)
    assert lesson.when(c.TallyPoll(poll=poll), lesson.service) == [e.PollTallied(poll=poll, counts=[0, 0])]
    lesson.when(c.AnswerPoll(poll=poll, option=0), lesson.ann)
    assert lesson.when(c.AnswerPoll(poll=poll, option=0), lesson.ann) == []
    lesson.when(c.AnswerPoll(poll=poll, option=1), lesson.ann)
    lesson.when(c.AnswerPoll(poll=poll, option=1), lesson.bob)
    assert lesson.refused(c.AnswerPoll(poll=poll, option=2), lesson.bob) == "option_unknown"
    assert lesson.when(c.TallyPoll(poll=poll), lesson.service) == [e.PollTallied(poll=poll, counts=[0, 2])]
    assert lesson.when(c.TallyPoll(poll=poll), lesson.service) == []
    lesson.when(c.AnswerPoll(poll=poll, option=0), lesson.bob)
    tallied, closed = lesson.when(c.ClosePoll(poll=poll))
    assert (tallied.counts, closed.kind) == ([1, 1], "poll.closed")
    assert lesson.refused(c.AnswerPoll(poll=poll, option=1), lesson.ann) == "poll_not_open"
    assert lesson.state.answers == {}
    assert lesson.when(c.TallyPoll(poll=poll), lesson.service) == []


def test_the_class_sees_counts_once_they_are_revealed(lesson: Lesson) -> None:
    poll = asked(lesson, anonymous=True)
    lesson.when(c.AnswerPoll(poll=poll, option=1), lesson.ann)
    lesson.when(c.ClosePoll(poll=poll))
    assert project_state(lesson.state, STAFF).polls[0].counts == [0, 1]
    assert project_state(lesson.state, CLASS).polls[0].counts is None
    revealed, tallied = lesson.when(c.RevealPoll(poll=poll))
    assert (revealed, tallied) == (e.PollRevealed(poll=poll), e.PollTallied(poll=poll, counts=[0, 1]))
    assert audience(tallied, lesson.log[-1].before) == "class"
    assert project_state(lesson.state, CLASS).polls[0].counts == [0, 1]
    assert lesson.when(c.RevealPoll(poll=poll)) == []


def test_nobody_else_learns_an_anonymous_answer_and_the_staff_learn_a_named_one(lesson: Lesson) -> None:
    for number, anonymous in enumerate((True, False)):
        lesson = Lesson()
        poll = asked(lesson, anonymous=anonymous)
        (answered,) = lesson.when(c.AnswerPoll(poll=poll, option=1), lesson.ann)
        who = lesson.ann.participant
        reach = audience(answered, lesson.log[-1].before)
        assert (project(answered, reach, who, STAFF) is None) is anonymous
        assert (project_state(lesson.state, STAFF).answers == {}) is anonymous
        assert project(answered, reach, who, Viewer("student", lesson.bob.participant)) is None
        assert project(answered, reach, who, Viewer("student", who)) == answered
        assert project_state(lesson.state, Viewer("student", who)).answers == {who: 1}
        assert project_state(lesson.state, CLASS).answers == {}
        assert has_own(lesson.state, who), number


def test_polls_are_bounded_and_closed_ones_make_room(lesson: Lesson) -> None:
    lesson.running()
    for number in range(MAX_POLLS):
        lesson.when(c.PreparePoll(**words(number)))
    assert lesson.refused(c.PreparePoll(**words(MAX_POLLS))) == "too_many_polls"
    lesson.when(c.OpenPoll(poll=uuid(0x90)))
    lesson.when(c.ClosePoll(poll=uuid(0x90)))
    gone, opened = lesson.when(c.AskPoll(**words(MAX_POLLS)))
    assert (gone, opened.kind) == (e.PollDiscarded(poll=uuid(0x90)), "poll.opened")
    wide = {**words(99), "question": "\U0001f30a" * 300, "options": ["\U0001f30a" * 120] * 8}
    lesson.when(c.ClosePoll(poll=opened.poll))
    lesson.when(c.DiscardPoll(poll=uuid(0x91)))
    assert len(lesson.when(c.PreparePoll(**wide))) == 1
    lesson.when(c.DiscardPoll(poll=uuid(0x92)))
    assert lesson.refused(c.PreparePoll(**{**wide, "poll": uuid(0x1)})) == "too_many_polls"


def test_of_lost_students_the_staff_learn_the_number_and_the_class_nothing(lesson: Lesson) -> None:
    lesson.running()
    who = lesson.ann.participant
    (signalled,) = lesson.when(c.SignalConfusion(), lesson.ann)
    assert lesson.when(c.SignalConfusion(), lesson.ann) == []
    lesson.when(c.SignalConfusion(), lesson.bob)
    told = project(signalled, "staff", who, STAFF)
    assert isinstance(told, e.ConfusionSignalled)
    assert (told.participant, told.page, shown_actor(signalled, who, STAFF)) == (NOBODY, 1, NOBODY)
    assert project(signalled, "staff", who, CLASS) is None
    own = Viewer("student", who)
    assert project(signalled, "staff", who, own) == signalled
    assert shown_actor(signalled, who, own) == who
    seen = [(state.lost, state.lost_count) for state in (project_state(lesson.state, v) for v in (STAFF, own, CLASS))]
    assert seen == [([], 2), ([who], 1), ([], 0)]
    assert lesson.when(c.SettleConfusion(), lesson.ann) == [e.ConfusionSettled(participant=who)]
    assert lesson.when(c.SettleConfusion(), lesson.ann) == []
    lesson.when(c.ShowSlide(deck=lesson.deck, page=2))
    assert (lesson.state.lost, lesson.state.lost_count) == ([], 0)


def test_consent_is_seen_by_the_staff_and_oneself(lesson: Lesson) -> None:
    lesson.running()
    who = lesson.ann.participant
    lesson.when(c.GiveConsent(scopes=["public"]), lesson.ann)
    seen = [project_state(lesson.state, v).people[who].consent for v in (STAFF, Viewer("student", who), CLASS)]
    assert seen == [["public"], ["public"], []]
    assert has_own(lesson.state, who)
    assert not has_own(lesson.state, lesson.bob.participant)
