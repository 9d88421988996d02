"""Which words can be played: for every class that could have been recorded."""

from __future__ import annotations

import uuid

from hypothesis import given
from hypothesis import strategies as st

from chalkstream.knowledge.recorded import (
    corrected,
    is_recorded,
    recorded_part,
    recorded_runs,
    recorded_words,
    timeline_of,
    wholly_recorded,
)
from chalkstream.knowledge.sentences import Cite
from chalkstream.knowledge.timeline import RecordedSegment, Timeline
from chalkstream.knowledge.transcript import Segment, Transcript
from chalkstream.knowledge.webvtt import transcript_cues

STEP = 100


def segment(number: int, start_ms: int, words: int, epoch: int = 1) -> Segment:
    """Words of 60 ms, one each 100 ms."""
    times = [start_ms + STEP * index + part for index in range(words) for part in (0, 60)]
    return Segment(
        segment=str(uuid.UUID(int=number)),
        participant=str(uuid.UUID(int=7)),
        epoch=epoch,
        start_ms=start_ms,
        end_ms=times[-1],
        text=" ".join(f"w{index}" for index in range(words)),
        word_times=times,
        language="en",
        confidence=900,
    )


@st.composite
def classes(draw: st.DrawFn) -> tuple[list[RecordedSegment], Transcript]:
    """Pieces of a recording with holes between them, of one or two epochs, and what was said across them."""
    pieces = []
    for epoch in range(1, draw(st.integers(1, 2)) + 1):
        clock = draw(st.integers(0, 500))
        for number in range(1, draw(st.integers(1, 4)) + 1):
            lasts = draw(st.integers(1, 400))
            pieces.append(RecordedSegment(epoch=epoch, number=number, program_ms=clock, duration_ms=lasts))
            clock += lasts + draw(st.sampled_from([0, 0, 60, 300]))
    said = [
        segment(number, draw(st.integers(0, 2_000)), draw(st.integers(1, 6)), draw(st.sampled_from([1, 1, 2])))
        for number in range(draw(st.integers(0, 5)))
    ]
    return pieces, Transcript(segments=said)


@given(classes())
def test_a_word_is_recorded_where_any_of_it_is(drawn: tuple[list[RecordedSegment], Transcript]) -> None:
    pieces, transcript = drawn
    timeline = timeline_of(pieces, transcript)
    for said in transcript.segments:
        sounding = [
            index
            for index in range(len(said.words))
            if any(
                piece.epoch == said.epoch
                and piece.program_ms < said.word_times[2 * index + 1]
                and said.word_times[2 * index] < piece.program_ms + piece.duration_ms
                for piece in pieces
            )
        ]
        assert list(recorded_words(said, timeline)) == sounding
        kept = [one for one in recorded_part(transcript, timeline).segments if one.segment == said.segment]
        assert [word for one in kept for word in one.words] == [f"w{index}" for index in sounding]
        assert all(len(one.word_times) == 2 * len(one.words) for one in kept)
        assert len(kept) == len(recorded_runs(said, timeline))
        assert (said in wholly_recorded(transcript, timeline).segments) == (len(sounding) == len(said.words))


def shown_words(said: Segment, timeline: Timeline) -> list[str]:
    return [said.words[index] for index in recorded_words(said, timeline)]


@given(classes(), st.data())
def test_what_is_typed_is_what_is_shown(drawn: tuple[list[RecordedSegment], Transcript], data: st.DataObject) -> None:
    pieces, transcript = drawn
    timeline = timeline_of(pieces, transcript)
    for said in transcript.segments:
        shown = shown_words(said, timeline)
        if not shown:
            continue
        assert corrected(said, timeline, shown) == (said.words, said.word_times)
        typed = data.draw(st.lists(st.sampled_from([*shown, "new", "words"]), min_size=1, max_size=8))
        words, times = corrected(said, timeline, typed)
        after = said.model_copy(update={"text": " ".join(words), "word_times": times})
        assert shown_words(after, timeline) == typed
        assert all(start <= end for start, end in zip(times[::2], times[1::2], strict=True))
        assert times[::2] == sorted(times[::2])
        # What is added at its end stays there: it is not heard after a pause, or in another epoch.
        words, times = corrected(said, timeline, [*shown, "and", "more"])
        after = said.model_copy(update={"text": " ".join(words), "word_times": times})
        assert shown_words(after, timeline) == [*shown, "and", "more"]
        assert len(recorded_runs(after, timeline)) == len(recorded_runs(said, timeline))
        words, times = corrected(said, timeline, typed)
        after = said.model_copy(update={"text": " ".join(words), "word_times": times})
        hidden = [said.words[index] for index in range(len(said.words)) if index not in recorded_words(said, timeline)]
        again = recorded_words(after, timeline)
        assert [words[index] for index in range(len(words)) if index not in again] == hidden


@given(classes())
def test_runs_are_the_recorded_words_cut_at_holes(drawn: tuple[list[RecordedSegment], Transcript]) -> None:
    pieces, transcript = drawn
    timeline = timeline_of(pieces, transcript)
    for said in transcript.segments:
        runs = recorded_runs(said, timeline)
        whole = {index: span for run in runs for index, span in run.items()}
        assert list(whole.items()) == list(recorded_words(said, timeline).items())
        assert all(list(run) == list(range(min(run), max(run) + 1)) for run in runs)


@given(classes(), st.integers(0, 6), st.integers(0, 6))
def test_a_citation_is_recorded_where_all_of_its_words_are(
    drawn: tuple[list[RecordedSegment], Transcript], first: int, more: int
) -> None:
    pieces, transcript = drawn
    timeline = timeline_of(pieces, transcript)
    known = {each.segment: each for each in transcript.segments}
    for said in transcript.segments:
        cite = Cite(segment=said.segment, first=first, last=first + more)
        places = set(range(first, first + more + 1))
        assert is_recorded([cite], known, timeline) == (places <= set(recorded_words(said, timeline)))
        assert not is_recorded([cite], {}, timeline)


@given(st.lists(st.integers(1, 6), max_size=4))
def test_where_nothing_was_recorded_every_word_has_its_place(lengths: list[int]) -> None:
    said = [segment(number, 700 * number, words, 1 + number // 2) for number, words in enumerate(lengths)]
    transcript = Transcript(segments=said)
    timeline = timeline_of([], transcript)
    assert wholly_recorded(transcript, timeline) == transcript
    starts = [span.start_ms for each in said for span in recorded_words(each, timeline).values()]
    assert starts == sorted(set(starts))


def test_a_correction_of_a_class_that_was_not_recorded_says_no_word_twice() -> None:
    said = segment(1, 0, 3).model_copy(update={"word_times": [0, 60, 100, 260, 260, 260], "end_ms": 260})
    timeline = timeline_of([], Transcript(segments=[said]))
    assert corrected(said, timeline, ["w0", "w1", "other"])[0] == ["w0", "w1", "other"]


def test_words_on_both_sides_of_a_pause_stand_in_no_subtitle_together() -> None:
    said = segment(1, 0, 4)
    pieces = [RecordedSegment(epoch=1, number=at + 1, program_ms=300 * at, duration_ms=70) for at in range(2)]
    timeline = timeline_of(pieces, Transcript(segments=[said]))
    nowhere = segment(2, 5_000, 2)
    first, second = transcript_cues(Transcript(segments=[said, nowhere]), timeline, {})
    assert (first.lines, second.lines) == (("w0",), ("w3",))
    assert first.end_ms <= second.start_ms
