"""What an examination finds of one part, and how findings are told: as a table, and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from rich.console import Console
from rich.text import Text

Status = Literal["ok", "absent", "broken"]
"""`absent`: Chalkstream runs without it, and the reason says what is missing then. `broken`: it cannot run so."""

COLOURS: dict[Status, str] = {"ok": "green", "absent": "yellow", "broken": "bold red"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One part."""

    part: str
    status: Status
    version: str
    """Empty where there is none to tell."""
    reason: str
    """Where it is, what it does here; or what is wrong."""
    cure: str = ""
    """What to do about it; empty where it is ok."""


def fine(part: str, version: str, reason: str) -> Finding:
    """It is here and works."""
    return Finding(part, "ok", version, reason)


def absent(part: str, reason: str, cure: str, version: str = "") -> Finding:
    """Chalkstream runs without it."""
    return Finding(part, "absent", version, reason, cure)


def broken(part: str, reason: str, cure: str, version: str = "") -> Finding:
    """Chalkstream does not run without it, or what was configured does not answer."""
    return Finding(part, "broken", version, reason, cure)


def healthy(findings: Sequence[Finding]) -> bool:
    """Whether nothing is missing that running needs."""
    return all(finding.status != "broken" for finding in findings)


def as_json(findings: Sequence[Finding]) -> str:
    """`{"healthy", "parts": [{"part", "status", "version", "reason", "cure"}]}`."""
    return json.dumps({"healthy": healthy(findings), "parts": [asdict(finding) for finding in findings]}, indent=2)


def show(findings: Sequence[Finding], console: Console) -> None:
    """One line a part, its cure below it, and what follows from all of them. Nothing is cut off: paths are copied."""
    widest = max(len(item.part) for item in findings)
    for item in findings:
        told = " ".join(part for part in (item.version, f"({item.reason})" if item.version else item.reason) if part)
        line = Text.assemble((f"{item.status:7}", COLOURS[item.status]), f" {item.part:{widest}}  {told}")
        console.print(line, soft_wrap=True)
        if item.cure:
            console.print(Text(f"{'':{widest + 10}}{item.cure}"), soft_wrap=True)
    verdict = "can run here." if healthy(findings) else "cannot run here until what is broken is cured."
    console.print(Text(f"Chalkstream {verdict}", "bold"))
