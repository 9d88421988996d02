"""Cues that can be read, whatever was said."""

from __future__ import annotations

import webvtt
from hypothesis import given
from hypothesis import strategies as st

from chalkstream.knowledge.timeline import RecordedSegment, Timeline
from chalkstream.knowledge.transcript import Segment, Transcript
from chalkstream.knowledge.webvtt import LINE_SIGNS, LINES, LONGEST_MS, Cue, TimedWord, cues_of, render, transcript_cues


@st.composite
def speech(draw: st.DrawFn) -> list[TimedWord]:
    words: list[TimedWord] = []
    clock = 0
    for text in draw(st.lists(st.text(alphabet="ab,.é<&", min_size=1, max_size=60), max_size=60)):
        clock += draw(st.sampled_from([0, 20, 100, 900, 8_000]))
        length = draw(st.sampled_from([0, 1, 200, 900, 9_000]))
        words.append(TimedWord(text, clock, clock + length))
        clock += length
    return words


@given(speech())
def test_every_cue_can_be_read_and_no_word_is_lost(words: list[TimedWord]) -> None:
    cues = cues_of(words)
    assert "".join("".join(cue.lines).replace(" ", "") for cue in cues) == "".join(word.text for word in words)
    for cue in cues:
        assert 1 <= len(cue.lines) <= LINES
        assert all(len(line) <= LINE_SIGNS for line in cue.lines)
        assert 0 < cue.end_ms - cue.start_ms <= LONGEST_MS
    assert [cue.start_ms for cue in cues] == sorted(cue.start_ms for cue in cues)


def test_a_cue_ends_with_its_sentence() -> None:
    text = "Rain falls on the hills. It sinks into the ground very slowly and comes out again months later."
    words = [TimedWord(word, index * 300, index * 300 + 250) for index, word in enumerate(text.split())]
    assert cues_of(words)[0].lines == (
        "Rain falls on the hills. It sinks into the",
        "ground very slowly and comes out again",
    ) or (cues_of(words)[0].lines[-1].endswith("."))


def test_the_file_is_webvtt_and_text_stays_text() -> None:
    cues = [Cue(0, 1_500, ("a < b & c", "second line"), "Ada <b>"), Cue(3_600_000, 3_601_001, ("late",))]
    read = webvtt.from_string(render(cues)).captions
    assert [(each.start, each.end) for each in read] == [
        ("00:00:00.000", "00:00:01.500"),
        ("01:00:00.000", "01:00:01.001"),
    ]
    assert "<v Ada &lt;b&gt;>a &lt; b &amp; c" in render(cues)


def test_words_that_were_not_recorded_are_not_in_the_file() -> None:
    segment = Segment(
        segment="00000000-0000-0000-0000-000000000001",
        participant="00000000-0000-0000-0000-000000000002",
        epoch=1,
        start_ms=0,
        end_ms=9_000,
        text="kept lost kept",
        word_times=[500, 900, 5_000, 5_500, 8_100, 8_600],
        language="en",
        confidence=900,
    )
    timeline = Timeline(
        [
            RecordedSegment(epoch=1, number=1, program_ms=0, duration_ms=2_000),
            RecordedSegment(epoch=1, number=2, program_ms=8_000, duration_ms=2_000),
        ]
    )
    cues = transcript_cues(Transcript(segments=[segment]), timeline, {segment.participant: "Ada"})
    assert [(cue.start_ms, cue.lines, cue.speaker) for cue in cues] == [
        (500, ("kept",), "Ada"),
        (2_100, ("kept",), "Ada"),
    ]
