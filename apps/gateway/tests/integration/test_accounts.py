"""Accounts: the first one, signing in, revoking, and who may ask at all."""

from __future__ import annotations

import asyncio
import stat
from typing import TYPE_CHECKING

import psycopg
import pytest

from chalkstream.gateway.accounts import passwords
from chalkstream.gateway.accounts.passwords import Passwords
from chalkstream.gateway.accounts.setup import offer_setup
from chalkstream.store.secrets import token_hash
from chalkstream.testkit.waiting import until

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.ext.asyncio import AsyncEngine

    from chalkstream.testkit.gateway import Gateway
    from chalkstream.testkit.postgres import Database

ADA = {"email": "ada@example.org", "password": "correct horse"}


async def test_the_first_account_is_made_with_a_token_that_works_once(gateway: Gateway) -> None:
    file = gateway.settings.data / "run" / "setup-token"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    token = file.read_text().strip()
    stranger = gateway.person()
    assert (await stranger.get("/api/me")) == {"account": None, "setup_needed": True}
    account = {"token": "a" * 43, "name": "Eve", "email": "eve@example.org", "password": "correct horse"}
    await stranger.post("/api/setup", account, expect=403)

    ada = await gateway.teacher()
    assert (await ada.get("/api/me"))["account"]["name"] == "Ada Teacher"
    assert not file.exists()
    await stranger.post("/api/setup", {**account, "token": token}, expect=403)
    assert (await stranger.get("/api/me")) == {"account": None, "setup_needed": False}


async def test_a_stranger_without_the_token_costs_no_hash(gateway: Gateway, monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[str] = []
    real = Passwords.hash

    async def counts(self: Passwords, password: str) -> str:
        hashed.append(password)
        return await real(self, password)

    monkeypatch.setattr(Passwords, "hash", counts)
    account = {"token": "a" * 43, "name": "Eve", "email": "eve@example.org", "password": "wrong horse"}
    await gateway.person().post("/api/setup", account, expect=403)
    await gateway.teacher()
    assert hashed == ["correct horse"]


async def test_a_login_while_too_many_wait_is_put_off_and_not_counted(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    await gateway.teacher()
    browser = gateway.person()
    monkeypatch.setattr(passwords, "MAX_WAITING", 0)
    for _ in range(11):
        answer = await browser.http.post("/api/login", json=ADA)
        assert (answer.status_code, answer.json()["error"]["code"]) == (503, "busy")
        assert answer.headers["retry-after"] == "2"
    monkeypatch.undo()
    await browser.post("/api/login", ADA)


async def test_a_login_is_a_cookie_that_scripts_and_other_sites_cannot_use(gateway: Gateway) -> None:
    await gateway.teacher()
    browser = gateway.person()
    answer = await browser.http.post("/api/login", json=ADA)
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("chalkstream_login=")
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie


async def test_a_wrong_password_is_refused_like_an_unknown_address_and_then_slowed_down(gateway: Gateway) -> None:
    await gateway.teacher()
    browser = gateway.person()
    wrong = await browser.post("/api/login", {**ADA, "password": "wrong horse"}, expect=401)
    unknown = await browser.post("/api/login", {**ADA, "email": "bob@example.org"}, expect=401)
    assert wrong == unknown
    for _ in range(9):
        await browser.post("/api/login", {**ADA, "password": "wrong horse"}, expect=401)
    answer = await browser.http.post("/api/login", json=ADA)
    assert answer.status_code == 429
    assert 60 < int(answer.headers["retry-after"]) <= 301


async def test_signing_out_elsewhere_ends_that_browser_and_its_sockets(gateway: Gateway) -> None:
    ada = await gateway.teacher()
    session = await ada.new_class()
    other = gateway.person()
    await other.post("/api/login", ADA)
    studio = await other.enter(session)
    logins = (await ada.get("/api/me/logins"))["logins"]
    [foreign] = [one for one in logins if not one["current"]]
    await ada.delete(f"/api/me/logins/{foreign['id']}")
    assert (await studio.until("bye"))["code"] == "signed_out"
    await studio.closed()
    assert (await other.get("/api/me"))["account"] is None
    await other.get("/api/classes", expect=401)
    await ada.delete(f"/api/me/logins/{foreign['id']}", expect=404)


async def test_logging_out_revokes_the_login_itself_and_not_the_cookie_alone(gateway: Gateway) -> None:
    ada = await gateway.teacher()
    stolen = dict(ada.http.cookies)
    await ada.post("/api/logout", expect=204)
    thief = gateway.person()
    thief.http.cookies.update(stolen)
    assert (await thief.get("/api/me"))["account"] is None


@pytest.mark.parametrize("origin", ["https://evil.example", "null", None])
async def test_a_foreign_page_may_change_nothing(gateway: Gateway, origin: str | None) -> None:
    ada = await gateway.teacher()
    headers = {"Origin": origin} if origin else {}
    ada.http.headers.pop("Origin")
    answer = await ada.http.post("/api/courses", json={"title": "Stolen"}, headers=headers)
    assert answer.status_code == 403
    assert answer.json()["error"]["code"] == "foreign_origin"
    assert (await ada.get("/api/courses"))["courses"] == []


async def test_a_short_password_is_refused_by_its_field(gateway: Gateway) -> None:
    browser = gateway.person()
    account = {"token": "a" * 43, "name": "Eve", "email": "eve@example.org", "password": "short"}
    answer = await browser.post("/api/setup", account, expect=422)
    assert answer["error"]["field"] == "password"


async def test_the_setup_token_is_renewed_while_there_is_no_account(gateway: Gateway) -> None:
    file = gateway.settings.data / "run" / "setup-token"
    first = file.read_text()
    await gateway.stop()
    await gateway.start()
    await until(lambda: file.read_text() != first)
    await gateway.teacher()


async def test_gateways_that_start_at_once_leave_the_one_token_that_the_database_knows(
    app_engine: AsyncEngine, database: Database, tmp_path: Path
) -> None:
    for _ in range(5):
        await asyncio.gather(*(offer_setup(app_engine, tmp_path) for _ in range(4)))
        shown = (tmp_path / "run" / "setup-token").read_text().strip()
        with psycopg.connect(database.admin) as conn:
            assert conn.execute("SELECT token_hash FROM setup_tokens").fetchall() == [(token_hash(shown),)]
