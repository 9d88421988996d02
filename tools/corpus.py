"""Write the golden corpus from its scenarios: `python tools/corpus.py [--check | --rewrite]`.

`packages/contracts/golden/<scenario>.jsonl`: one event a line, with the hash of the state after it. Both folds replay
it. Lines that exist are never changed, only added to, because stored logs hold such events: a scenario that would
change one is refused, unless told to `--rewrite` (before anything was shipped). `--check` writes nothing and fails
where a file is not what would be written.
"""

from __future__ import annotations

import sys

from contracts.recorder import Recorder
from contracts.scenarios import SCENARIOS
from files import ROOT

GOLDEN = ROOT / "packages/contracts/golden"


def recorded(name: str) -> list[str]:
    """The lines that a scenario yields now."""
    log = Recorder()
    SCENARIOS[name](log)
    return log.lines


def kept(name: str) -> list[str]:
    """The lines that are committed."""
    file = GOLDEN / f"{name}.jsonl"
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


def first_change(old: list[str], new: list[str]) -> int | None:
    """The number of the first committed line that would change, from 1."""
    for number, line in enumerate(old):
        if number >= len(new) or new[number] != line:
            return number + 1
    return None


def main(arguments: list[str]) -> int:
    """The exit code."""
    changed = 0
    for name in SCENARIOS:
        old, new = kept(name), recorded(name)
        broken = first_change(old, new)
        if broken is not None and "--rewrite" not in arguments:
            print(f"{name}.jsonl: line {broken} would change. Stored logs hold such events; add a version instead.")
            return 1
        if old != new:
            changed += 1
            print(f"{name}.jsonl: {len(old)} -> {len(new)} lines")
            if "--check" not in arguments:
                GOLDEN.mkdir(parents=True, exist_ok=True)
                (GOLDEN / f"{name}.jsonl").write_text("\n".join(new) + "\n", encoding="utf-8")
    return 1 if changed and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
