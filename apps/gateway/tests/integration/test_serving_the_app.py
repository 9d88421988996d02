"""The built web app: every page is the app, assets are for ever, and the API stays the API."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from chalkstream.gateway.realtime.owners import Owners
from chalkstream.store.database import connect
from chalkstream.testkit.waiting import until

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from chalkstream.testkit.gateway import Gateway
    from chalkstream.testkit.postgres import Database


async def test_every_page_is_the_app_and_a_missing_file_is_missing(
    start_gateway: Callable[..., Awaitable[Gateway]], tmp_path: Path
) -> None:
    dist = tmp_path / "dist"
    (dist / "assets").mkdir(parents=True)
    (dist / "index.html").write_text("<!doctype html>the app")
    (dist / "assets" / "index-a1b2c3.js").write_text("1")
    gateway = await start_gateway(web_dist=dist)
    browser = gateway.person().http
    for page in ("/", "/classes/x/studio", "/join/a-b_c"):
        answer = await browser.get(page)
        assert (answer.status_code, answer.text) == (200, "<!doctype html>the app"), page
        assert answer.headers["cache-control"] == "no-cache"
        assert "default-src 'self'" in answer.headers["content-security-policy"]
    asset = await browser.get("/assets/index-a1b2c3.js")
    assert "immutable" in asset.headers["cache-control"]
    for missing in ("/assets/gone.js", "/gone.png", "/api/nothing", "/..%2f..%2fetc/passwd.txt"):
        answer = await browser.get(missing)
        assert answer.status_code == 404, missing
        assert answer.json()["error"]["code"] == "not_found"


async def test_an_owner_that_nobody_needs_closes_and_leaves_a_snapshot(gateway: Gateway, database: Database) -> None:
    ada = await gateway.teacher()
    session = await ada.new_class()
    engine = connect(database.app)

    async def headings(*_: object) -> list[str]:
        return []

    owners = Owners(engine, headings, idle_s=0.01)
    first = await owners.open(session)
    await until(lambda: not owners.live())
    assert first.closed
    again = await owners.open(session)
    assert again is not first
    assert again.state.phase == "scheduled"
    await owners.close()
    await engine.dispose()
