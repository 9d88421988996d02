"""Programs that come as Python packages: fetched once, from a hashed lock, into a folder of their own in the cache."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from chalkstream.launcher.settings import ROOT


def cache_folder() -> Path:
    """Where what was fetched or built once is kept, outside the tree."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "chalkstream"


def fetch(lock: str, folder: Path) -> None:
    """Install `requirements/LOCK` into a folder. Raises CalledProcessError, or OSError where there is no uv."""
    uv = shutil.which("uv") or str(Path(sys.executable).with_name("uv"))
    command = [uv, "pip", "install", "--quiet", "--python", sys.executable, "--target", str(folder)]
    subprocess.run([*command, "--require-hashes", "-r", str(ROOT / "requirements" / lock)], check=True)
