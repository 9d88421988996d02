"""A summary claims nothing that nobody said."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from chalkstream.core.events import UtteranceRecognised, UtteranceRevised
from chalkstream.core.vocabulary import ContentRef
from chalkstream.knowledge.chapters import Chapter, Chapters
from chalkstream.knowledge.recorded import timeline_of
from chalkstream.knowledge.sentences import sentences_of
from chalkstream.knowledge.summary import Summary, derive_summary
from chalkstream.knowledge.timeline import RecordedSegment
from chalkstream.knowledge.transcript import Segment, Transcript, transcript_of

SPEAKERS = ["00000000-0000-0000-0000-00000000000a", "00000000-0000-0000-0000-00000000000b"]


def segment(number: int, text: str, start_ms: int, participant: str = SPEAKERS[0]) -> Segment:
    times = [start_ms + 150 * index for index in range(2 * len(text.split()))]
    return Segment(
        segment=f"00000000-0000-0000-0000-{number:012d}",
        participant=participant,
        epoch=1,
        start_ms=times[0],
        end_ms=times[-1],
        text=text,
        word_times=times,
        language="en",
        confidence=900,
    )


def chapter(number: int, title: str, start_ms: int, end_ms: int) -> Chapter:
    return Chapter(number=number, title=title, epoch=1, start_ms=start_ms, end_epoch=1, end_ms=end_ms)


def summary_of(chapters: Chapters, transcript: Transcript, *recorded: tuple[int, int]) -> Summary:
    """The summary of a class of which these stretches were recorded; of all of it, where there are none."""
    pieces = [
        RecordedSegment(epoch=1, number=number, program_ms=begin, duration_ms=end - begin)
        for number, (begin, end) in enumerate(recorded, 1)
    ]
    return derive_summary(chapters, transcript, timeline_of(pieces, transcript))


words = st.sampled_from(
    [
        "rain",
        "rock",
        "spring",
        "water",
        "chalk",
        "slowly.",
        "the",
        "of",
        "and",
        "clear",
        "cold?",
        "Dr.",
        "holds",
        "river",
    ]
)
utterances = st.lists(st.tuples(st.lists(words, min_size=1, max_size=30), st.sampled_from(SPEAKERS)), max_size=25)


@given(utterances)
def test_every_line_is_the_words_that_it_cites(spoken: list[tuple[list[str], str]]) -> None:
    transcript = Transcript(
        segments=[segment(at, " ".join(text), at * 10_000, who) for at, (text, who) in enumerate(spoken)]
    )
    known = {each.segment: each for each in transcript.segments}
    half, whole = len(spoken) * 5_000, len(spoken) * 10_000 + 1
    chapters = Chapters(chapters=[chapter(1, "Rain", 0, half), chapter(2, "The river", half, whole)])
    summary = summary_of(chapters, transcript)
    for line in summary.lines:
        cited = [word for cite in line.cites for word in known[cite.segment].words[cite.first : cite.last + 1]]
        assert line.text.split() == cited
        assert {known[cite.segment].participant for cite in line.cites} == {line.participant}
        assert line.start_ms <= line.end_ms
    assert summary == summary_of(chapters, transcript)
    places = [(line.chapter, line.start_ms) for line in summary.lines]
    assert places == sorted(places)


@given(utterances)
def test_sentences_hold_every_word_once(spoken: list[tuple[list[str], str]]) -> None:
    transcript = Transcript(
        segments=[segment(at, " ".join(text), at * 10_000, who) for at, (text, who) in enumerate(spoken)]
    )
    cited = [
        (cite.segment, at)
        for each in sentences_of(transcript)
        for cite in each.cites
        for at in range(cite.first, cite.last + 1)
    ]
    assert sorted(cited) == sorted((each.segment, at) for each in transcript.segments for at in range(len(each.words)))


def test_a_sentence_goes_on_in_the_next_utterance() -> None:
    first, second = segment(1, "Rain falls on the", 0), segment(2, "white hills. It sinks.", 2_000)
    found = sentences_of(Transcript(segments=[first, second]))
    assert [each.text for each in found] == ["Rain falls on the white hills.", "It sinks."]
    assert [(cite.segment, cite.first, cite.last) for cite in found[0].cites] == [
        (first.segment, 0, 3),
        (second.segment, 0, 1),
    ]


def test_what_matters_is_picked_and_greetings_are_not() -> None:
    speech = Path(__file__).parents[4] / "apps/artifact-service/tests/data/chalk-streams.txt"
    transcript = Transcript(
        segments=[segment(at, line, at * 8_000) for at, line in enumerate(speech.read_text().splitlines())]
    )
    lines = summary_of(Chapters(chapters=[chapter(1, "Rain, rock and water", 0, 80_000)]), transcript).lines
    assert 1 <= len(lines) <= 3
    assert any("rock" in line.text for line in lines)
    assert not any("everybody" in line.text for line in lines)


def test_a_sentence_that_cannot_be_played_whole_leaves_its_place_to_one_that_can() -> None:
    chapters = Chapters(chapters=[chapter(1, "Rain", 0, 60_000)])
    before, within = "Rain sinks into the white rock.", "The porous rock holds cold water."
    transcript = Transcript(segments=[segment(1, f"{before} {within}", 0), segment(2, "It is slow.", 9_000)])
    [words] = [each.word_times for each in transcript.segments[:1]]
    assert [line.text for line in summary_of(chapters, transcript).lines] == [before]
    assert [line.text for line in summary_of(chapters, transcript, (words[2], 60_000)).lines] == [within]
    # A pause in the middle of both, a recording that began too late, and one that ended too early.
    assert summary_of(chapters, transcript, (0, words[6]), (words[18], 60_000)).lines == []
    assert summary_of(chapters, transcript, (8_000, 60_000)).lines == []
    assert summary_of(chapters, transcript, (0, words[2])).lines == []


def test_a_correction_takes_the_place_of_what_was_recognised_and_erased_words_vanish() -> None:
    def reference(number: int) -> ContentRef:
        return ContentRef(content=f"00000000-0000-0000-0001-{number:012d}", commitment="0" * 64)

    def recognised(number: int) -> UtteranceRecognised:
        return UtteranceRecognised(
            segment=f"00000000-0000-0000-0000-{number:012d}",
            participant=SPEAKERS[0],
            words=reference(number),
            epoch=1,
            start_ms=number * 1_000,
            end_ms=number * 1_000 + 500,
            word_times=[number * 1_000, number * 1_000 + 500],
            language="en",
            engine="test",
            confidence=900,
        )

    correction = UtteranceRevised(
        segment=recognised(2).segment,
        participant=SPEAKERS[0],
        words=reference(9),
        word_times=[2_000, 2_200, 2_200, 2_500],
    )
    bodies = {reference(2).content: "winter", reference(1).content: "rain", reference(9).content: "winter bourne"}
    transcript = transcript_of([recognised(2), recognised(1), recognised(3), correction], bodies)
    assert [(each.text, each.revised) for each in transcript.segments] == [("rain", False), ("winter bourne", True)]
    assert transcript.segments[1].word_times == correction.word_times
