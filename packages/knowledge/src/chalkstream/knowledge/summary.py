"""An extractive summary: a few sentences of each chapter, verbatim, each citing the words that it consists of.

Deterministic: TextRank (Mihalcea and Tarau, 2004) over TF-IDF vectors, helped by the chapter's title and by what is
said first. No claim is made that nobody said.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from chalkstream.core.vocabulary import Frozen, Uuid
from chalkstream.knowledge.chapters import Chapter, Chapters
from chalkstream.knowledge.recorded import is_recorded
from chalkstream.knowledge.salience import salient
from chalkstream.knowledge.sentences import Cite, Sentence, sentences_of
from chalkstream.knowledge.timeline import Timeline
from chalkstream.knowledge.transcript import Transcript

LEAST_WORDS = 5
"""Shorter sentences say too little to stand alone."""
MOST_PER_CHAPTER = 3
SENTENCES_PER_LINE = 4
"""One line of summary for so many sentences of a chapter."""
DAMPING = 0.85
"""Of PageRank, as TextRank uses it."""
TITLE_WEIGHT = 0.5
FIRST_WEIGHT = 0.15
TOO_SIMILAR = 0.6
"""Cosine from which a sentence says again what was taken already."""

Matrix = NDArray[np.float64]


class SummaryLine(Frozen):
    """A sentence that somebody said, or what a language model made of it (`polish`)."""

    chapter: int
    """The chapter's number."""
    text: str
    """Verbatim where there is no `quote`."""
    participant: Uuid
    """Who said it."""
    epoch: int
    start_ms: int
    end_epoch: int
    end_ms: int
    cites: list[Cite] = Field(min_length=1)
    """Where it stands in the transcript."""
    quote: str | None = None
    """The cited words, copied from the transcript, where a language model wrote `text`; else `text` is the quote."""


class Made(Frozen):
    """Which language model wrote a summary, and of what."""

    engine: str
    """What ran it: `openai-compatible`, `llama.cpp`."""
    model: str
    """The model's name."""
    of: str
    """SHA-256, in hexadecimal, of chapters, transcript, extractive summary, and which utterances were recorded."""


class Summary(Frozen):
    """The body of the artefact `summary`."""

    lines: list[SummaryLine] = Field(default=[])
    made: Made | None = None
    """Absent where no language model took part: then every line is verbatim."""
    ended_at: int | None = None
    """Wall-clock ms of the end of class that it accounts for; absent while the class runs."""
    pending: bool = False
    """Whether more is to come by itself: the class runs, or words are on their way."""
    unfilmed: bool = False
    """Whether its film lacks pieces of the recording, or is not there: what can be played may change by itself."""


def derive_summary(chapters: Chapters, transcript: Transcript, timeline: Timeline) -> Summary:
    """The lines of all chapters in order, of sentences that `timeline` can play; where little was said, none."""
    segments = {each.segment: each for each in transcript.segments}
    sentences = [each for each in sentences_of(transcript) if is_recorded(each.cites, segments, timeline)]
    lines: list[SummaryLine] = []
    for chapter in chapters.chapters:
        said = [each for each in sentences if chapter.start <= each.start < chapter.end]
        lines.extend(_line(chapter, each) for each in pick(said, chapter.title))
    return Summary(lines=lines)


def pick(said: Sequence[Sentence], title: str) -> list[Sentence]:
    """The sentences that say most of `said`, in their order."""
    candidates = [each for each in said if len(each.words) >= LEAST_WORDS and salient(each.text)]
    if not candidates:
        return []
    vectors = _tf_idf([salient(each.text) for each in candidates])
    scores = _text_rank(vectors) + _title_overlap(candidates, title) * TITLE_WEIGHT
    scores[0] += FIRST_WEIGHT
    scores *= [0.5 if each.text.endswith("?") else 1.0 for each in candidates]
    wanted = min(MOST_PER_CHAPTER, math.ceil(len(candidates) / SENTENCES_PER_LINE))
    taken: list[int] = []
    for index in sorted(range(len(candidates)), key=lambda each: (-scores[each], each)):
        if len(taken) < wanted and all(float(vectors[index] @ vectors[other]) < TOO_SIMILAR for other in taken):
            taken.append(index)
    return [candidates[index] for index in sorted(taken)]


def _line(chapter: Chapter, sentence: Sentence) -> SummaryLine:
    return SummaryLine(
        chapter=chapter.number,
        text=sentence.text,
        participant=sentence.participant,
        epoch=sentence.start.epoch,
        start_ms=sentence.start.ms,
        end_epoch=sentence.end.epoch,
        end_ms=sentence.end.ms,
        cites=sentence.cites,
    )


def _tf_idf(documents: Sequence[Sequence[str]]) -> Matrix:
    """One vector of length 1 a document."""
    frequency = Counter(word for document in documents for word in set(document))
    places = {word: index for index, word in enumerate(sorted(frequency))}
    vectors = np.zeros((len(documents), len(places)))
    for row, document in enumerate(documents):
        for word, count in Counter(document).items():
            vectors[row, places[word]] = count * (1.0 + math.log(len(documents) / frequency[word]))
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.divide(vectors, np.where(norms > 0, norms, 1.0))


def _text_rank(vectors: Matrix) -> Matrix:
    """How central each document is, with the most central at 1."""
    similarity = vectors @ vectors.T
    np.fill_diagonal(similarity, 0.0)
    sums = similarity.sum(axis=1, keepdims=True)
    count = len(vectors)
    transition = np.divide(similarity, sums, out=np.full_like(similarity, 1.0 / count), where=sums > 0)
    rank: Matrix = np.full(count, 1.0 / count)
    for _ in range(50):
        rank = (1 - DAMPING) / count + DAMPING * (transition.T @ rank)
    best: float = float(rank.max())
    return np.divide(rank, best)


def _title_overlap(candidates: Sequence[Sentence], title: str) -> Matrix:
    """Which share of the title's words each sentence holds."""
    wanted = set(salient(title))
    if not wanted:
        return np.zeros(len(candidates))
    return np.array([len(wanted & set(salient(each.text))) / len(wanted) for each in candidates])
