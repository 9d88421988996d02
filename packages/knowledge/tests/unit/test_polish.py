"""What a language model is asked, and what of its answer may stand."""

from __future__ import annotations

import uuid

import jsonschema
import pytest
from pydantic import ValidationError

from chalkstream.knowledge.chapters import Chapter, Chapters
from chalkstream.knowledge.polish import (
    LONGEST_PROMPT_SIGNS,
    Draft,
    DraftLine,
    Task,
    lines_of,
    polished,
    read_draft,
    tasks_of,
)
from chalkstream.knowledge.recorded import timeline_of
from chalkstream.knowledge.sentences import Cite
from chalkstream.knowledge.summary import Made, Summary, SummaryLine, derive_summary
from chalkstream.knowledge.transcript import Segment, Transcript

SPEAKER = str(uuid.UUID(int=7))
MADE = Made(engine="test", model="tiny", of="0" * 64)


def segment(number: int, text: str, start_ms: int) -> Segment:
    words = len(text.split())
    return Segment(
        segment=str(uuid.UUID(int=100 + number)),
        participant=SPEAKER,
        epoch=1,
        start_ms=start_ms,
        end_ms=start_ms + 200 * words,
        text=text,
        word_times=[start_ms + 100 * index for index in range(2 * words)],
        language="en",
        confidence=900,
    )


def chapter(number: int, start_ms: int, end_ms: int) -> Chapter:
    return Chapter(number=number, title=f"Part {number}", epoch=1, start_ms=start_ms, end_epoch=1, end_ms=end_ms)


TRANSCRIPT = Transcript(
    segments=[
        segment(1, "Rain sinks into the white rock of the hills.", 1_000),
        segment(2, "Yes.", 5_000),
        segment(3, "The rock does not freeze and holds 40 litres.", 6_000),
        segment(4, "A winterbourne runs dry in summer every year.", 20_000),
    ]
)
CHAPTERS = Chapters(chapters=[chapter(1, 0, 15_000), chapter(2, 15_000, 30_000), chapter(3, 30_000, 40_000)])


def test_a_model_sees_what_was_said_under_labels_and_nothing_else() -> None:
    first, second = tasks_of(CHAPTERS, TRANSCRIPT)
    assert list(first.passages) == ["s1", "s2"]
    assert first.passages["s2"].segment == TRANSCRIPT.segments[2].segment
    sent = first.instruction + first.material
    assert "s2: The rock does not freeze" in sent
    assert not any(secret in sent for one in TRANSCRIPT.segments for secret in (one.segment, one.participant))
    assert second.schema["properties"]["lines"]["items"]["properties"]["sources"]["items"]["enum"] == ["s1"]


def test_the_schema_refuses_what_is_invented_or_without_bounds() -> None:
    task = tasks_of(CHAPTERS, TRANSCRIPT)[0]
    jsonschema.validate({"lines": [{"text": "Rain sinks.", "sources": ["s1", "s2"]}]}, task.schema)
    for wrong in (
        {"lines": [{"text": "x", "sources": ["s9"]}]},
        {"lines": [{"text": "x" * 500, "sources": ["s1"]}]},
        {"lines": [{"text": "x", "sources": []}]},
        {"lines": [{"text": "x", "sources": ["s1"]}] * 9},
        {"lines": [], "more": 1},
    ):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, task.schema)


def test_a_long_chapter_fits_into_one_question() -> None:
    long = Transcript(segments=[segment(one, f"{'rain ' * 99}{one}", 1_000 * one) for one in range(200)])
    [task] = tasks_of(Chapters(chapters=[chapter(1, 0, 10**9)]), long)
    assert sum(len(one.text) for one in task.passages.values()) <= LONGEST_PROMPT_SIGNS
    assert [one.start_ms for one in task.passages.values()] == sorted(one.start_ms for one in task.passages.values())


def test_lines_stand_only_where_the_passages_they_name_support_them() -> None:
    task = tasks_of(CHAPTERS, TRANSCRIPT)[0]
    good = DraftLine(text="The rock holds 40 litres and  does not freeze.", sources=["s2", "s2"])
    draft = [
        good,
        DraftLine(text="The rock freezes and holds 40 litres.", sources=["s2"]),
        DraftLine(text="Rain sinks into the white rock.", sources=["s2"]),
    ]
    [line] = lines_of(task, Draft(lines=draft))
    assert (line.text, line.quote) == ("The rock holds 40 litres and does not freeze.", TRANSCRIPT.segments[2].text)
    assert [(one.segment, one.first, one.last) for one in line.cites] == [(TRANSCRIPT.segments[2].segment, 0, 8)]
    assert (line.start_ms, line.participant) == (6_000, SPEAKER)
    invented = DraftLine(text=good.text, sources=["s2", "s7"])
    assert lines_of(task, Draft(lines=[invented])) == []


def test_a_chapter_without_lines_that_stand_keeps_what_was_extracted() -> None:
    extractive = derive_summary(CHAPTERS, TRANSCRIPT, timeline_of([], TRANSCRIPT))
    assert {line.chapter for line in extractive.lines} == {1, 2}
    first: Task = tasks_of(CHAPTERS, TRANSCRIPT)[0]
    written = lines_of(first, Draft(lines=[DraftLine(text="Rain sinks into white rock.", sources=["s1"])]))
    summary = polished(extractive, {1: written, 2: []}, MADE)
    assert summary is not None
    assert [line.text for line in summary.lines if line.chapter == 1] == ["Rain sinks into white rock."]
    assert [line for line in summary.lines if line.chapter == 2] == [
        line for line in extractive.lines if line.chapter == 2
    ]
    assert polished(extractive, {1: [], 2: []}, MADE) is None


def test_answers_are_validated_again_and_fences_are_taken_off() -> None:
    fenced = 'Here you are:\n```json\n{"lines": [{"text": "Rain.", "sources": ["s1"]}]}\n```'
    assert read_draft(fenced).lines[0].text == "Rain."
    for wrong in ("", "<html>", '{"lines": [{"text": "Rain."}]}', '{"lines": [{"text": "Ra', '{"lines": 3}', "[]"):
        with pytest.raises(ValidationError):
            read_draft(wrong)


def test_a_summary_without_a_model_names_none() -> None:
    line = SummaryLine(
        chapter=1,
        text="Rain.",
        participant=SPEAKER,
        epoch=1,
        start_ms=0,
        end_epoch=1,
        end_ms=1,
        cites=[Cite(segment=SPEAKER, first=0, last=0)],
    )
    body = Summary(lines=[line]).model_dump(mode="json", exclude_none=True)
    assert "made" not in body
    assert "quote" not in body["lines"][0]
