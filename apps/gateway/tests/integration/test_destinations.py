"""Destinations: where they may point, and that their keys are never seen again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.store import destinations
from chalkstream.store.secrets import SecretBox

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from chalkstream.testkit.gateway import Gateway

KEY = "live_a1b2c3d4"


async def test_a_key_is_sealed_and_no_answer_holds_it(gateway: Gateway, worker_engine: AsyncEngine) -> None:
    ada = await gateway.teacher()
    session = await ada.new_class()
    studio = await ada.enter(session)
    body = {"label": "Ours", "url": "rtmps://1.1.1.1/app", "key": KEY}
    added = await ada.post(f"/api/classes/{session}/destinations", body, expect=201)
    assert (added["host"], added["protocol"], added["state"]) == ("1.1.1.1", "rtmps", "idle")
    event = await studio.event("destination.added")
    listing = await ada.http.get(f"/api/classes/{session}/destinations")
    detail = await ada.http.get(f"/api/classes/{session}")
    for text in (str(added), str(event), listing.text, detail.text, str(studio.frames)):
        assert KEY not in text
    async with worker_engine.connect() as conn:
        box = SecretBox(gateway.settings.secret_key.get_secret_value())
        endpoint = await destinations.endpoint(conn, added["id"], box)
    assert endpoint is not None
    assert (endpoint.url, endpoint.key) == ("rtmps://1.1.1.1/app", KEY)

    await ada.delete(f"/api/classes/{session}/destinations/{added['id']}")
    assert (await studio.event("destination.removed"))["payload"]["destination"] == added["id"]
    async with worker_engine.connect() as conn:
        assert await destinations.endpoint(conn, added["id"], box) is None
    await ada.delete(f"/api/classes/{session}/destinations/{added['id']}", expect=404)


@pytest.mark.parametrize(
    "url",
    [
        "http://1.1.1.1/live",
        "rtmp://",
        "rtmp://1.1.1.1",
        "rtmp://user:pass@1.1.1.1/live",
        "rtmp://127.0.0.1/live",
        "rtmp://localhost/live",
        "rtmp://10.0.0.7/live",
        "rtmp://169.254.169.254/latest",
        "rtmp://[::1]/live",
        "rtmp://[::ffff:127.0.0.1]/live",
        "rtmp://0/live",
        "rtmp://1.1.1.1:99999/live",
    ],
)
async def test_a_destination_may_not_point_inwards(gateway: Gateway, url: str) -> None:
    ada = await gateway.teacher()
    session = await ada.new_class()
    body = {"label": "Ours", "url": url, "key": KEY}
    answer = await ada.post(f"/api/classes/{session}/destinations", body, expect=422)
    assert answer["error"]["field"] == "url"
    assert (await ada.get(f"/api/classes/{session}/destinations"))["destinations"] == []


@pytest.mark.parametrize("allow", ["127.0.0.0/8", "127.0.0.1"])
async def test_the_operator_can_allow_a_private_one(
    start_gateway: Callable[..., Awaitable[Gateway]], allow: str
) -> None:
    gateway = await start_gateway(destination_allow=allow)
    ada = await gateway.teacher()
    session = await ada.new_class()
    body = {"label": "Sink", "url": "rtmp://127.0.0.1:1935/live", "key": KEY}
    await ada.post(f"/api/classes/{session}/destinations", body, expect=201)
