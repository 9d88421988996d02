"""A regular expression for the whole numbers of a range, as PostgreSQL prints them. Pure.

Long lists of numbers are checked as text: one pass of a deterministic automaton, where taking the list apart
costs a hundred times as much (FIELD-NOTES.md).
"""

from __future__ import annotations


def between(low: int, high: int) -> str:
    """Matches exactly the decimal forms of low..high: no leading zero, no plus sign, no fraction, no `-0`."""
    if low > high:
        raise ValueError(f"an empty range: {low}..{high}")
    branches: list[str] = []
    if low < 0:
        branches += ["-" + branch for branch in _positive(max(1, -high), -low)]
    if high >= 0:
        branches += _positive(max(0, low), high)
    return "(" + "|".join(branches) + ")"


def _positive(low: int, high: int) -> list[str]:
    """Branches for low..high (0 <= low <= high): a range of equally long numbers after another.

    Lengths all of whose numbers belong to the range share one branch: the fewer branches, the faster the automaton.
    """
    found: list[str] = []
    while low <= high:
        least, most = len(str(low)), len(str(high + 1)) - 1
        if low == 10 ** (least - 1) and most > least:
            found.append(f"[1-9][0-9]{{{least - 1},{most - 1}}}")
            low = 10**most
            continue
        top = min(high, 10**least - 1)
        found += _same_length(str(low), str(top))
        low = top + 1
    return found


def _same_length(low: str, high: str) -> list[str]:
    """Branches for a range whose ends have equally many digits."""
    if not low:
        return [""]
    if low[0] == high[0]:
        return [low[0] + rest for rest in _same_length(low[1:], high[1:])]
    rest = len(low) - 1
    found: list[str] = []
    first, last = int(low[0]), int(high[0])
    if low[1:].strip("0"):
        found += [low[0] + branch for branch in _same_length(low[1:], "9" * rest)]
        first += 1
    if high[1:].strip("9"):
        tail = [high[0] + branch for branch in _same_length("0" * rest, high[1:])]
        last -= 1
    else:
        tail = []
    if first <= last:
        found.append(_digit(first, last) + (f"[0-9]{{{rest}}}" if rest > 1 else "[0-9]" * rest))
    return found + tail


def _digit(first: int, last: int) -> str:
    return str(first) if first == last else f"[{first}-{last}]"
