"""Programs that are built or installed beside Chalkstream, and its own parts."""

from __future__ import annotations

import importlib.metadata
import re
import shutil
import subprocess
from pathlib import Path

from chalkstream.launcher.browser import find_chromium
from chalkstream.launcher.doctor.finding import Finding, absent, broken, fine
from chalkstream.launcher.services import MODULES, missing_parts
from chalkstream.launcher.settings import ROOT
from chalkstream.launcher.share import proxy

OWN_NODE = ROOT / ".venv" / "node" / "bin" / "node"
"""Where `tools/bootstrap.py` puts Node when PATH has none that is new enough."""

NODE_SUPPORTED = ((22, 22), (25, 0))
"""From this version up to, not including, that one: package.json's `engines`."""

PACKAGES = {"artifacts": "chalkstream-artifact-service"}
"""Of the services that are not called like their package."""


def said(program: Path | str, *arguments: str) -> str:
    """The first line that a program prints; empty where it does not run."""
    try:
        done = subprocess.run([program, *arguments], capture_output=True, text=True, timeout=15, check=True)
    except (OSError, subprocess.SubprocessError):
        return ""
    return next(iter(done.stdout.strip().splitlines()), "")


def own_parts() -> list[Finding]:
    """The services that the launcher runs."""
    missing = missing_parts()
    return [
        broken(name, "not installed here", "make setup") if name in missing else fine(name, _version(name), "installed")
        for name in MODULES
    ]


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(PACKAGES.get(name, f"chalkstream-{name}"))
    except importlib.metadata.PackageNotFoundError:
        return ""


def web_app() -> Finding:
    """The built web app."""
    page = ROOT / "apps" / "web" / "dist" / "index.html"
    if page.exists():
        return fine("Web app", "", f"built: {page.parent}")
    return broken("Web app", "not built: there would be the API alone", "make run builds it.")


def node() -> Finding:
    """Node, which builds the web app; to run a built one nobody needs it."""
    programs = [program for program in (shutil.which("node"), OWN_NODE) if program]
    seen = [(program, said(program, "--version").removeprefix("v")) for program in programs]
    for program, version in seen:
        low, high = NODE_SUPPORTED
        if low <= tuple(int(part) for part in re.findall(r"\d+", version)[:2]) < high:
            return fine("Node", version, str(program))
    others = ", ".join(f"{program} is {version}" for program, version in seen if version)
    told = f" ({others})" if others else ""
    reason = f"no Node 22.22 to 24{told}: the web app cannot be built, a built one is served"
    return absent("Node", reason, "make setup brings one.")


def chromium() -> Finding:
    """The browser of `make demo` and of the tests."""
    program = find_chromium()
    cure = "apt-get install chromium, or make setup"
    if program is None:
        return absent("Chromium", "none: make demo and the browser tests need one", cure)
    if version := said(program, "--version"):
        return fine("Chromium", version.removeprefix("Chromium ").split()[0], str(program))
    return absent("Chromium", f"{program} does not run", cure)


def reverse_proxy() -> Finding:
    """Caddy, which only sharing with other devices needs."""
    if program := proxy.find():
        return fine("Caddy", ".".join(str(part) for part in proxy.version(program)), str(program))
    return absent("Caddy", "none yet: sharing with other devices fetches it", "make run SHARE=1 fetches it once.")
