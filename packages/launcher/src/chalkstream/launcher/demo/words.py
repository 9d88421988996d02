"""How well the recognised words match the script."""

from __future__ import annotations

import re

WORD = re.compile(r"[a-z0-9']+")


def normal(text: str) -> list[str]:
    """Lower-case words without punctuation."""
    return WORD.findall(text.lower().replace("’", "'"))


def error_rate(script: str, heard: str) -> float:
    """Word error rate: substitutions, omissions and insertions over the script's words. More than 1 is possible."""
    wanted, got = normal(script), normal(heard)
    if not wanted:
        return float(len(got))
    row = list(range(len(got) + 1))
    for position, word in enumerate(wanted, 1):
        diagonal, row[0] = row[0], position
        for column, other in enumerate(got, 1):
            best = min(diagonal + (word != other), row[column] + 1, row[column - 1] + 1)
            diagonal, row[column] = row[column], best
    return row[-1] / len(wanted)
