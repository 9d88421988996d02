"""Whatever the launcher reads from its environment stands in the documents."""

from __future__ import annotations

import re

from chalkstream.launcher.settings import ROOT

SETTING = re.compile(r"CHALKSTREAM_[A-Z_]*[A-Z](?![A-Z_{])")
INTERNAL = re.compile(r"CHALKSTREAM_(PROXY_|RUN$)")
"""What the launcher tells its own children."""


def test_every_setting_is_documented() -> None:
    sources = (ROOT / "packages" / "launcher" / "src").rglob("*.py")
    read = {name for file in sources for name in SETTING.findall(file.read_text()) if not INTERNAL.match(name)}
    documents = "\n".join(file.read_text() for file in (ROOT / "docs").rglob("*.md"))
    shortened = re.sub(r"(CHALKSTREAM_)([A-Z_]+)`((?:, `_[A-Z_]+`)+)", lambda row: _whole(row), documents)
    assert len(read) > 10
    assert read - set(SETTING.findall(shortened)) == set()


def _whole(row: re.Match[str]) -> str:
    """`CHALKSTREAM_A_URL`, `_KEY` as a reader takes it, in both readings: CHALKSTREAM_KEY and CHALKSTREAM_A_KEY."""
    endings = re.findall(r"_([A-Z_]+)`", row[3])
    stem = row[2].rpartition("_")[0]
    names = [row[2], *endings, *(f"{stem}_{ending}" for ending in endings)]
    return " ".join(f"CHALKSTREAM_{name}" for name in names)
