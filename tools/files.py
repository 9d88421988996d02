"""The files that are the project's: what git tracks, or would, without what is ignored."""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def project_files(*patterns: str) -> list[Path]:
    """Paths below the root, sorted: tracked, or new and not ignored, that match git's patterns and still exist."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", "--", *patterns]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return sorted(path for name in listed.split("\0") if name and (path := Path(name)) and (ROOT / path).is_file())
