"""Sentences of a transcript, each with the words that it cites.

An utterance ends where its speaker paused, a sentence where it is over: one may hold several of the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from chalkstream.core.vocabulary import Frozen, Uuid
from chalkstream.knowledge.timeline import Moment
from chalkstream.knowledge.transcript import Segment, Transcript

LONGEST_WORDS = 45
"""A sentence that is longer than this ends with its utterance: nobody closed it."""
PAUSE_MS = 2_500
"""A pause this long between two utterances ends a sentence."""
ABBREVIATIONS = frozenset({"dr.", "mr.", "mrs.", "ms.", "prof.", "st.", "e.g.", "i.e.", "etc.", "vs.", "no.", "fig."})


class Cite(Frozen):
    """Words of a segment, by their places: `first` to `last`, both included, from 0."""

    segment: Uuid
    first: int
    last: int


@dataclass(slots=True)
class Sentence:
    """Words in a row of one speaker."""

    participant: str
    start: Moment
    end: Moment
    words: list[str] = field(default_factory=list)
    cites: list[Cite] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words, verbatim, with spaces between them."""
        return " ".join(self.words)


def sentences_of(transcript: Transcript) -> list[Sentence]:
    """All sentences, each speaker's on their own, in the order of their beginnings."""
    by_speaker = sorted(transcript.segments, key=lambda each: (each.participant, each.start))
    found = [
        sentence
        for _, segments in groupby(by_speaker, key=lambda each: each.participant)
        for sentence in _of_one_speaker(list(segments))
    ]
    return sorted(found, key=lambda each: (each.start, each.participant))


def _of_one_speaker(segments: list[Segment]) -> Iterator[Sentence]:
    open_sentence: Sentence | None = None
    for segment in segments:
        if open_sentence and _pauses(open_sentence, segment):
            yield open_sentence
            open_sentence = None
        for index, word in enumerate(segment.words):
            begin, end = segment.word_times[2 * index : 2 * index + 2]
            if open_sentence is None:
                open_sentence = Sentence(segment.participant, Moment(segment.epoch, begin), Moment(segment.epoch, end))
            _add(open_sentence, segment, index, word, end)
            if _ends(word):
                yield open_sentence
                open_sentence = None
    if open_sentence:
        yield open_sentence


def _add(sentence: Sentence, segment: Segment, index: int, word: str, end: int) -> None:
    sentence.words.append(word)
    sentence.end = Moment(segment.epoch, end)
    last = sentence.cites[-1] if sentence.cites else None
    if last and last.segment == segment.segment:
        sentence.cites[-1] = last.model_copy(update={"last": index})
    else:
        sentence.cites.append(Cite(segment=segment.segment, first=index, last=index))


def _pauses(sentence: Sentence, segment: Segment) -> bool:
    """Whether the sentence cannot go on in the next utterance."""
    if sentence.end.epoch != segment.epoch or segment.start_ms - sentence.end.ms > PAUSE_MS:
        return True
    return len(sentence.words) > LONGEST_WORDS


def _ends(word: str) -> bool:
    bare = word.rstrip("\"'”’)]»")
    if bare.casefold() in ABBREVIATIONS or (len(bare) == 2 and bare[0].isupper() and bare[1] == "."):
        return False
    return bare.endswith((".", "?", "!", "…"))
