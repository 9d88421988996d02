"""Whether the gateway lives, whether all that it needs is there, and what can be asked of it."""

from __future__ import annotations

import asyncio
import shutil
from typing import Literal

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from chalkstream.core.reference import reference_page
from chalkstream.gateway.models.operations import Check, Health, Readiness
from chalkstream.gateway.parts import Here, Parts

router = APIRouter(tags=["operations"])

TIMEOUT_S = 3.0
LITTLE_ROOM_BYTES = 200_000_000
"""An hour of recording, and some: below it a class may not come to its end."""


@router.get("/healthz", operation_id="getHealth")
async def healthz() -> Health:
    """The process answers."""
    return Health(status="ok")


@router.get("/readyz", operation_id="getReadiness")
async def readyz(parts: Here, response: Response) -> Readiness:
    """Whether everything that classes need is there; what is missing says how to get it."""
    database, livekit = await asyncio.gather(_database(parts), _livekit(parts))
    background = _background(parts)
    checks = [database, livekit, _web(parts), _disk(parts), background]
    if parts.neighbours.shared:
        checks.append(_redis(parts))
    ready = database.status == background.status == "ok"
    response.status_code = 200 if ready else 503
    return Readiness(
        status="ok" if ready and all(one.status == "ok" for one in checks) else "degraded" if ready else "down",
        checks=checks,
        live_classes=len(parts.owners.live()),
        loop_lag_p99_ms=parts.lag.percentile_ms(99),
    )


@router.get("/api/docs", include_in_schema=False, response_class=HTMLResponse)
async def docs(request: Request) -> HTMLResponse:
    """Every call and every model."""
    return HTMLResponse(reference_page(request.app.openapi(), "/api/openapi.json"))


async def _database(parts: Parts) -> Check:
    try:
        async with asyncio.timeout(TIMEOUT_S):
            async with parts.engine.connect() as conn:
                await conn.execute(text("SELECT 1"))
    except (SQLAlchemyError, OSError, TimeoutError):
        return _check("database", "down", "Start PostgreSQL, or set CHALKSTREAM_DATABASE_URL to one that runs.")
    return _check("database", "ok")


async def _livekit(parts: Parts) -> Check:
    if parts.livekit is None:
        cure = "Set CHALKSTREAM_LIVEKIT_URL, _KEY and _SECRET. Classes run without camera and microphone until then."
        return _check("livekit", "missing", cure)
    if not await parts.livekit.alive():
        return _check(
            "livekit", "down", "Start livekit-server, and check that its key and secret are the same as ours."
        )
    return _check("livekit", "ok")


def _redis(parts: Parts) -> Check:
    if not parts.neighbours.up:
        cure = "Start Redis, or check CHALKSTREAM_REDIS_URL. Until then gateways hear of one another within a second."
        return _check("redis", "down", cure)
    return _check("redis", "ok")


def _disk(parts: Parts) -> Check:
    free = shutil.disk_usage(parts.settings.data).free
    if free < LITTLE_ROOM_BYTES:
        cure = f"Free some room at {parts.settings.data}: {free // 1_000_000} MB are left. Recordings stop without any."
        return _check("disk", "down", cure)
    return _check("disk", "ok")


def _background(parts: Parts) -> Check:
    if ended := parts.background.ended:
        cure = f"Restart the gateway: {', '.join(ended)} ended. The gateway's log says why."
        return _check("background", "down", cure)
    return _check("background", "ok")


def _web(parts: Parts) -> Check:
    dist = parts.settings.web_dist
    if dist is None:
        return _check("web", "missing", "Build the web app and set CHALKSTREAM_WEB_DIST. The API works without it.")
    if not (dist / "index.html").is_file():
        return _check("web", "down", "There is no index.html in CHALKSTREAM_WEB_DIST: build the web app.")
    return _check("web", "ok")


def _check(name: str, status: Literal["ok", "missing", "down"], cure: str | None = None) -> Check:
    return Check(name=name, status=status, cure=cure)
