"""What the services are: their commands, what each is told, and how one sees that it serves."""

from __future__ import annotations

import asyncio
import importlib.util
import os
import sys
from collections.abc import Mapping
from pathlib import Path

import httpx

from chalkstream.launcher.folder import DataFolder
from chalkstream.launcher.guardian import MARKER
from chalkstream.launcher.keys import Keys
from chalkstream.launcher.livekit.config import LOOPBACK, write_config
from chalkstream.launcher.ports import listening
from chalkstream.launcher.postgres import Urls
from chalkstream.launcher.service import Ready, Service
from chalkstream.launcher.settings import ROOT, Settings, vite
from chalkstream.launcher.share.proxy import prepare

LLM_KEY = "CHALKSTREAM_LLM_KEY"
"""The key of a language model's server: the artifact service alone is given it."""
PRIVATE = (
    "CHALKSTREAM_ADMIN_DATABASE_URL",
    "CHALKSTREAM_MIGRATION_DATABASE_URL",
    "CHALKSTREAM_DATABASE_URL",
    "CHALKSTREAM_SECRET_KEY",
    LLM_KEY,
)
"""Never handed on from our own environment: each service gets its own, or none."""

ARTIFACTS_NICENESS = 10
"""Speech recognition takes every core that it gets. Captions may come a second later; the program's next picture, and
the class's next event, may not: where both want the processor, the artifact service waits."""

MODULES = {
    "gateway": "chalkstream.gateway.__main__",
    "artifacts": "chalkstream.artifacts.__main__",
    "media-worker": "chalkstream.media.cli",
}
"""Where each service of ours starts. They are run, never imported."""


def answers(url: str) -> Ready:
    """Ready when a GET answers 200."""

    async def ready() -> bool:
        try:
            async with httpx.AsyncClient(timeout=2, trust_env=False) as client:
                return (await client.get(url)).status_code == 200
        except httpx.HTTPError:
            return False

    return ready


def share(port: int, count: int, answer: Ready) -> Ready:
    """Ready when so many processes listen on one port, and whoever is asked answers."""

    async def ready() -> bool:
        return len(listening(port)) == count and await answer()

    return ready


def listens(port: int) -> Ready:
    """Ready when a TCP connection to loopback succeeds."""

    async def ready() -> bool:
        try:
            _, writer = await asyncio.open_connection("localhost", port)
        except OSError:
            return False
        writer.close()
        return True

    return ready


class Services:
    """Builds the services of one run from its settings and secrets."""

    def __init__(self, settings: Settings, keys: Keys, urls: Urls, run: str) -> None:
        self._settings = settings
        self._ports = settings.ports
        self._keys = keys
        self._urls = urls
        self._livekit = None if settings.livekit else settings.livekit_server
        self._base = {name: value for name, value in os.environ.items() if name not in PRIVATE} | {
            MARKER: run,
            "CHALKSTREAM_DATA": str(settings.data),
            "CHALKSTREAM_HOST": settings.host,
            "CHALKSTREAM_PUBLIC_URL": settings.public_url,
            "CHALKSTREAM_GATEWAY_URL": f"http://127.0.0.1:{self._ports.http}",
            "CHALKSTREAM_ARTIFACTS_URL": f"http://127.0.0.1:{self._ports.artifacts}",
            "CHALKSTREAM_HTTP_PORT": str(self._ports.http),
            "CHALKSTREAM_REALTIME_PORT": str(self._ports.realtime),
            "CHALKSTREAM_ARTIFACTS_PORT": str(self._ports.artifacts),
            "CHALKSTREAM_SERVICE_TOKEN": keys.service_token,
            "PYTHONUNBUFFERED": "1",
        }

    def all(self) -> list[Service]:
        """In the order of starting; they are stopped in the reverse one: the media worker first, LiveKit last."""
        services = [*self._gateways(), self._artifacts(), self._media(), *self._proxy()]
        if self._livekit:
            services.insert(0, self._livekit_server(self._livekit))
        if self._settings.dev and (command := vite()):
            services.append(self._vite(command))
        return services

    def _environment(self, **more: str) -> Mapping[str, str]:
        return {**self._base, **more}

    def _sfu(self) -> dict[str, str]:
        """How servers and browsers reach LiveKit; nothing when there is none."""
        if external := self._settings.livekit:
            return {
                "CHALKSTREAM_LIVEKIT_URL": external.url,
                "CHALKSTREAM_LIVEKIT_KEY": external.key,
                "CHALKSTREAM_LIVEKIT_SECRET": external.secret,
            }
        if not self._livekit:
            return {}
        public = self._settings.public_url.replace("https:", "wss:", 1) + "/livekit"
        return {
            **({"CHALKSTREAM_LIVEKIT_PUBLIC_URL": public} if self._settings.share else {}),
            "CHALKSTREAM_LIVEKIT_URL": f"ws://127.0.0.1:{self._ports.livekit}",
            "CHALKSTREAM_LIVEKIT_KEY": self._keys.livekit_key,
            "CHALKSTREAM_LIVEKIT_SECRET": self._keys.livekit_secret,
        }

    def _livekit_server(self, program: Path) -> Service:
        webhook = f"http://127.0.0.1:{self._ports.http}/api/livekit/webhook"
        share = self._settings.share
        file = DataFolder(self._settings.data).run / "livekit.yaml"
        address, redis = share.address if share else LOOPBACK, self._settings.redis_url
        config = write_config(file, self._keys, self._ports, webhook, address, redis)
        plain = {name: value for name, value in os.environ.items() if not name.startswith("CHALKSTREAM_")}
        return Service(
            "livekit",
            (str(program), "--config", str(config)),
            plain | {MARKER: self._base[MARKER]},
            answers(f"http://127.0.0.1:{self._ports.livekit}/"),
        )

    def _gateways(self) -> list[Service]:
        """One, or several on the same ports: Linux gives each connection to one of them."""
        web = {"CHALKSTREAM_WEB_DIST": str(self._settings.web_dist)} if self._settings.web_dist else {}
        environment = self._environment(
            CHALKSTREAM_DATABASE_URL=self._urls.app,
            CHALKSTREAM_SECRET_KEY=self._keys.secret_key,
            **self._sfu(),
            **web,
            **({"CHALKSTREAM_SHARED_PORTS": "true"} if self._settings.gateways > 1 else {}),
        )
        command = (sys.executable, "-m", "chalkstream.gateway")
        ready = answers(f"http://127.0.0.1:{self._ports.http}/readyz")
        if self._settings.gateways > 1:
            ready = share(self._ports.http, self._settings.gateways, ready)
        others = [f"gateway-{number}" for number in range(2, self._settings.gateways + 1)]
        return [Service(name, command, environment, ready) for name in ("gateway", *others)]

    def _artifacts(self) -> Service:
        key = {LLM_KEY: os.environ[LLM_KEY]} if LLM_KEY in os.environ else {}
        environment = self._environment(CHALKSTREAM_DATABASE_URL=self._urls.worker, **key)
        ready = answers(f"http://127.0.0.1:{self._ports.artifacts}/healthz")
        command = (sys.executable, "-m", "chalkstream.artifacts")
        return Service("artifacts", command, environment, ready, niceness=ARTIFACTS_NICENESS)

    def _media(self) -> Service:
        environment = self._environment(
            CHALKSTREAM_DATABASE_URL=self._urls.worker,
            CHALKSTREAM_SECRET_KEY=self._keys.secret_key,
            **self._sfu(),
        )
        program = Path(sys.executable).with_name("media-worker")
        return Service("media-worker", (str(program), "serve"), environment, stop_limit_s=8.0)

    def _proxy(self) -> list[Service]:
        """The one origin for other devices, where everything is shared with them."""
        share, program = self._settings.share, self._settings.proxy
        if share is None or program is None:
            return []
        folder = DataFolder(self._settings.data)
        proxy = prepare(program, share, folder, self._ports, self._settings.public_url)
        environment = {"PATH": os.defpath, MARKER: self._base[MARKER], **proxy.environment}
        ready = answers(f"http://127.0.0.1:{self._ports.welcome}/healthz")
        return [Service("proxy", proxy.command, environment, ready)]

    def _vite(self, command: tuple[str, ...]) -> Service:
        arguments = ("--port", str(self._ports.vite), "--strictPort", "--host", "localhost")
        web = ROOT / "apps" / "web"
        return Service("vite", (*command, *arguments), self._environment(), listens(self._ports.vite), folder=web)


def missing_parts() -> list[str]:
    """Names of our own services that are not installed here."""
    return [name for name, module in MODULES.items() if not _installed(module)]


def _installed(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:
        return False
