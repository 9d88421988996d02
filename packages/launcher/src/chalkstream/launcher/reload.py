"""Hot reload of the services: whatever Python changes below a part's `src` restarts who imports it."""

from __future__ import annotations

import asyncio
from pathlib import Path

from watchfiles import Change, awatch

from chalkstream.launcher.platform import Platform
from chalkstream.launcher.settings import ROOT
from chalkstream.launcher.supervisor import Report

USED_BY = {
    "apps/gateway": ("gateway",),
    "apps/media-worker": ("media-worker",),
    "apps/artifact-service": ("artifacts",),
    "packages/core": ("gateway", "media-worker", "artifacts"),
    "packages/store": ("gateway", "media-worker", "artifacts"),
    "packages/knowledge": ("gateway", "artifacts"),
}


def concerned(changed: set[str]) -> set[str]:
    """Names of the services that import one of the changed files."""
    parts = {"/".join(Path(name).relative_to(ROOT).parts[:2]) for name in changed}
    return {service for part in parts for service in USED_BY.get(part, ())}


def is_python(_: Change, path: str) -> bool:
    """Only Python restarts a service."""
    return path.endswith(".py")


async def restart_on_change(platform: Platform, report: Report) -> None:
    """Watch until cancelled. A migration needs a new start: it is applied then."""
    folders = [ROOT / part / "src" for part in USED_BY]
    async for changes in awatch(*folders, watch_filter=is_python):
        names = concerned({path for _, path in changes})
        report(f"changed: restarting {', '.join(sorted(names))}")
        if platform.supervisor:
            await asyncio.gather(*(platform.supervisor.restart(name) for name in names))
