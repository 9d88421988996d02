"""The transcript: what was said, when, by whom, as the log and the words' table tell it.

It is the body of the artefact `transcript`, and what every other derivation cites.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pydantic import Field

from chalkstream.core.events import Event, UtteranceRecognised, UtteranceRemoved, UtteranceRevised
from chalkstream.core.vocabulary import Frozen, Milliseconds, Uuid
from chalkstream.knowledge.timeline import Moment


class Segment(Frozen):
    """One utterance as it stands after all corrections."""

    segment: Uuid
    """Its id; what a citation names."""
    participant: Uuid
    """Who spoke."""
    epoch: int
    """The epoch that its times belong to."""
    start_ms: Milliseconds
    end_ms: Milliseconds
    text: str
    """The words with one space between them."""
    word_times: list[int]
    """Pairs start, end laid end to end, in program ms: one pair for each word."""
    language: str
    confidence: int
    """Mean probability of the recognised words in thousandths; a correction does not change it."""
    revised: bool = False
    """Whether somebody corrected it: the words are not those that were recognised."""

    @property
    def words(self) -> list[str]:
        """The words, split at spaces."""
        return self.text.split()

    @property
    def start(self) -> Moment:
        """Program time of the first word's start."""
        return Moment(self.epoch, self.start_ms)

    @property
    def end(self) -> Moment:
        """Program time of the last word's end."""
        return Moment(self.epoch, self.end_ms)


class Transcript(Frozen):
    """All segments of a class in the order in which they were said."""

    segments: list[Segment] = Field(default=[])


class ErasedSegment(Frozen):
    """Where an utterance stood whose words were erased."""

    segment: Uuid
    participant: Uuid
    epoch: int
    start_ms: Milliseconds
    end_ms: Milliseconds


def transcript_of(events: Iterable[Event], words: Mapping[str, str], *, removed: bool = False) -> Transcript:
    """The transcript that `events` (in order of the log) tell; `words` maps content ids to text.

    A segment whose words were erased is not in it; one that was removed and not corrected since only with `removed`.
    A correction of a segment that is unknown is ignored.
    """
    recognised, revised, gone = _newest(events)
    kept = [event for event in recognised.values() if removed or event.segment not in gone]
    segments = [_segment(event, revised.get(event.segment), words) for event in kept]
    return Transcript(
        segments=sorted((each for each in segments if each), key=lambda each: (each.start, each.end, each.segment))
    )


def erased_of(events: Iterable[Event], words: Mapping[str, str]) -> list[ErasedSegment]:
    """The places of utterances whose words, as they stood last, are not among `words` any more. Not of removed ones."""
    recognised, revised, gone = _newest(events)
    return [
        ErasedSegment(
            segment=event.segment,
            participant=event.participant,
            epoch=event.epoch,
            start_ms=event.start_ms,
            end_ms=event.end_ms,
        )
        for event in recognised.values()
        if event.segment not in gone and (revised.get(event.segment) or event).words.content not in words
    ]


def _newest(
    events: Iterable[Event],
) -> tuple[dict[str, UtteranceRecognised], dict[str, UtteranceRevised], set[str]]:
    """Utterances and the last correction of each, by segment; and the segments that are removed."""
    recognised: dict[str, UtteranceRecognised] = {}
    revised: dict[str, UtteranceRevised] = {}
    gone: set[str] = set()
    for event in events:
        if isinstance(event, UtteranceRecognised):
            recognised[event.segment] = event
        elif isinstance(event, UtteranceRevised):
            revised[event.segment] = event
            gone.discard(event.segment)
        elif isinstance(event, UtteranceRemoved):
            gone.add(event.segment)
    return recognised, revised, gone


def _segment(
    event: UtteranceRecognised, correction: UtteranceRevised | None, words: Mapping[str, str]
) -> Segment | None:
    newest = correction or event
    text = words.get(newest.words.content)
    if text is None:
        return None
    return Segment(
        segment=event.segment,
        participant=event.participant,
        epoch=event.epoch,
        start_ms=event.start_ms,
        end_ms=event.end_ms,
        text=" ".join(text.split()),
        word_times=newest.word_times,
        language=event.language,
        confidence=event.confidence,
        revised=text != words.get(event.words.content),
    )
