"""Which words carry meaning: those that are not the glue of the language."""

from __future__ import annotations

import re

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")

_GLUE = """
    a about above after again against all also am an and any are as at be because been before being below between both
    but by can could did do does doing done down during each else even ever every few for from further get gets go goes
    going got had has have having he her here hers herself him himself his how i if in into is it its itself just know
    let lets like look made make makes many may me mean might more most much must my myself no nor not now of off on
    once one only or other our ours ourselves out over own put really right said same say see she should so some still
    such take tell than that the their theirs them themselves then there these they thing things think this those
    through to today too two under until up upon us very want was way we well were what when where which while who whom
    why will with would yes yet you your yours yourself yourselves good morning afternoon evening hello everybody
    everyone welcome okay ok please thank thanks first next last let's it's that's there's we're you're i'm don't
    doesn't isn't can't won't we'll you'll i'll we've you've i've
"""

STOP_WORDS = frozenset(_GLUE.split())
"""English glue and what every lesson says."""


def salient(text: str) -> list[str]:
    """The words that carry meaning, folded to lower case, a plural `s` taken off, in order."""
    return [_stem(word) for word in (match.group().casefold() for match in WORD.finditer(text)) if _carries(word)]


def _carries(word: str) -> bool:
    return len(word) > 2 and word.replace("’", "'") not in STOP_WORDS and not word.isdigit()


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word
