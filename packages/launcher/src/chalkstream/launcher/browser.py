"""Chromium for the demo and the acceptance tests: PATH's, else the one that Playwright fetched; and the user's own."""

from __future__ import annotations

import os
import shutil
import subprocess
import webbrowser
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")


def find_chromium() -> Path | None:
    """The browser's program; None when there is none."""
    for name in NAMES:
        if found := shutil.which(name):
            return Path(found)
    cache = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")
    return next(iter(sorted(cache.glob("chromium-*/chrome-linux*/chrome"), reverse=True)), None)


def show_page(url: str) -> bool:
    """Open a page where the user looks: their browser, else our Chromium; false where there is no screen or neither."""
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False  # a browser of the terminal would take it over
    if webbrowser.open(url):
        return True
    if program := find_chromium():
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []  # Chromium has no sandbox for root
        quiet = subprocess.DEVNULL
        subprocess.Popen([program, *sandbox, "--no-first-run", url], stdout=quiet, stderr=quiet, start_new_session=True)
    return program is not None
