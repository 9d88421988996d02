"""Roles, consent, the floor, the stage device, and who may publish."""

from __future__ import annotations

import pytest

from chalkstream.core import commands as c
from chalkstream.core import events as e
from chalkstream.core.decide import Rejected
from chalkstream.core.publishing import may_publish
from chalkstream.core.vocabulary import MAX_FLOOR
from chalkstream.testkit.lesson import Lesson


@pytest.fixture
def there(lesson: Lesson) -> Lesson:
    """A class that runs, with Ann and Bob there."""
    lesson.running()
    lesson.arrives(lesson.ann, "aaaa")
    lesson.arrives(lesson.bob, "bbbb")
    return lesson


def test_a_co_teacher_is_staff_in_the_fold_until_they_are_a_student_again(there: Lesson) -> None:
    who = there.ann.participant
    assert there.refused(c.ChangeRole(participant=who, role="teacher"), there.bob) == "forbidden"
    assert there.when(c.ChangeRole(participant=who, role="teacher")) == [e.RoleChanged(participant=who, role="teacher")]
    assert there.when(c.ChangeRole(participant=who, role="teacher")) == []
    assert there.when(c.ChangeLayout(layout="camera"), there.ann) == [e.LayoutChanged(layout="camera")]
    assert may_publish(there.state, who, "aaaa") == ["camera", "microphone", "screen"]
    owner = there.teacher.participant
    assert there.refused(c.ChangeRole(participant=owner, role="student"), there.ann) == "owner_stays"
    there.when(c.ChangeRole(participant=who, role="student"))
    assert there.refused(c.ChangeLayout(layout="slide"), there.ann) == "forbidden"
    assert may_publish(there.state, who, "aaaa") == []


def test_consent_is_ones_own_is_given_by_scope_and_can_be_taken_back(there: Lesson) -> None:
    who = there.ann.participant
    (given,) = there.when(c.GiveConsent(scopes=["record", "public", "record"]), there.ann)
    assert given.scopes == ["public", "record"]
    assert there.when(c.GiveConsent(scopes=["public"]), there.ann) == []
    (withdrawn,) = there.when(c.WithdrawConsent(scopes=["transcribe", "public"]), there.ann)
    assert withdrawn.scopes == ["public"]
    assert there.state.people[who].consent == ["record"]
    assert there.when(c.WithdrawConsent(scopes=["public"]), there.ann) == []
    assert there.refused(c.GiveConsent(scopes=["public"]), there.teacher) == "forbidden"


def said(lesson: Lesson, number: int) -> c.RecogniseUtterance:
    """Ann says a word."""
    return c.RecogniseUtterance.model_validate(
        {
            "segment": f"01900000-0000-7000-8000-00000000070{number}",
            "participant": lesson.ann.participant,
            "body": "word",
            "epoch": 1,
            "start_ms": 1,
            "end_ms": 2,
            "word_times": [1, 2],
            "language": "en",
            "engine": "test",
            "confidence": 900,
        }
    )


def test_a_students_words_are_stored_only_while_they_consent(there: Lesson) -> None:
    there.when(c.AnchorProgram(), there.service)
    assert there.refused(said(there, 1), there.service) == "no_consent"
    there.when(c.GiveConsent(scopes=["transcribe"]), there.ann)
    assert len(there.when(said(there, 1), there.service)) == 1
    there.when(c.WithdrawConsent(scopes=["transcribe"]), there.ann)
    assert there.refused(said(there, 2), there.service) == "no_consent"


def test_the_floor_lowers_the_hand_and_ends_with_the_last_device(there: Lesson) -> None:
    who = there.ann.participant
    there.when(c.RaiseHand(), there.ann)
    granted = there.when(c.GrantFloor(participant=who, sources=["microphone", "camera"]))
    assert granted == [
        e.FloorGranted(participant=who, sources=["camera", "microphone"]),
        e.HandLowered(participant=who),
    ]
    assert may_publish(there.state, who, "aaaa") == ["camera", "microphone"]
    assert there.when(c.GrantFloor(participant=who, sources=["camera"])) == []
    there.when(c.RevokeFloor(participant=who, sources=["camera", "screen"]), there.ann)
    assert may_publish(there.state, who, "aaaa") == ["microphone"]
    there.when(c.ReportDeparture(participant=who, device="aaaa"), there.service)
    person = there.state.people[who]
    assert (person.floor, person.hand, person.stage) == ([], None, None)
    assert there.refused(c.GrantFloor(participant=who, sources=["camera"])) == "not_present"
    assert there.refused(c.GrantFloor(participant=there.teacher.participant, sources=["camera"])) == "is_staff"
    revoke = c.RevokeFloor(participant=there.bob.participant, sources=["camera"])
    assert there.refused(revoke, there.ann) == "forbidden"


def test_mute_all_takes_microphones_alone(there: Lesson) -> None:
    ann, bob = there.ann.participant, there.bob.participant
    there.when(c.GrantFloor(participant=ann, sources=["microphone", "camera"]))
    there.when(c.GrantFloor(participant=bob, sources=["screen"]))
    assert there.when(c.MuteAll()) == [e.FloorRevoked(participant=ann, sources=["microphone"])]
    assert there.when(c.MuteAll()) == []
    assert (there.state.people[ann].floor, there.state.people[bob].floor) == (["camera"], ["screen"])


def test_the_floor_is_bounded(there: Lesson) -> None:
    speaker = there.state.people[there.bob.participant].model_copy(update={"floor": ["screen"]})
    crowd = {str(number): speaker for number in range(MAX_FLOOR)}
    there.state = there.state.model_copy(update={"people": {**there.state.people, **crowd}})
    assert there.refused(c.GrantFloor(participant=there.ann.participant, sources=["screen"])) == "floor_full"


def test_one_device_publishes_the_first_until_another_takes_over_or_is_left(there: Lesson) -> None:
    who = there.teacher.participant
    there.arrives(there.teacher, "abcd")
    assert may_publish(there.state, who, "d3sk") == ["camera", "microphone", "screen"]
    assert may_publish(there.state, who, "abcd") == []
    assert there.when(c.TakeStage(device="abcd")) == [e.DeviceTookStage(participant=who, device="abcd")]
    assert there.when(c.TakeStage(device="abcd")) == []
    assert may_publish(there.state, who, "d3sk") == []
    assert there.refused(c.TakeStage(device="g0ne")) == "device_unknown"
    there.when(c.ReportDeparture(participant=who, device="abcd"), there.service)
    assert there.state.people[who].stage == "d3sk"
    there.arrives(there.teacher, "abcd")
    assert there.state.people[who].stage == "d3sk"


def test_students_are_heard_only_while_the_class_runs_and_staff_is_there(there: Lesson) -> None:
    who = there.ann.participant
    there.when(c.GrantFloor(participant=who, sources=["microphone"]))
    there.when(c.ReportDeparture(participant=there.teacher.participant, device="d3sk"), there.service)
    assert may_publish(there.state, who, "aaaa") == []
    there.arrives(there.teacher, "d3sk")
    assert may_publish(there.state, who, "aaaa") == ["microphone"]
    there.when(c.EndClass())
    assert may_publish(there.state, who, "aaaa") == []
    there.when(c.ReopenClass())
    there.when(c.RemoveParticipant(participant=who))
    assert may_publish(there.state, who, "aaaa") == []
    assert may_publish(there.state, there.deck, "aaaa") == []


def test_the_chat_is_locked_while_no_teacher_is_there(there: Lesson) -> None:
    there.when(c.ReportDeparture(participant=there.teacher.participant, device="d3sk"), there.service)
    post = c.PostMessage(message=there.deck, body="hi", to="class")
    assert there.refused(post, there.ann) == "chat_locked"
    assert len(there.when(post)) == 1


def test_chat_rules_bind_students_alone(there: Lesson) -> None:
    def post(number: int, to: str = "class") -> c.PostMessage:
        message = f"01900000-0000-7000-8000-00000000060{number}"
        return c.PostMessage.model_validate({"message": message, "body": "hi", "to": to})

    there.when(c.ChangeChatRules(mode="staff_only", slow_s=3))
    assert there.when(c.ChangeChatRules(mode="staff_only", slow_s=3)) == []
    assert there.refused(post(1), there.ann) == "chat_staff_only"
    assert len(there.when(post(1, "staff"), there.ann)) == 1
    with pytest.raises(Rejected, match="write again in 2 s") as caught:
        there.when(post(2, "staff"), there.ann)
    assert caught.value.code == "too_soon"
    assert len(there.when(post(3))) == 1
    assert len(there.when(post(4, "staff"), there.ann)) == 1
    there.when(c.ChangeChatRules(mode="off"))
    assert there.refused(post(5, "staff"), there.ann) == "chat_off"
    assert len(there.when(post(6))) == 1


def test_a_locked_class_takes_nobody_new_and_all_who_wait_are_admitted_at_once(lesson: Lesson) -> None:
    lesson.opened()
    lesson.when(c.Knock(name="Ann"), lesson.as_waiting(lesson.ann))
    lesson.when(c.Knock(name="Bob"), lesson.as_waiting(lesson.bob))
    lesson.when(c.RefuseParticipant(participant=lesson.bob.participant))
    assert lesson.when(c.LockClass()) == [e.ClassLocked()]
    assert lesson.when(c.LockClass()) == []
    assert lesson.refused(c.Knock(name="Eve"), lesson.eve) == "class_locked"
    (admitted,) = lesson.when(c.AdmitAll())
    assert admitted.participant == lesson.ann.participant
    assert lesson.when(c.AdmitAll()) == []
    assert lesson.when(c.Knock(name="Ann"), lesson.as_waiting(lesson.ann)) == []
    assert lesson.when(c.UnlockClass()) == [e.ClassUnlocked()]
    assert lesson.when(c.UnlockClass()) == []
    assert len(lesson.when(c.Knock(name="Eve"), lesson.eve)) == 1


def test_who_may_open_the_study_page_is_decided_also_after_the_end(lesson: Lesson) -> None:
    lesson.running().when(c.EndClass())
    shared = lesson.when(c.ShareStudy(access="public", names=True))
    assert shared == [e.StudyShared(access="public", names=True)]
    assert lesson.when(c.ShareStudy(access="public", names=True)) == []
    assert lesson.refused(c.ChangeLayout(layout="slide")) == "class_over"
