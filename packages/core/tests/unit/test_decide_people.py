"""People: the lobby, membership, devices, tracks and hands."""

from __future__ import annotations

from chalkstream.core import commands as c
from chalkstream.core import events as e
from chalkstream.core.audience import audience
from chalkstream.core.commands import Actor
from chalkstream.core.content import commitment
from chalkstream.core.deciding.people import MAX_TURNED_AWAY
from chalkstream.core.state import Knocker
from chalkstream.core.vocabulary import MAX_DEVICES, MAX_PEOPLE, MAX_TRACKS
from chalkstream.testkit.lesson import Lesson


def test_the_teacher_enters_without_waiting_and_only_once(lesson: Lesson) -> None:
    lesson.created()
    (entered,) = lesson.when(c.EnterClass(name="Ada"))
    assert (entered.participant, entered.role) == (lesson.teacher.participant, "teacher")
    assert lesson.when(c.EnterClass(name="Ada again")) == []


def test_a_student_who_became_staff_enters_as_a_teacher(lesson: Lesson) -> None:
    lesson.running()
    promoted = Actor(participant=lesson.ann.participant, role="teacher")
    (entered,) = lesson.when(c.EnterClass(name="Ann"), promoted)
    assert entered.role == "teacher"
    assert lesson.when(c.EnterClass(name="Ann"), promoted) == []


def test_a_knock_waits_and_commits_to_the_name(lesson: Lesson) -> None:
    lesson.opened()
    (knocked,) = lesson.when(c.Knock(name=" Eve\x00 "), lesson.eve)
    (words,) = lesson.log[-1].decided.content
    assert (words.body, words.kind, words.participant) == ("Eve", "name", lesson.eve.participant)
    assert knocked.name.commitment == commitment(words.salt, "Eve")
    assert lesson.state.lobby[lesson.eve.participant].name == words.content
    assert lesson.eve.participant not in lesson.state.people


def test_an_admission_names_the_name_that_the_knock_gave(lesson: Lesson) -> None:
    lesson.opened()
    (knocked,) = lesson.when(c.Knock(name="Eve"), lesson.eve)
    (admitted,) = lesson.when(c.AdmitParticipant(participant=lesson.eve.participant))
    assert (admitted.name, admitted.role) == (knocked.name, "student")
    assert not lesson.state.lobby
    assert lesson.when(c.AdmitParticipant(participant=lesson.eve.participant)) == []


def test_an_open_door_admits_at_once(lesson: Lesson) -> None:
    knocked, admitted = lesson.opened(entry="open").when(c.Knock(name="Eve"), lesson.eve)
    assert isinstance(knocked, e.ParticipantKnocked)
    assert isinstance(admitted, e.ParticipantAdmitted)


def test_knocking_twice_changes_nothing(lesson: Lesson) -> None:
    lesson.opened().when(c.Knock(name="Eve"), lesson.eve)
    assert lesson.when(c.Knock(name="Eve"), lesson.eve) == []


def test_who_is_in_need_not_knock(lesson: Lesson) -> None:
    lesson.running()
    assert lesson.when(c.Knock(name="Ann"), lesson.as_waiting(lesson.ann)) == []


def test_the_refused_stay_out_until_the_teacher_changes_their_mind(lesson: Lesson) -> None:
    lesson.opened().when(c.Knock(name="Eve"), lesson.eve)
    who = lesson.eve.participant
    assert lesson.when(c.RefuseParticipant(participant=who)) == [e.ParticipantRefused(participant=who)]
    assert lesson.when(c.RefuseParticipant(participant=who)) == []
    assert lesson.refused(c.Knock(name="Eve"), lesson.eve) == "refused"
    lesson.when(c.AdmitParticipant(participant=who))
    assert who in lesson.state.people


def test_the_removed_lose_hand_devices_and_tracks_and_may_not_return(lesson: Lesson) -> None:
    lesson.running()
    who = lesson.ann.participant
    lesson.when(c.ReportArrival(participant=who, device="abcd", device_kind="phone"), lesson.service)
    lesson.when(c.RaiseHand(), lesson.ann)
    assert lesson.when(c.RemoveParticipant(participant=who)) == [e.ParticipantRemoved(participant=who)]
    gone = lesson.state.people[who]
    assert (gone.removed, gone.devices, gone.tracks, gone.hand) == (True, {}, {}, None)
    assert lesson.when(c.RemoveParticipant(participant=who)) == []
    assert lesson.refused(c.Knock(name="Ann"), lesson.as_waiting(lesson.ann)) == "removed"
    assert lesson.refused(c.AdmitParticipant(participant=who)) == "removed"
    assert lesson.refused(c.RaiseHand(), lesson.ann) == "removed"
    arrival = c.ReportArrival(participant=who, device="abcd", device_kind="phone")
    assert lesson.refused(arrival, lesson.service) == "removed"


def test_neither_the_owner_nor_oneself_is_removed(lesson: Lesson) -> None:
    lesson.running()
    other = Actor(participant=lesson.eve.participant, role="teacher")
    lesson.when(c.EnterClass(name="Eve"), other)
    assert lesson.refused(c.RemoveParticipant(participant=lesson.teacher.participant), other) == "not_removable"
    assert lesson.refused(c.RemoveParticipant(participant=other.participant), other) == "not_removable"


def test_strangers_are_neither_admitted_nor_refused_nor_removed(lesson: Lesson) -> None:
    lesson.opened()
    stranger = lesson.eve.participant
    assert lesson.refused(c.AdmitParticipant(participant=stranger)) == "not_waiting"
    assert lesson.refused(c.RefuseParticipant(participant=stranger)) == "not_waiting"
    assert lesson.refused(c.RemoveParticipant(participant=stranger)) == "not_in_class"


def test_nobody_enters_a_class_that_is_over(lesson: Lesson) -> None:
    lesson.running().when(c.EndClass())
    assert lesson.refused(c.Knock(name="Eve"), lesson.eve) == "class_over"


def test_a_class_is_full_at_its_bound(lesson: Lesson) -> None:
    lesson.opened()
    crowd = {str(n): Knocker(name="n", commitment="0", at=0) for n in range(MAX_PEOPLE - 1)}
    lesson.state = lesson.state.model_copy(update={"lobby": crowd})
    assert lesson.refused(c.Knock(name="Eve"), lesson.eve) == "class_full"


def test_who_was_turned_away_takes_nobodys_place_and_is_remembered_up_to_a_bound(lesson: Lesson) -> None:
    lesson.opened()
    crowd = {str(n): Knocker(name="n", commitment="0", at=0, refused=True) for n in range(MAX_TURNED_AWAY)}
    lesson.state = lesson.state.model_copy(update={"lobby": crowd})
    assert lesson.refused(c.Knock(name="Eve"), lesson.eve) == "class_full"
    del crowd["0"]
    assert [one.kind for one in lesson.when(c.Knock(name="Eve"), lesson.eve)] == ["participant.knocked"]


def test_who_is_let_in_after_all_finds_a_place_or_is_told_that_there_is_none(lesson: Lesson) -> None:
    lesson.opened().when(c.Knock(name="Eve"), lesson.eve)
    who = lesson.eve.participant
    lesson.when(c.RefuseParticipant(participant=who))
    places = MAX_PEOPLE - len(lesson.state.people)
    crowd = {str(n): Knocker(name="n", commitment="0", at=0) for n in range(places)}
    lesson.state = lesson.state.model_copy(update={"lobby": {**lesson.state.lobby, **crowd}})
    assert lesson.refused(c.AdmitParticipant(participant=who)) == "class_full"
    del crowd["0"]
    lesson.state = lesson.state.model_copy(update={"lobby": {who: lesson.state.lobby[who], **crowd}})
    assert [one.kind for one in lesson.when(c.AdmitParticipant(participant=who))] == ["participant.admitted"]


def test_a_student_who_was_never_admitted_commands_nothing(lesson: Lesson) -> None:
    lesson.opened()
    assert lesson.refused(c.RaiseHand(), lesson.ann) == "not_admitted"


def test_devices_are_reported_once_and_bounded(lesson: Lesson) -> None:
    lesson.running()
    who = lesson.ann.participant
    for number in range(MAX_DEVICES):
        arrival = c.ReportArrival(participant=who, device=f"dev{number}", device_kind="phone")
        assert len(lesson.when(arrival, lesson.service)) == 1
        assert lesson.when(arrival, lesson.service) == []
    one_more = c.ReportArrival(participant=who, device="more", device_kind="phone")
    assert lesson.refused(one_more, lesson.service) == "too_many_devices"
    departure = c.ReportDeparture(participant=who, device="dev0")
    assert len(lesson.when(departure, lesson.service)) == 1
    assert lesson.when(departure, lesson.service) == []
    assert lesson.when(c.ReportDeparture(participant=lesson.deck, device="dev0"), lesson.service) == []


def test_tracks_are_reported_when_new_or_changed_and_bounded(lesson: Lesson) -> None:
    lesson.running()

    def seen(track: str, width: int = 640) -> c.ReportTrack:
        return c.ReportTrack(
            participant=lesson.ann.participant, device="abcd", track=track, source="camera", width=width, height=360
        )

    for number in range(MAX_TRACKS):
        assert len(lesson.when(seen(f"TR_{number}"), lesson.service)) == 1
    assert lesson.when(seen("TR_0"), lesson.service) == []
    assert len(lesson.when(seen("TR_0", width=320), lesson.service)) == 1
    assert lesson.refused(seen("TR_more"), lesson.service) == "too_many_tracks"
    gone = c.ReportTrackGone(participant=lesson.ann.participant, track="TR_0")
    assert len(lesson.when(gone, lesson.service)) == 1
    assert lesson.when(gone, lesson.service) == []


def test_a_hand_goes_up_once_and_comes_down_by_its_owner_or_the_staff(lesson: Lesson) -> None:
    lesson.running()
    who = lesson.ann.participant
    assert lesson.when(c.RaiseHand(), lesson.ann) == [e.HandRaised(participant=who)]
    assert lesson.state.people[who].hand == lesson.now
    assert lesson.when(c.RaiseHand(), lesson.ann) == []
    assert lesson.refused(c.LowerHand(participant=who), lesson.bob) == "forbidden"
    assert lesson.when(c.LowerHand(participant=who), lesson.teacher) == [e.HandLowered(participant=who)]
    assert lesson.when(c.LowerHand(participant=who), lesson.ann) == []


def test_no_hand_goes_up_after_the_end(lesson: Lesson) -> None:
    lesson.running().when(c.EndClass())
    assert lesson.refused(c.RaiseHand(), lesson.ann) == "class_over"


def test_who_closes_the_page_in_the_lobby_waits_without_a_device_and_only_the_staff_learn_of_it(lesson: Lesson) -> None:
    lesson.opened()
    who = lesson.ann.participant
    lesson.when(c.Knock(name="Ann"), lesson.as_waiting(lesson.ann))
    arrival = c.ReportArrival(participant=who, device="abcd", device_kind="phone")
    departure = c.ReportDeparture(participant=who, device="abcd")
    assert len(lesson.when(arrival, lesson.service)) == 1
    assert lesson.when(arrival, lesson.service) == []
    assert lesson.state.lobby[who].devices == {"abcd": "phone"}
    assert len(lesson.when(departure, lesson.service)) == 1
    assert lesson.when(departure, lesson.service) == []
    assert lesson.state.lobby[who].devices == {}
    assert [audience(each.event(), each.before) for each in lesson.log[-2:]] == ["staff", "staff"]
    lesson.when(arrival, lesson.service)
    lesson.when(c.AdmitParticipant(participant=who))
    assert lesson.state.people[who].devices == {}
    lesson.when(arrival, lesson.service)
    assert audience(lesson.log[-1].event(), lesson.log[-1].before) == "class"


def test_nobody_arrives_who_was_turned_away(lesson: Lesson) -> None:
    lesson.opened()
    who = lesson.ann.participant
    lesson.when(c.Knock(name="Ann"), lesson.as_waiting(lesson.ann))
    lesson.when(c.RefuseParticipant(participant=who))
    arrival = c.ReportArrival(participant=who, device="abcd", device_kind="phone")
    assert lesson.refused(arrival, lesson.service) == "not_in_class"
