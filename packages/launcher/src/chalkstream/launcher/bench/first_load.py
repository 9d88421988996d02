"""How much script the classroom loads before it shows anything."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from chalkstream.launcher.bench.figure import Figure, unmeasured
from chalkstream.launcher.settings import ROOT

BAR_KB = 300.0
NAME, WHAT = "first load", "first-load script of the classroom, gzip"
ROUTE = "src/app/classroom/RoomPage.tsx"
DIST = ROOT / "apps" / "web" / "dist"

Manifest = Mapping[str, Mapping[str, Any]]
"""Vite's: a chunk by its source, with its `file` and the `imports` that it loads before it runs."""


def measure(dist: Path = DIST) -> list[Figure]:
    """From the built app's manifest: the entry, the classroom's chunk, and what both import statically."""
    file = dist / ".vite" / "manifest.json"
    if not file.exists():
        return [unmeasured(NAME, WHAT, BAR_KB, "kB", "the web app is not built: make setup builds it")]
    manifest: Manifest = json.loads(file.read_text())
    if ROUTE not in manifest:
        return [unmeasured(NAME, WHAT, BAR_KB, "kB", f"the build has no chunk of {ROUTE}")]
    files = scripts(manifest, ROUTE)
    sizes = {name: len(gzip.compress((dist / name).read_bytes(), 9)) / 1000 for name in files}
    largest = dict(sorted(sizes.items(), key=lambda item: -item[1])[:5])
    return [Figure(NAME, WHAT, sum(sizes.values()), BAR_KB, "kB", {"chunks": len(sizes), "largest kB": largest})]


def scripts(manifest: Manifest, route: str) -> list[str]:
    """Files of the scripts that opening a route loads before it runs. Raises KeyError for an unknown one."""
    entries = [key for key, chunk in manifest.items() if chunk.get("isEntry")]
    found: dict[str, str] = {}
    waiting = [*entries, route]
    while waiting:
        key = waiting.pop()
        if key not in found:
            found[key] = manifest[key]["file"]
            waiting += manifest[key].get("imports", [])
    return sorted(name for name in set(found.values()) if name.endswith(".js"))
