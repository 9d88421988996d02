"""The page on plain http that tells people how to reach the class, and how to trust its certificate."""

from __future__ import annotations

import html
import shutil
from importlib.resources import files
from pathlib import Path
from string import Template

from chalkstream.launcher.share.authority import Authority

TEMPLATES = files("chalkstream.launcher.share") / "pages"


def write_welcome(folder: Path, public_url: str, authority: Authority | None) -> Path:
    """Write `index.html`, and `ca.crt` where the authority is our own, into a folder of their own."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    page = "own.html" if authority else "given.html"
    values = {"url": html.escape(public_url), "fingerprint": authority.fingerprint if authority else ""}
    (folder / "index.html").write_text(Template((TEMPLATES / page).read_text()).substitute(values))
    if authority:
        (folder / "ca.crt").write_bytes(authority.certificate.read_bytes())
    return folder
