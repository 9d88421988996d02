"""Another name, another password, a forgotten one, and a second teacher."""

from __future__ import annotations

import asyncio
import json
import os
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from chalkstream.launcher.account_links import ask_for
from chalkstream.launcher.errors import LauncherError
from chalkstream.launcher.folder import DataFolder
from chalkstream.launcher.keys import Keys
from chalkstream.launcher.ports import Ports
from chalkstream.launcher.status import Status
from chalkstream.testkit.gateway import SERVICE_TOKEN

if TYPE_CHECKING:
    from chalkstream.testkit.gateway import Gateway

ADA = {"email": "ada@example.org", "password": "correct horse"}
NEW = "another horse"


async def link(gateway: Gateway, token: str = SERVICE_TOKEN, **body: str) -> Any:
    """What the launcher asks for."""
    headers = {"Authorization": f"Bearer {token}"}
    async with httpx.AsyncClient(base_url=gateway.url, headers=headers) as launcher:
        return await launcher.post("/api/internal/account-links", json=body)


async def test_a_name_changes_for_the_next_class(gateway: Gateway) -> None:
    ada = await gateway.teacher()
    changed = await ada.patch("/api/me", {"name": " Prof.\u202e  Ada "})
    assert changed["account"]["name"] == (await ada.get("/api/me"))["account"]["name"] == "Prof. Ada"
    session = await ada.new_class()
    await ada.command(session, "class.open")
    studio = await ada.enter(session)
    assert "Prof. Ada" in studio.welcome["words"].values()


async def test_another_password_asks_for_the_old_one_and_signs_out_everywhere_else(gateway: Gateway) -> None:
    ada, elsewhere = await gateway.teacher(), gateway.person()
    await elsewhere.post("/api/login", ADA)
    session = await ada.new_class()
    await ada.command(session, "class.open")
    seat = await elsewhere.enter(session)
    wrong = {"old_password": "wrong horse", "password": NEW}
    assert (await ada.post("/api/me/password", wrong, expect=403))["error"]["field"] == "old_password"
    await ada.post("/api/me/password", {"old_password": ADA["password"], "password": NEW}, expect=204)
    assert (await seat.until("bye"))["code"] == "signed_out"
    assert (await elsewhere.get("/api/me"))["account"] is None
    assert (await ada.get("/api/me"))["account"] is not None
    await elsewhere.post("/api/login", ADA, expect=401)
    await elsewhere.post("/api/login", {**ADA, "password": NEW})


async def test_a_wrong_old_password_is_slowed_down(gateway: Gateway) -> None:
    ada = await gateway.teacher()
    wrong = {"old_password": "wrong horse", "password": NEW}
    statuses = [(await ada.http.post("/api/me/password", json=wrong)).status_code for _ in range(11)]
    assert statuses[0] == 403
    assert statuses[-1] == 429


async def test_a_forgotten_password_is_set_anew_once(gateway: Gateway) -> None:
    ada, browser = await gateway.teacher(), gateway.person()
    assert (await link(gateway, "x" * 20, email=ADA["email"])).status_code == 401
    assert (await link(gateway, email="nobody@example.org")).status_code == 404
    first = (await link(gateway, email=ADA["email"])).json()["url"].split("#")[1]
    url = (await link(gateway, email="ADA@example.org")).json()["url"]
    assert url.startswith(f"{gateway.url}/recover#")
    token = url.split("#")[1]
    assert (await browser.post("/api/account-link", {"token": token}))["email"] == ADA["email"]
    await browser.post("/api/recover", {"token": first, "password": NEW}, expect=403)
    await browser.post("/api/recover", {"token": token, "password": NEW})
    assert (await browser.get("/api/me"))["account"]["email"] == ADA["email"]
    assert (await ada.get("/api/me"))["account"] is None
    again = await browser.post("/api/recover", {"token": token, "password": NEW}, expect=403)
    assert again["error"]["code"] == "link_used"


async def test_a_second_teacher_comes_with_an_invitation_and_sees_nothing_of_the_first(gateway: Gateway) -> None:
    ada, cy = await gateway.teacher(), gateway.person()
    session = await ada.new_class()
    token = (await link(gateway)).json()["url"].split("/invited#")[1]
    assert (await cy.post("/api/account-link", {"token": token}))["email"] is None
    account = {"token": token, "name": "Cy", "email": ADA["email"], "password": NEW}
    assert (await cy.post("/api/invited", account, expect=409))["error"]["field"] == "email"
    await cy.post("/api/invited", {**account, "email": "cy@example.org"}, expect=201)
    assert (await cy.get("/api/classes"))["classes"] == []
    await cy.get(f"/api/classes/{session}", expect=403)
    await cy.new_class()
    await gateway.person().post("/api/invited", {**account, "email": "dee@example.org"}, expect=403)


async def test_the_launcher_prints_a_link_of_the_platform_that_runs_on_the_folder(gateway: Gateway) -> None:
    await gateway.teacher()
    folder = DataFolder(gateway.settings.data)
    folder.prepare()
    with pytest.raises(LauncherError, match="No Chalkstream runs"):
        await asyncio.to_thread(ask_for, folder.path, None)
    ports = Ports(**dict.fromkeys(Ports.__slots__, gateway.settings.http_port))
    platform = Status(os.getpid(), gateway.url, ports)
    (folder.run / "platform.json").write_text(json.dumps(asdict(platform)))
    keys = replace(Keys.new(), service_token=SERVICE_TOKEN)
    (folder.secrets / "keys.json").write_text(json.dumps(asdict(keys)))
    found = await asyncio.to_thread(ask_for, folder.path, ADA["email"])
    assert found.url.startswith(f"{gateway.url}/recover#")
    assert found.url not in repr(found)
    with pytest.raises(LauncherError, match="no account with this address"):
        await asyncio.to_thread(ask_for, folder.path, "nobody@example.org")
