"""`chalkstream up`: bring the platform up, say where it is, keep it until asked to stop."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Callable
from dataclasses import replace

from rich.console import Console

from chalkstream.launcher.errors import LiveKitMissingError
from chalkstream.launcher.livekit import find_or_build
from chalkstream.launcher.platform import Platform, running, setup_link
from chalkstream.launcher.reload import restart_on_change
from chalkstream.launcher.settings import Settings
from chalkstream.launcher.share.address import Share
from chalkstream.launcher.share.authority import Authority
from chalkstream.launcher.share.proxy import find_or_fetch
from chalkstream.launcher.status import told
from chalkstream.launcher.supervisor import Report

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def announce(console: Console, platform: Platform, began: float) -> None:
    """Where the app is, and the one-time link while nobody has an account."""
    settings = platform.settings
    console.print(f"\n[bold]Chalkstream is up[/bold] ({time.monotonic() - began:.1f} s)\n")
    console.print(f"  App        {settings.public_url}", soft_wrap=True)
    if settings.share:
        share_told(console, platform, settings.share)
    console.print(f"  API        http://localhost:{settings.ports.http}/api/docs", soft_wrap=True)
    console.print(f"  Artifacts  http://localhost:{settings.ports.artifacts}/docs", soft_wrap=True)
    console.print(f"  Data       {settings.data}", soft_wrap=True)
    if not settings.web_dist and not settings.dev:
        console.print("  [yellow]The web app is not built: make run builds it.[/yellow]")
    if not settings.livekit and not settings.livekit_server:
        console.print("  [yellow]There is no LiveKit: classes have no camera and no microphone.[/yellow]")
    if link := setup_link(platform.folder, settings.public_url):
        console.print(f"\n  [bold]Make the first account:[/bold] {link}\n  (works once)", soft_wrap=True)
    console.print("\n  Ctrl-C stops everything.", highlight=False)


def share_told(console: Console, platform: Platform, share: Share) -> None:
    """What people on other devices need: where to begin, and what to compare before they trust."""
    console.print(f"  Devices    http://{share.address}:{platform.settings.ports.welcome}", soft_wrap=True)
    if share.given is None:
        authority = Authority.load_or_create(platform.folder.secrets)
        console.print(
            "             each device opens that page first: it tells how to trust this machine's certificate"
        )
        console.print(f"             fingerprint (SHA-256) {authority.fingerprint}", soft_wrap=True, highlight=False)


def with_proxy(settings: Settings, report: Report) -> Settings:
    """Have the reverse proxy where everything is shared. Raises LauncherError where there is none."""
    return replace(settings, proxy=find_or_fetch(report)) if settings.share else settings


def reporter(console: Console) -> Report:
    """Prints one line of progress as it is."""

    def report(text: str) -> None:
        console.print(f"  {text}", markup=False, highlight=False, soft_wrap=True)

    return report


def with_livekit(settings: Settings, report: Report) -> Settings:
    """Have a livekit-server, building it where there is none. Without one the rest works, and that is said."""
    if settings.livekit:
        return settings
    try:
        return replace(settings, livekit_server=find_or_build(report))
    except LiveKitMissingError as error:
        report(str(error))
        return settings


def on_stop(act: Callable[[], object]) -> None:
    """Do this from now on when somebody asks us to stop."""
    loop = asyncio.get_running_loop()
    for number in STOPPING:
        loop.add_signal_handler(number, act)


async def up(settings: Settings, console: Console) -> None:
    """Run until SIGINT, SIGTERM or SIGHUP; a second one kills what still stops.

    Raises LauncherError; CancelledError when the stop comes while things still start.
    """
    began = time.monotonic()
    asked = asyncio.Event()
    report = reporter(console)
    if here := asyncio.current_task():
        on_stop(here.cancel)
    async with running(settings, report) as platform:
        on_stop(lambda: platform.kill() if asked.is_set() else asked.set())
        announce(console, platform, began)
        reload = asyncio.create_task(restart_on_change(platform, report)) if settings.dev else None
        with told(settings, os.getpid()):
            await asked.wait()
        console.print("\nStopping …")
        if reload:
            reload.cancel()
    console.print("Stopped.")
