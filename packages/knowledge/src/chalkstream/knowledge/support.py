"""Whether a claim says what the cited words say, by rule: numbers, negations, names, and most of its words.

No embedding sees a negation, and a small model confuses numbers and names, so a machine's sentence is believed only
where these agree. The rules are strict on purpose: a claim that is dropped costs a line, one that is wrong costs trust.
English and German.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from chalkstream.knowledge.salience import STOP_WORDS, WORD

LEAST_OVERLAP = 0.6
"""Share of a claim's meaning-bearing words that the cited words must hold."""
LEAST_STEM = 4
"""Two words whose beginnings of this length and more are the same but for an ending count as one word."""
ENDING = 3
"""Signs by which the forms of a word may differ at its end (`rock`, `rocks`; `Fels`, `Felsen`; `sink`, `sinking`)."""

_GERMAN_GLUE = """
    aber alle allem allen aller alles als also am an auch auf aus bei beim bis da dabei damit dann das dass dem den
    denn der des die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines er
    es etwas euch für gegen hat hatte haben hier hin ich ihm ihn ihnen ihr ihre im in ins ist ja jede jedem jeden
    jeder jedes jetzt kann können man mehr mit muss müssen nach noch nun nur ob oder sehr sein seine seinem seinen
    seiner sich sie sind so soll sollen sondern über um und uns unser unter vom von vor war waren was weil wenn wer
    werden wie wieder wir wird wo wurde wurden zu zum zur zwischen
"""
GLUE = STOP_WORDS | frozenset(_GERMAN_GLUE.split())
"""Words that carry no meaning of their own."""

_NEGATIONS = """
    no not never none nobody nothing neither nor nowhere without cannot hardly
    nicht kein keine keinem keinen keiner keines nie niemals niemand niemandem niemanden nichts nirgends weder ohne kaum
"""
NEGATIONS = frozenset(_NEGATIONS.split())

_NUMBER_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90, "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000,
    "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11,
    "zwölf": 12, "dreizehn": 13, "vierzehn": 14, "fünfzehn": 15, "sechzehn": 16, "siebzehn": 17, "achtzehn": 18,
    "neunzehn": 19, "zwanzig": 20, "dreißig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70,
    "achtzig": 80, "neunzig": 90, "hundert": 100, "tausend": 1_000, "millionen": 1_000_000,
    "milliarde": 1_000_000_000, "milliarden": 1_000_000_000, "half": 0.5, "halb": 0.5, "hälfte": 0.5, "twice": 2,
    "doppelt": 2, "third": 3, "drittel": 3, "quarter": 4, "viertel": 4,
}  # fmt: skip
"""Numbers that are written as words. `one` and `ein` are left out: they are articles and pronouns as often."""
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_CLAUSE_END = re.compile(
    r"[.?!…,;:]+\s+|\s+(?:and|but|or|because|although|while|und|aber|oder|sondern|weil|obwohl|während)\s+",
    re.IGNORECASE,
)
"""Where what is denied may end: `it holds water and does not freeze` denies one thing and says another."""


def is_supported(claim: str, cited: str) -> bool:
    """Whether `cited` (what was said, verbatim) supports `claim`."""
    meaning = _meaning(claim)
    if not meaning:
        return False
    said = _meaning(cited)
    held = {word for word in meaning if _is_held(word, said)}
    return (
        len(held) >= LEAST_OVERLAP * len(meaning)
        and numbers_of(claim) <= numbers_of(cited)
        and all(_is_held(word, said) for word in names_of(claim))
        and _is_denied_alike(claim, meaning, cited)
    )


def numbers_of(text: str) -> set[float]:
    """The numbers of a text, written as digits or as words (`1,000`, `1.000`, `3.5`, `3,5`, `twelve`)."""
    found = {_value(match.group()) for match in _DIGITS.finditer(text)}
    words = (match.group().casefold() for match in re.finditer(r"[^\W\d_]+", text))
    return found | {float(_NUMBER_WORDS[word]) for word in words if word in _NUMBER_WORDS}


def is_negated(text: str) -> bool:
    """Whether a text denies something."""
    words = (match.group().casefold().replace("’", "'") for match in WORD.finditer(text))
    return any(word in NEGATIONS or word.endswith("n't") for word in words)


def names_of(text: str) -> set[str]:
    """What is written with a capital and carries meaning, folded: names, and in German every noun.

    A claim's first word has a capital for its place alone; it counts too, since it may be a name.
    """
    return {
        match.group().casefold()
        for match in WORD.finditer(text)
        if match.group()[0].isupper() and match.group().casefold() not in GLUE and not _is_number(match.group())
    }


def _meaning(text: str) -> set[str]:
    words = (match.group().casefold() for match in WORD.finditer(text))
    return {word for word in words if word.replace("’", "'") not in GLUE and not _is_number(word)}


def _is_number(word: str) -> bool:
    return word.isdigit() or word.casefold() in _NUMBER_WORDS


def _is_held(word: str, said: Iterable[str]) -> bool:
    """Whether a word, or another form of it, was said."""
    return any(word == other or _is_form(word, other) for other in said)


def _is_form(word: str, other: str) -> bool:
    shorter = min(len(word), len(other))
    common = 0
    while common < shorter and word[common] == other[common]:
        common += 1
    return common >= LEAST_STEM and max(len(word), len(other)) - common <= ENDING


def _is_denied_alike(claim: str, meaning: set[str], cited: str) -> bool:
    """Whether the clauses that the claim may come from deny as it does.

    Those are the cited ones that share at least half as many of its words as the nearest does. A claim that denies
    needs one of them that does; a claim that does not may have none.
    """
    shared = [
        (sum(_is_held(word, _meaning(each)) for word in meaning), is_negated(each)) for each in _CLAUSE_END.split(cited)
    ]
    nearest = max(count for count, _ in shared)
    return is_negated(claim) == any(negated for count, negated in shared if count * 2 >= nearest)


def _value(digits: str) -> float:
    """A number as it is meant: groups of three after a sign are thousands, anything else is a fraction."""
    if _GROUPED.fullmatch(digits):
        return float(re.sub("[.,]", "", digits))
    whole, *parts = re.split("[.,]", digits)
    return float(f"{whole}.{''.join(parts)}" if parts else whole)
