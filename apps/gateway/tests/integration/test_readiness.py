"""Whether the gateway is ready, and what it says when a part of it is not there."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from chalkstream.gateway import main
from chalkstream.gateway.main import HttpEndedError, HttpServer
from chalkstream.gateway.realtime.lag import LoopLag

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from chalkstream.testkit.gateway import Gateway


async def test_a_gateway_is_ready_without_what_classes_can_do_without(gateway: Gateway) -> None:
    ready = await gateway.person().get("/readyz")
    assert ready["status"] == "degraded"
    assert {one["name"]: one["status"] for one in ready["checks"]} == {
        "database": "ok",
        "livekit": "missing",
        "web": "missing",
        "disk": "ok",
        "background": "ok",
    }


async def test_a_background_task_that_ended_makes_it_unready(
    start_gateway: Callable[..., Awaitable[Gateway]], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def breaks(_: LoopLag) -> None:
        raise LookupError

    monkeypatch.setattr(LoopLag, "run", breaks)
    gateway = await start_gateway()
    ready = await gateway.person().get("/readyz", expect=503)
    assert ready["status"] == "down"
    [check] = [one for one in ready["checks"] if one["name"] == "background"]
    assert check["status"] == "down"
    assert "loop lag" in check["cure"]


async def test_the_process_ends_with_its_http(gateway: Gateway, monkeypatch: pytest.MonkeyPatch) -> None:
    async def ends(_: HttpServer, sockets: object = None) -> None:
        return

    monkeypatch.setattr(HttpServer, "serve", ends)
    settings = gateway.settings.model_copy(update={"realtime_port": 0})
    with pytest.raises(HttpEndedError):
        await main.serve(settings, asyncio.Event())
