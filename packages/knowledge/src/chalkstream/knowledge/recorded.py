"""What of the words was recorded. A word counts where any of it can be played; a claim where all that it cites does.

Recording is an act of its own: people speak before it begins, in its pauses and after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from chalkstream.knowledge.sentences import Cite
from chalkstream.knowledge.timeline import Moment, Recorded, RecordedSegment, Span, Timeline
from chalkstream.knowledge.transcript import Segment, Transcript


def timeline_of(recorded: Iterable[Recorded], transcript: Transcript) -> Timeline:
    """Recording time; where nothing was recorded, the epochs end to end, so that words have a place at all."""
    pieces = list(recorded)
    if pieces:
        return Timeline(pieces)
    ends: dict[int, int] = {}
    for segment in transcript.segments:
        ends[segment.epoch] = max(ends.get(segment.epoch, 0), segment.end_ms)
    return Timeline(
        RecordedSegment(epoch=epoch, number=1, program_ms=0, duration_ms=end) for epoch, end in ends.items()
    )


def recorded_words(segment: Segment, timeline: Timeline) -> dict[int, Span]:
    """Where each word that was recorded sounds, by its place in the segment, in order."""
    spans = {index: _span(segment, index, timeline) for index in range(len(segment.words))}
    return {index: span for index, span in spans.items() if span is not None}


def recorded_part(transcript: Transcript, timeline: Timeline) -> Transcript:
    """The transcript without the words that were not recorded. Citations do not fit it: places of words move."""
    kept = []
    for segment in transcript.segments:
        words, places = segment.words, recorded_words(segment, timeline)
        text = " ".join(words[index] for index in places)
        times = [time for index in places for time in segment.word_times[2 * index : 2 * index + 2]]
        if places:
            kept.append(segment.model_copy(update={"text": text, "word_times": times}))
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


def _span(segment: Segment, index: int, timeline: Timeline) -> Span | None:
    """Where a word sounds in the recording."""
    start, end = segment.word_times[2 * index : 2 * index + 2]
    return timeline.clamp(Moment(segment.epoch, start), Moment(segment.epoch, max(end, start + 1)))
