"""What the launcher can be told from outside, read once in the command line and passed down."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path

from chalkstream.launcher.errors import LauncherError
from chalkstream.launcher.folder import DataFolder, default_path
from chalkstream.launcher.ports import Ports
from chalkstream.launcher.share.address import Share

ROOT = Path(__file__).resolve().parents[5]
"""The checkout that this package is installed from (editable): where the web app is."""


MOST_GATEWAYS = 4
"""Each keeps eight connections to PostgreSQL; our own server gives 60 to all."""

ADMIN_DATABASE_URL = "CHALKSTREAM_ADMIN_DATABASE_URL"


def admin_database_url() -> str | None:
    """A superuser's URL of a PostgreSQL that somebody else runs; None: we run our own."""
    return os.environ.get(ADMIN_DATABASE_URL) or None


@dataclass(frozen=True, slots=True)
class ExternalLiveKit:
    """An SFU that somebody else runs."""

    url: str
    """CHALKSTREAM_LIVEKIT_URL."""
    key: str
    """CHALKSTREAM_LIVEKIT_KEY."""
    secret: str = field(repr=False)
    """CHALKSTREAM_LIVEKIT_SECRET."""

    @classmethod
    def from_environment(cls) -> ExternalLiveKit | None:
        """None when no URL is configured. Raises LauncherError when the URL stands without key and secret."""
        url = os.environ.get("CHALKSTREAM_LIVEKIT_URL")
        if not url:
            return None
        key, secret = os.environ.get("CHALKSTREAM_LIVEKIT_KEY"), os.environ.get("CHALKSTREAM_LIVEKIT_SECRET")
        if not key or not secret:
            cure = "Set both, or unset the URL and Chalkstream runs its own."
            raise LauncherError(
                f"CHALKSTREAM_LIVEKIT_URL is set without CHALKSTREAM_LIVEKIT_KEY and _LIVEKIT_SECRET. {cure}"
            )
        return cls(url, key, secret)


@dataclass(frozen=True, slots=True)
class Settings:
    """One run of the platform on this machine."""

    data: Path
    """The data folder (CHALKSTREAM_DATA)."""
    host: str
    """Address that the servers bind (CHALKSTREAM_HOST)."""
    ports: Ports
    """Who listens where."""
    public_url: str
    """Where browsers find the app (CHALKSTREAM_PUBLIC_URL)."""
    web_dist: Path | None
    """The built web app; None: it was not built, the API alone is served."""
    livekit: ExternalLiveKit | None = None
    """An SFU of somebody else's."""
    admin_database_url: str | None = field(default=None, repr=False)
    """A superuser's URL of a PostgreSQL of somebody else's (CHALKSTREAM_ADMIN_DATABASE_URL)."""
    redis_url: str | None = field(default=None, repr=False)
    """Redis, of several gateways and of LiveKit's cluster (CHALKSTREAM_REDIS_URL)."""
    gateways: int = 1
    """How many gateway processes serve the classes (CHALKSTREAM_GATEWAYS)."""
    livekit_server: Path | None = None
    """The program to run where there is no SFU of somebody else's; None: classes have no camera and microphone."""
    share: Share | None = None
    """How other devices on the network reach everything; None: they do not."""
    proxy: Path | None = None
    """The reverse proxy's program, where everything is shared."""
    dev: bool = False
    """Reload on changes: the web app through Vite, the services by restarting them."""
    durable: bool = True
    """False only in tests: PostgreSQL flushes nothing to disk."""

    @classmethod
    def from_environment(
        cls, *, data: Path | None = None, free_ports: bool = False, dev: bool = False, share: bool = False
    ) -> Settings:
        """Read `CHALKSTREAM_…`. Raises LauncherError (a port in use, for one)."""
        if dev and share:
            raise LauncherError("--dev serves this machine alone. Share the built app: make run SHARE=1.")
        redis_url = os.environ.get("CHALKSTREAM_REDIS_URL") or None
        gateways = _gateways(redis_url, dev=dev)
        host = os.environ.get("CHALKSTREAM_HOST", "127.0.0.1")
        folder = (data or default_path()).absolute()
        DataFolder(folder).require_unused()
        ports = Ports.choose(host, free=free_ports, share=share)
        shared = Share.from_environment() if share else None
        page = shared.origin(ports.https) if shared else f"http://localhost:{ports.vite if dev else ports.http}"
        dist = ROOT / "apps" / "web" / "dist"
        return cls(
            data=folder,
            host=host,
            ports=ports,
            public_url=page if free_ports else os.environ.get("CHALKSTREAM_PUBLIC_URL", page),
            web_dist=dist if (dist / "index.html").exists() else None,
            livekit=ExternalLiveKit.from_environment(),
            admin_database_url=admin_database_url(),
            redis_url=redis_url,
            gateways=gateways,
            share=shared,
            dev=dev,
        )


def _gateways(redis_url: str | None, *, dev: bool) -> int:
    """How many were asked for. Raises LauncherError where several could not serve together."""
    asked = os.environ.get("CHALKSTREAM_GATEWAYS") or "1"
    if not asked.isdecimal() or not 1 <= int(asked) <= MOST_GATEWAYS:
        raise LauncherError(f"CHALKSTREAM_GATEWAYS is {asked!r}; it is a number from 1 to {MOST_GATEWAYS}.")
    if int(asked) > 1 and not redis_url:
        cure = "Set CHALKSTREAM_REDIS_URL, or leave one gateway."
        raise LauncherError(f"{asked} gateways hear of one another through Redis, and none is configured. {cure}")
    if int(asked) > 1 and dev:
        raise LauncherError("--dev restarts one gateway. Unset CHALKSTREAM_GATEWAYS, or run the built app: make run.")
    if int(asked) > 1 and sys.platform != "linux":
        raise LauncherError("Several gateways share their ports, which Linux alone can do. Unset CHALKSTREAM_GATEWAYS.")
    return int(asked)


def vite() -> tuple[str, ...] | None:
    """How to run Vite: Node and its script; None when the web packages are not installed."""
    script = ROOT / "node_modules" / "vite" / "bin" / "vite.js"
    node = shutil.which("node")
    return (node, str(script)) if node and script.exists() else None
