"""A full disk: what cannot be kept is refused with the cure, nothing that was acknowledged is lost, and all goes on."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from chalkstream.gateway.decks import library
from chalkstream.gateway.realtime import ledger
from chalkstream.launcher.postgres import Cluster, Passwords, bootstrap
from chalkstream.store import log, migrate
from chalkstream.store.database import connect
from chalkstream.testkit.small_disk import SmallDisk, small_disk
from chalkstream.testkit.waiting import until

if TYPE_CHECKING:
    from chalkstream.testkit.gateway import Gateway
    from chalkstream.testkit.people import Person

ROOMY = 400_000_000


@pytest.fixture
def disk() -> Iterator[SmallDisk]:
    """One with room."""
    with small_disk(ROOMY) as made:
        yield made


async def test_a_deck_that_does_not_fit_is_refused_with_the_cure_and_leaves_nothing(
    disk: SmallDisk, start_gateway: Callable[..., Awaitable[Gateway]], pdf_of: Callable[..., bytes]
) -> None:
    gateway = await start_gateway(data=disk.path)
    ada = await gateway.teacher()
    session = await ada.new_class()
    files = {"file": ("deck.pdf", pdf_of([("Page", [])]), "application/pdf")}
    assert check(await ada.get("/readyz"), "disk")["status"] == "ok"
    disk.fill()
    refused = await ada.http.post(f"/api/classes/{session}/decks", files=files)
    assert refused.status_code == 507, refused.text
    assert refused.json()["error"]["code"] == "disk_full"
    assert "CHALKSTREAM_DATA" in refused.json()["error"]["hint"]
    assert (await ada.get(f"/api/classes/{session}/decks"))["decks"] == []
    told = check(await ada.get("/readyz"), "disk")
    assert told["status"] == "down"
    assert f"Free some room at {disk.path}" in told["cure"]
    # The rest works.
    studio = await ada.enter(session)
    said = await studio.command("chat.post", message=str(uuid.uuid4()), body="still here", to="class")
    assert said["t"] == "ack"
    disk.resize(ROOMY)
    taken = await ada.http.post(f"/api/classes/{session}/decks", files=files)
    assert taken.status_code == 202
    await until(lambda: ready(ada, taken.json()["id"]))


async def test_pages_that_do_not_fit_are_drawn_again_and_the_file_is_not_blamed(
    disk: SmallDisk,
    start_gateway: Callable[..., Awaitable[Gateway]],
    pdf_of: Callable[..., bytes],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(library, "RETRY_AFTER_S", (0.05,))
    gateway = await start_gateway(data=disk.path)
    ada = await gateway.teacher()
    session = await ada.new_class()
    data = pdf_of([("Page", [])] * 3)
    disk.fill(spare=len(data) + 8_192)  # room for the file, and for no picture
    files = {"file": ("deck.pdf", data, "application/pdf")}
    taken = await ada.http.post(f"/api/classes/{session}/decks", files=files)
    assert taken.status_code == 202, taken.text
    deck = taken.json()["id"]
    await until(lambda: "No space left on device" in caplog.text)
    assert (await ada.get(f"/api/decks/{deck}"))["deck"]["status"] == "rasterising"
    disk.resize(ROOMY)
    await until(lambda: ready(ada, deck))


@pytest.fixture
async def store_on_disk(disk: SmallDisk, start_gateway: Callable[..., Awaitable[Gateway]]) -> AsyncIterator[Any]:
    """A gateway whose PostgreSQL lies on the small disk, and that database's URL for workers."""
    passwords = Passwords.new()
    cluster = Cluster(disk.path / "postgres", passwords.admin, durable=False)
    cluster.start()
    urls = bootstrap(cluster.admin_url, passwords)
    migrate.upgrade(urls.owner)
    gateway = await start_gateway(database_url=urls.app)
    yield gateway, urls.worker
    await gateway.close()
    cluster.stop()


async def test_what_a_full_database_acknowledged_is_there_once_and_the_rest_happens_when_there_is_room(
    disk: SmallDisk, store_on_disk: tuple[Gateway, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger, "RETRY_AFTER_S", (0.05, 0.05))
    gateway, url = store_on_disk
    ada = await gateway.teacher()
    session = await ada.new_class()
    listener = await ada.enter(session)
    acknowledged: dict[str, int] = {}
    disk.fill(spare=1_000_000)
    for _ in range(2_000):  # until the database cannot grow any more
        message = {"message": str(uuid.uuid4()), "body": "long words " * 150, "to": "class"}
        order: dict[str, Any] = {"id": str(uuid.uuid4()), "kind": "chat.post", "body": message}
        answer = await ada.http.post(f"/api/classes/{session}/commands", json=order)
        if answer.status_code != 200:
            break
        acknowledged[order["id"]] = answer.json()["seq"]
    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "store_full")
    assert "Free some room" in answer.json()["error"]["hint"]
    assert (await listener.until("bye"))["code"] == "store_full"
    assert (await ada.get(f"/api/classes/{session}"))["title"] == "Waves"  # what is stored can be read

    disk.resize(ROOMY)
    again = await ada.post(f"/api/classes/{session}/commands", order)
    acknowledged[order["id"]] = again["seq"]
    engine = connect(url)
    async with engine.connect() as conn:
        rows = await log.read_all(conn, session)
        assert await log.verify_chain(conn, session) == len(rows)
    await engine.dispose()
    assert len(acknowledged) > 1
    stored = [row.command_id for row in rows]
    for command, seq in acknowledged.items():
        assert stored.count(command) == 1
        assert rows[seq - 1].command_id == command


def check(readiness: dict[str, Any], name: str) -> dict[str, Any]:
    """One part of what /readyz says."""
    return next(one for one in readiness["checks"] if one["name"] == name)


async def ready(teacher: Person, deck: str) -> bool:
    """Whether a deck is."""
    found = (await teacher.get(f"/api/decks/{deck}"))["deck"]
    assert found["status"] != "refused", found["reason"]
    return bool(found["status"] == "ready")
