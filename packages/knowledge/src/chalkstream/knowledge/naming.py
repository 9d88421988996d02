"""A name for a part of a class that has no heading: the first sentence of it that says something, shortened.

Words picked out of sentences were tried first, and read like none ("Rain falls hills valley").
"""

from __future__ import annotations

from collections.abc import Sequence

from chalkstream.knowledge.salience import WORD, salient
from chalkstream.knowledge.sentences import sentences_of
from chalkstream.knowledge.transcript import Segment, Transcript

LONGEST = 60
"""Characters of a name."""
TELLING = 3
"""A sentence with so many words that carry meaning says something: a greeting does not."""
OPENERS = frozenset({"and", "but", "so", "then", "now", "well", "okay", "ok", "right", "good", "um", "uh", "er"})
"""Words with which speech begins, and titles do not."""


def name_of(said: Sequence[Segment]) -> str | None:
    """The name; None where nobody said a word that carries meaning."""
    spoken = [(salient(each.text), each.text) for each in sentences_of(Transcript(segments=list(said)))]
    if not any(carried for carried, _ in spoken):
        return None
    telling = next((text for carried, text in spoken if len(carried) >= TELLING), None)
    return _shortened(telling or max(spoken, key=lambda each: len(each[0]))[1])


def _shortened(sentence: str) -> str:
    words = sentence.split()
    while len(words) > 1 and _bare(words[0]) in OPENERS:
        words.pop(0)
    kept = words[:1]
    for word in words[1:]:
        if len(" ".join([*kept, word])) >= LONGEST:
            break
        kept.append(word)
    name = " ".join(kept)
    if len(kept) < len(words) or len(name) > LONGEST:
        return _capital(name[: LONGEST - 1].rstrip(".,;:–- ")) + "…"
    return _capital(name.rstrip(".,;:"))


def _bare(word: str) -> str:
    found = WORD.search(word)
    return found.group().casefold() if found else ""


def _capital(name: str) -> str:
    first = name[:1].upper()
    return first + name[1:] if len(first) == 1 else name  # some letters have no single capital
