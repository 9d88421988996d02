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
OPENERS = frozenset({"and", "but", "now", "okay", "ok", "uh"})
"""Words with which speech begins, and titles do not."""
CALLS = OPENERS | {"so", "then", "well", "right", "good", "yes", "um", "er"}
"""They open only before a comma or a full stop: "right triangles" are some, and "er" is a German word."""
SHORTEST = 20
"""Characters at which a name may end before a word that does not fit; a shorter one takes the word's beginning."""


def name_of(said: Sequence[Segment]) -> str | None:
    """The name; None where nobody said a word that carries meaning."""
    spoken = [(salient(each.text), each.text) for each in sentences_of(Transcript(segments=list(said)))]
    if not any(carried for carried, _ in spoken):
        return None
    telling = next((text for carried, text in spoken if len(carried) >= TELLING), None)
    return _shortened(telling or max(spoken, key=lambda each: len(each[0]))[1])


def _shortened(sentence: str) -> str:
    words = sentence.split()
    while len(words) > 1 and _is_opener(words[0]):
        words.pop(0)
    whole = " ".join(words).rstrip(".,;:")
    if len(whole) <= LONGEST:
        return _capital(whole)
    cut = whole[: LONGEST - 1]
    at_word = whole[:LONGEST].rpartition(" ")[0]
    name = at_word if len(at_word) >= SHORTEST else cut
    return _capital(name.rstrip(".,;:–- ")) + "…"


def _is_opener(word: str) -> bool:
    found = WORD.search(word)
    bare = found.group().casefold() if found else ""
    return bare in OPENERS or (bare in CALLS and word.endswith((",", ".")))


def _capital(name: str) -> str:
    first = name[:1].title()
    return first + name[1:] if len(first) == 1 else name  # some letters have no single capital
