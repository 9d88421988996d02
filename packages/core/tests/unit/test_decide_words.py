"""Chat, transcript, destinations, the program and artefacts."""

from __future__ import annotations

from typing import Any

import pytest

from chalkstream.core import commands as c
from chalkstream.core import events as e
from chalkstream.core.vocabulary import MAX_ARTIFACTS, MAX_DESTINATIONS, MAX_EPOCHS
from chalkstream.testkit.lesson import Lesson


def uuid(number: int) -> str:
    return f"01900000-0000-7000-8000-{0xA000 + number:012x}"


def utterance(lesson: Lesson, number: int = 1, **changed: Any) -> c.RecogniseUtterance:
    fields = {
        "segment": uuid(number),
        "participant": lesson.teacher.participant,
        "body": "A wave  moves",
        "epoch": 1,
        "start_ms": 100,
        "end_ms": 900,
        "word_times": [100, 200, 200, 500, 500, 900],
        "language": "en",
        "engine": "faster-whisper:tiny.en",
        "confidence": 900,
    }
    return c.RecogniseUtterance.model_validate({**fields, **changed})


def test_members_write_before_and_during_the_class_but_not_after(lesson: Lesson) -> None:
    lesson.opened()
    lesson.when(c.Knock(name="Ann"), lesson.as_waiting(lesson.ann))
    lesson.when(c.AdmitParticipant(participant=lesson.ann.participant))
    (posted,) = lesson.when(c.PostMessage(message=uuid(1), body=" hi\n", to="class"), lesson.ann)
    assert posted.participant == lesson.ann.participant
    assert lesson.log[-1].decided.content[0].body == "hi"
    assert lesson.refused(c.PostMessage(message=uuid(1), body="again", to="class")) == "message_exists"
    assert lesson.refused(c.PostMessage(message=uuid(2), body=" \n ", to="class")) == "empty_text"
    lesson.when(c.EndClass())
    assert lesson.refused(c.PostMessage(message=uuid(3), body="late", to="class"), lesson.ann) == "class_over"


def test_a_teacher_writes_only_after_entering(lesson: Lesson) -> None:
    assert lesson.created().refused(c.PostMessage(message=uuid(1), body="hi", to="class")) == "not_in_class"


def test_a_message_goes_by_its_writer_or_the_staff(lesson: Lesson) -> None:
    lesson.running()
    for number, to in ((1, "class"), (2, "class"), (3, "staff")):
        body = {"message": uuid(number), "body": "hi", "to": to}
        lesson.when(c.PostMessage.model_validate(body), lesson.ann)
    assert lesson.refused(c.RemoveMessage(message=uuid(1)), lesson.bob) == "forbidden"
    assert lesson.refused(c.RemoveMessage(message=uuid(3)), lesson.bob) == "message_unknown"
    assert lesson.when(c.RemoveMessage(message=uuid(1)), lesson.ann) == [e.ChatMessageRemoved(message=uuid(1))]
    assert lesson.when(c.RemoveMessage(message=uuid(2))) == [e.ChatMessageRemoved(message=uuid(2))]
    assert lesson.refused(c.RemoveMessage(message=uuid(2))) == "message_unknown"


def test_an_utterance_is_stored_with_one_space_between_its_words(lesson: Lesson) -> None:
    lesson.running().when(c.AnchorProgram(), lesson.service)
    (recognised,) = lesson.when(utterance(lesson), lesson.service)
    (words,) = lesson.log[-1].decided.content
    assert (words.body, words.kind, words.participant) == ("A wave moves", "utterance", lesson.teacher.participant)
    assert recognised.words.content == words.content
    assert lesson.refused(utterance(lesson), lesson.service) == "segment_exists"


def test_a_removed_line_is_no_caption_any_more_whoever_was_taken_to_have_spoken(lesson: Lesson) -> None:
    lesson.running().when(c.AnchorProgram(), lesson.service)
    for number in (1, 2):
        lesson.when(utterance(lesson, number), lesson.service)
    removal = c.RemoveUtterance(segment=uuid(1), participant=lesson.teacher.participant)
    assert lesson.refused(removal, lesson.ann) == "forbidden"
    assert lesson.when(removal) == [e.UtteranceRemoved(segment=uuid(1), participant=lesson.teacher.participant)]
    assert [caption.segment for caption in lesson.state.captions] == [uuid(2)]
    stranger = c.RemoveUtterance(segment=uuid(1), participant=uuid(0x99))
    assert lesson.refused(stranger) == "not_in_class"


def test_an_utterance_may_follow_the_end_but_not_precede_the_start(lesson: Lesson) -> None:
    lesson.opened().when(c.AnchorProgram(), lesson.service)
    assert lesson.refused(utterance(lesson), lesson.service) == "class_not_running"
    lesson.when(c.StartClass())
    lesson.when(c.EndClass())
    assert len(lesson.when(utterance(lesson), lesson.service)) == 1


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"word_times": [1, 2]}, "word_times"),
        ({"word_times": [1, 2, 3, 2, 3, 4]}, "word_times"),
        ({"end_ms": 99}, "times_reversed"),
        ({"epoch": 2}, "epoch_unknown"),
        ({"participant": uuid(77)}, "not_in_class"),
    ],
)
def test_an_utterance_that_does_not_fit_is_refused(lesson: Lesson, changed: dict[str, Any], code: str) -> None:
    lesson.running().when(c.AnchorProgram(), lesson.service)
    assert lesson.refused(utterance(lesson, **changed), lesson.service) == code


def test_no_word_of_a_student_is_stored_without_consent(lesson: Lesson) -> None:
    lesson.running().when(c.AnchorProgram(), lesson.service)
    said = utterance(lesson, participant=lesson.ann.participant)
    assert lesson.refused(said, lesson.service) == "no_consent"


def test_a_correction_replaces_the_words_and_names_the_speaker(lesson: Lesson) -> None:
    lesson.running().when(c.AnchorProgram(), lesson.service)
    lesson.when(utterance(lesson), lesson.service)
    speaker = lesson.teacher.participant
    revision = c.ReviseUtterance(segment=uuid(1), participant=speaker, body="Two words", word_times=[1, 2, 3, 4])
    (revised,) = lesson.when(revision)
    assert lesson.state.captions[0].content == revised.words.content
    assert lesson.refused(revision.model_copy(update={"body": "three words now"})) == "word_times"


def test_destinations_are_added_once_bounded_and_reported_on_change(lesson: Lesson) -> None:
    lesson.created()
    add = c.AddDestination(destination=uuid(1), label="Channel", protocol="rtmp")
    assert len(lesson.when(add, lesson.service)) == 1
    assert lesson.when(add, lesson.service) == []
    assert lesson.refused(add.model_copy(update={"label": "Other"}), lesson.service) == "destination_exists"
    for number in range(2, MAX_DESTINATIONS + 1):
        lesson.when(add.model_copy(update={"destination": uuid(number)}), lesson.service)
    assert lesson.refused(add.model_copy(update={"destination": uuid(99)}), lesson.service) == "too_many_destinations"
    report = c.ReportDestination(destination=uuid(1), state="retrying", reason="The network was lost")
    assert len(lesson.when(report, lesson.service)) == 1
    assert lesson.when(report, lesson.service) == []
    assert lesson.when(c.RemoveDestination(destination=uuid(1))) == [e.DestinationRemoved(destination=uuid(1))]
    assert lesson.refused(c.RemoveDestination(destination=uuid(1))) == "destination_unknown"
    assert lesson.refused(report, lesson.service) == "destination_unknown"


def test_each_anchor_is_the_next_epoch(lesson: Lesson) -> None:
    lesson.created()
    for epoch in (1, 2):
        assert lesson.when(c.AnchorProgram(), lesson.service) == [e.ProgramAnchored(epoch=epoch)]
    lesson.state = lesson.state.model_copy(update={"epoch": MAX_EPOCHS})
    assert lesson.refused(c.AnchorProgram(), lesson.service) == "too_many_epochs"


def test_artefacts_are_derived_published_and_withdrawn(lesson: Lesson) -> None:
    lesson.created()
    derive = c.DeriveArtifact(artifact=uuid(1), artifact_kind="summary", revision=2)
    assert lesson.refused(c.PublishArtifact(artifact=uuid(1), revision=1)) == "artifact_unknown"
    assert len(lesson.when(derive, lesson.service)) == 1
    assert lesson.when(derive.model_copy(update={"revision": 1}), lesson.service) == []
    assert lesson.refused(derive.model_copy(update={"artifact_kind": "chapters"}), lesson.service) == "artifact_exists"
    assert lesson.refused(c.PublishArtifact(artifact=uuid(1), revision=3)) == "revision_unknown"
    publish = c.PublishArtifact(artifact=uuid(1), revision=1)
    assert lesson.when(publish, lesson.service) == [
        e.ArtifactPublished(artifact=uuid(1), artifact_kind="summary", revision=1)
    ]
    assert lesson.when(publish) == []
    assert lesson.when(c.WithdrawArtifact(artifact=uuid(1))) == [e.ArtifactWithdrawn(artifact=uuid(1))]
    assert lesson.when(c.WithdrawArtifact(artifact=uuid(1))) == []
    for number in range(2, MAX_ARTIFACTS + 1):
        lesson.when(derive.model_copy(update={"artifact": uuid(number)}), lesson.service)
    assert lesson.refused(derive.model_copy(update={"artifact": uuid(99)}), lesson.service) == "too_many_artifacts"


def test_staff_erase_anybodys_words_and_others_their_own(lesson: Lesson) -> None:
    lesson.running()
    lesson.when(c.GiveConsent(scopes=["public", "transcribe"]), lesson.ann)
    ann, bob = lesson.ann.participant, lesson.bob.participant
    assert lesson.refused(c.EraseWords(participant=bob), lesson.ann) == "forbidden"
    assert lesson.refused(c.EraseWords(participant=uuid(1))) == "not_in_class"
    assert lesson.when(c.EraseWords(participant=ann), lesson.ann) == [e.WordsErased(participant=ann)]
    assert lesson.state.people[ann].consent == []
    said = utterance(lesson, 2, participant=ann)
    lesson.when(c.AnchorProgram(), lesson.service)
    assert lesson.refused(said, lesson.service) == "no_consent"
    lesson.when(c.EndClass())
    assert lesson.when(c.EraseWords(participant=bob)) == [e.WordsErased(participant=bob)]
    assert lesson.when(c.EraseWords(participant=bob), lesson.service) == [e.WordsErased(participant=bob)]


def test_who_waits_in_the_lobby_may_have_their_name_erased(lesson: Lesson) -> None:
    lesson.opened()
    waiting = lesson.as_waiting(lesson.ann)
    lesson.when(c.Knock(name="Ann"), waiting)
    before = lesson.state
    assert lesson.when(c.EraseWords(participant=waiting.participant), waiting) != []
    assert lesson.state == before.model_copy(update={"seq": before.seq + 1})
