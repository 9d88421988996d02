"""Slide text becomes words that the recogniser may expect. Pure.

Whisper takes hints as if they had just been said, so they are short sentences: a bare list of words teaches it to leave
punctuation out (measured).
"""

from __future__ import annotations

from collections.abc import Sequence

MAX_SIGNS = 360
"""About 90 tokens. Whisper takes 223 at most, and long prompts cost time and leak."""
LONG_WORD = 5
"""Words shorter than this are known to every model."""


def hints_of(headings: Sequence[str], text: str) -> str:
    """A prompt from a page's headings and the long words of its text, each said once."""
    phrases: list[str] = []
    seen: set[str] = set()
    for heading in headings:
        _add(phrases, seen, " ".join(heading.split()))
    for word in text.split():
        cleaned = word.strip(".,;:!?…\"'()[]{}“”‘’–—-")
        if len(cleaned) >= LONG_WORD and cleaned.replace("-", "").isalpha():
            _add(phrases, seen, cleaned)
    prompt = ""
    for phrase in phrases:
        longer = f"{prompt} {phrase}.".strip()
        if len(longer) > MAX_SIGNS:
            break
        prompt = longer
    return prompt


def _add(phrases: list[str], seen: set[str], phrase: str) -> None:
    phrase = phrase.strip(".,;:!? ")
    folded = phrase.casefold()
    if folded and folded not in seen and not any(folded in known.split() for known in seen):
        seen.add(folded)
        phrases.append(phrase)
