"""What of the words was recorded. A word counts where any of it can be played; a claim where all that it cites does.

Recording is an act of its own: people speak before it begins, in its pauses and after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from heapq import merge
from typing import NamedTuple

from chalkstream.knowledge.sentences import Cite
from chalkstream.knowledge.timeline import SEAM_MS, Moment, Recorded, RecordedSegment, Span, Timeline
from chalkstream.knowledge.transcript import Segment, Transcript
from chalkstream.knowledge.words import retime


def timeline_of(recorded: Iterable[Recorded], transcript: Transcript) -> Timeline:
    """Recording time; where nothing was recorded, the epochs end to end, so that words have a place at all."""
    pieces = list(recorded)
    if pieces:
        return Timeline(pieces)
    ends: dict[int, int] = {}
    for segment in transcript.segments:
        # A word without a length of its own has a place too.
        ends[segment.epoch] = max(ends.get(segment.epoch, 0), segment.end_ms + 1)
    return Timeline(
        RecordedSegment(epoch=epoch, number=1, program_ms=0, duration_ms=end) for epoch, end in ends.items()
    )


def recorded_words(segment: Segment, timeline: Timeline) -> dict[int, Span]:
    """Where each word that was recorded sounds, by its place in the segment, in order."""
    spans = {index: _span(segment, index, timeline) for index in range(len(segment.words))}
    return {index: span for index, span in spans.items() if span is not None}


def recorded_runs(segment: Segment, timeline: Timeline) -> list[dict[int, Span]]:
    """The same, cut where something between two words was not recorded: they never stood side by side."""
    runs: list[dict[int, Span]] = []
    times = segment.word_times
    before = -1
    for index, span in recorded_words(segment, timeline).items():
        passed = times[2 * index] - times[2 * before + 1]
        if not runs or index > before + 1 or passed - (span.start_ms - runs[-1][before].end_ms) > SEAM_MS:
            runs.append({})
        runs[-1][index] = span
        before = index
    return runs


def corrected(segment: Segment, timeline: Timeline, words: Sequence[str]) -> tuple[list[str], list[int]]:
    """All words of a segment and their times, after `words` took the place of those that were recorded.

    Whoever corrects sees those alone. The others keep their places, and all that was typed can be played.
    """
    old, times, spans = segment.words, segment.word_times, recorded_words(segment, timeline)
    if not spans:
        return list(words), retime(old, times, words)
    shown = list(spans)
    heard = [ms for span in spans.values() for ms in (span.start_ms, span.end_ms)]
    moments = retime([old[place] for place in shown], heard, words)
    stayed = {
        block.b + step: shown[block.a + step]
        for block in SequenceMatcher(None, [old[place] for place in shown], words, autojunk=False).get_matching_blocks()
        for step in range(block.size)
    }
    placed: list[_Placed] = []
    for index, text in enumerate(words):
        place = stayed.get(index)
        if place is None:
            begin, until = moments[2 * index : 2 * index + 2]
            if index > 0 and begin == until:
                # A word without a length of its own ends with the one before it, not beyond a hole.
                begin = moments[2 * index] = max(moments[2 * index - 2], begin - 1)
            start, end = _program(timeline, begin, until)
            placed.append(_Placed(start, placed[-1].place if placed else -1, end, text))
        else:
            # Of a word that was recorded in part, what is typed before it begins with its recorded part.
            start = max(times[2 * place], placed[-1].start if placed else 0)
            placed.append(_Placed(start, place, max(start, times[2 * place + 1]), text))
    hidden = [
        _Placed(times[2 * place], place, times[2 * place + 1], text)
        for place, text in enumerate(old)
        if place not in spans
    ]
    merged = list(merge(placed, hidden, key=lambda each: (each.start, each.place)))
    return [each.text for each in merged], [ms for each in merged for ms in (each.start, each.end)]


def recorded_part(transcript: Transcript, timeline: Timeline) -> Transcript:
    """The transcript without the words that were not recorded: of what they stood in, a segment for each side.

    Citations do not fit it: places of words move.
    """
    kept = []
    for segment in transcript.segments:
        words = segment.words
        for run in recorded_runs(segment, timeline):
            text = " ".join(words[index] for index in run)
            times = [time for index in run for time in segment.word_times[2 * index : 2 * index + 2]]
            kept.append(
                segment.model_copy(
                    update={"text": text, "word_times": times, "start_ms": times[0], "end_ms": times[-1]}
                )
            )
    return Transcript(segments=kept)


def wholly_recorded(transcript: Transcript, timeline: Timeline) -> Transcript:
    """The segments of which every word was recorded."""
    return Transcript(
        segments=[each for each in transcript.segments if len(recorded_words(each, timeline)) == len(each.words)]
    )


def is_recorded(cites: Sequence[Cite], segments: Mapping[str, Segment], timeline: Timeline) -> bool:
    """Whether every cited word is there and was recorded. `segments` by id."""
    return all(
        cite.segment in segments
        and cite.last < len(segments[cite.segment].words)
        and all(_span(segments[cite.segment], index, timeline) for index in range(cite.first, cite.last + 1))
        for cite in cites
    )


class _Placed(NamedTuple):
    """A word of a corrected segment, in program ms."""

    start: int
    place: int
    """Its own, or that of the word before it."""
    end: int
    text: str


def _program(timeline: Timeline, start_ms: int, end_ms: int) -> tuple[int, int]:
    """Where a stretch of recording time begins, and how far it lasts without a hole, in ms of its epoch."""
    begin = timeline.to_program(min(start_ms, timeline.duration_ms - 1))
    assert begin is not None
    return begin.ms, min(begin.ms + end_ms - start_ms, timeline.goes_on_until(begin).ms)


def _span(segment: Segment, index: int, timeline: Timeline) -> Span | None:
    """Where a word sounds in the recording."""
    start, end = segment.word_times[2 * index : 2 * index + 2]
    return timeline.clamp(Moment(segment.epoch, start), Moment(segment.epoch, max(end, start + 1)))
