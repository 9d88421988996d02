"""Words and when they were said.

A recogniser yields tokens; the log wants one pair of times for each word of the text, split at spaces
(`UtteranceRecognised.word_times`). What is typed over a recognised text has no times of its own: `retime` lends it
some.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

MAX_WORDS = 400
"""Words of one utterance: the log bounds its times at 800 numbers."""

MAX_REPEATS = 3
"""A phrase said more often than this in a row is a recogniser's loop, not speech."""

LEAKED = 300
"""A sentence of expected words alone that begins with a confidence below this was not said. What Whisper tiny made of
other speech began at 0 to 180; expected words that were said amid others are as low, and stay."""


class Token(NamedTuple):
    """A piece that a recogniser yields. A leading space begins a new word; without one it goes on (`-based`, `,`)."""

    text: str
    start_ms: int
    end_ms: int
    confidence: int
    """Probability in thousandths."""


class Word(NamedTuple):
    """A word without spaces, and when it was said."""

    text: str
    start_ms: int
    end_ms: int
    confidence: int
    """Probability in thousandths."""


def join_tokens(tokens: Iterable[Token], length_ms: int) -> list[Word]:
    """Words of the tokens, their times within `0…length_ms` and never running backwards."""
    words: list[Word] = []
    unfinished = False
    at = 0
    for token in tokens:
        if not token.text:
            continue
        start = min(max(token.start_ms, at), length_ms)
        end = min(max(token.end_ms, start), length_ms)
        goes_on = unfinished and not token.text[0].isspace()
        parts = token.text.split()
        edges = _share(start, end, len(parts))
        for index, part in enumerate(parts):
            word = Word(part, edges[2 * index], edges[2 * index + 1], token.confidence)
            words.append(_glued(words.pop(), word) if index == 0 and goes_on else word)
        unfinished = bool(words) and not token.text[-1].isspace()
        at = end
    return words[:MAX_WORDS]


def collapse_repeats(words: Sequence[Word]) -> list[Word]:
    """The words with every phrase that is said over and over said once (Whisper's way to hallucinate)."""
    kept = list(words)
    for length in range(1, 9):
        index = 0
        while index + length <= len(kept):
            phrase = _folded(kept[index : index + length])
            count = 1
            while _folded(kept[index + count * length : index + (count + 1) * length]) == phrase:
                count += 1
            if count > MAX_REPEATS:
                del kept[index + length : index + count * length]
            index += 1
    return kept


def without_leaks(words: Sequence[Word], expected: str) -> list[Word]:
    """The words without the sentences in which a recogniser repeats what it was told to expect.

    Whisper takes such hints as if they had just been said, and goes on with them where it hears little: `… the air.
    Thylakoid. Chlorophyll.` The second follows from the first, whatever its confidence.
    """
    hints = set(_folded([Word(text, 0, 0, 0) for text in expected.split()]))
    kept: list[Word] = []
    leaks = False
    for sentence in _sentences(words):
        leaks = hints.issuperset(_folded(sentence)) and (leaks or sentence[0].confidence < LEAKED)
        kept += () if leaks else sentence
    return kept


def _sentences(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    begin = 0
    for place, word in enumerate(words, start=1):
        if word.text[-1] in ".!?…" or place == len(words):
            yield words[begin:place]
            begin = place


def word_times(words: Sequence[Word], offset_ms: int) -> list[int]:
    """Pairs start, end laid end to end, as the log stores them; `offset_ms` is the utterance's program time."""
    return [offset_ms + ms for word in words for ms in (word.start_ms, word.end_ms)]


def retime(old: Sequence[str], times: Sequence[int], new: Sequence[str]) -> list[int]:
    """Times for corrected words: kept where the word stayed, shared out evenly where it changed.

    `times` are the pairs of the `old` words. The result holds one pair for each of the `new` words, in order,
    within the span of the old ones. A text that was deleted altogether has no times.
    """
    if not old or not new:
        return []
    result: list[int] = []
    for operation, first, last, start, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if operation == "equal":
            result.extend(times[2 * first : 2 * last])
        elif stop > start:
            begin = times[2 * first] if first < last else times[2 * first - 1] if first else times[0]
            end = times[2 * last - 1] if first < last else begin
            if first == last and first < len(old):
                end = max(begin, times[2 * first])
            result.extend(_share(begin, end, stop - start))
    return result


def _glued(word: Word, rest: Word) -> Word:
    return Word(word.text + rest.text, word.start_ms, rest.end_ms, min(word.confidence, rest.confidence))


def _share(begin: int, end: int, count: int) -> list[int]:
    """`count` pairs that fill `begin…end` evenly."""
    edges = [begin + (end - begin) * index // max(count, 1) for index in range(count + 1)]
    return [edge for index in range(count) for edge in (edges[index], edges[index + 1])]


def _folded(words: Sequence[Word]) -> list[str]:
    """The words as one compares them: without case and punctuation at their edges."""
    return [word.text.casefold().strip(".,;:!?…\"'()-") for word in words]
