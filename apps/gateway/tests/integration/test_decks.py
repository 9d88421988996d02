"""Decks: what is taken, what is refused and why, and whose pictures are whose."""

from __future__ import annotations

import asyncio
import json
import uuid
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from chalkstream.core.commands import Command
from chalkstream.gateway.decks import library
from chalkstream.gateway.decks.rasterise import rasterise
from chalkstream.gateway.errors import Unavailable
from chalkstream.gateway.realtime.owners import Owners
from chalkstream.store import log
from chalkstream.testkit.waiting import until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from pathlib import Path

    from sqlalchemy.ext.asyncio import AsyncEngine

    from chalkstream.gateway.decks.report import Opened, PageDone
    from chalkstream.testkit.gateway import Gateway
    from chalkstream.testkit.people import Person

ENCRYPTED = (
    b"""%PDF-1.4
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Kids [] /Count 0 >> endobj
3 0 obj << /Filter /Standard /V 1 /R 2 /O <"""
    + b"00" * 32
    + b"> /U <"
    + b"00" * 32
    + b"""> /P -4 >> endobj
trailer << /Size 4 /Root 1 0 R /Encrypt 3 0 R /ID [<00><00>] >>
%%EOF
"""
)


async def upload(teacher: Person, session: str, data: bytes, name: str = "deck.pdf") -> Any:
    return await teacher.http.post(f"/api/classes/{session}/decks", files={"file": (name, data, "application/pdf")})


async def settled(teacher: Person, deck: str) -> dict[str, Any]:
    found: dict[str, Any] = {}

    async def done() -> bool:
        found.update((await teacher.get(f"/api/decks/{deck}"))["deck"])
        return bool(found["status"] != "rasterising")

    await until(done)
    return found


async def test_a_deck_has_pictures_text_and_headings_for_the_people_of_its_class(
    gateway: Gateway, deck_of: Callable[..., Awaitable[str]]
) -> None:
    ada = await gateway.teacher()
    session = await ada.new_class()
    deck = await deck_of(ada, session)
    detail = await ada.get(f"/api/decks/{deck}")
    assert (detail["deck"]["title"], detail["deck"]["page_count"]) == ("Optics", 2)
    page = detail["pages"][0]
    assert (page["width"], page["height"], page["headings"]) == (1920, 1080, ["Waves and light"])
    assert "A wave carries energy." in page["text"]
    picture = await ada.http.get(page["image"])
    assert (picture.headers["content-type"], picture.content[8:12]) == ("image/webp", b"WEBP")
    assert "immutable" in picture.headers["cache-control"]
    stranger = gateway.person()
    for path in (f"/api/decks/{deck}", page["image"], page["thumb"]):
        assert (await stranger.http.get(path)).status_code == 404
    assert (await ada.http.get(f"/api/decks/{deck}/pages/3.webp")).status_code == 404
    assert (await ada.get("/api/classes"))["classes"][0]["cover"] == page["thumb"]


@pytest.mark.parametrize(
    ("data", "refusal", "reason"),
    [
        (b"%PDF-1.7\nnothing that follows makes sense", "not_a_pdf", "not a PDF"),
        (ENCRYPTED, "encrypted", "password"),
    ],
)
async def test_a_file_that_cannot_be_a_deck_says_why(gateway: Gateway, data: bytes, refusal: str, reason: str) -> None:
    ada = await gateway.teacher()
    session = await ada.new_class()
    answer = await upload(ada, session, data)
    assert answer.status_code == 202
    deck = await settled(ada, answer.json()["id"])
    assert (deck["status"], deck["cover"]) == ("refused", None)
    assert deck["refusal"] == refusal
    assert reason in deck["reason"]
    await until(lambda: not (gateway.settings.data / "decks" / deck["id"]).exists(), 20)


async def test_files_of_a_refused_deck_that_a_killed_gateway_left_are_deleted_by_the_next(
    gateway: Gateway, start_gateway: Callable[..., Awaitable[Gateway]]
) -> None:
    ada = await gateway.teacher()
    answer = await upload(ada, await ada.new_class(), ENCRYPTED)
    deck = await settled(ada, answer.json()["id"])
    folder = gateway.settings.data / "decks" / deck["id"]
    await until(lambda: not folder.exists(), 20)
    await gateway.stop()
    folder.mkdir()
    (folder / "source.pdf").write_bytes(ENCRYPTED)
    await start_gateway()
    await until(lambda: not folder.exists(), 20)


async def test_more_pages_than_the_log_allows_are_refused(gateway: Gateway, pdf_of: Callable[..., bytes]) -> None:
    ada = await gateway.teacher()
    session = await ada.new_class()
    answer = await upload(ada, session, pdf_of([("Page", [])] * 501))
    assert "more than 500 pages" in (await settled(ada, answer.json()["id"]))["reason"]


@pytest.mark.parametrize(("data", "status"), [(b"", 422), (b"GIF89a", 422), (b"%PDF-" + b"0" * 200_000, 413)])
async def test_what_is_no_pdf_or_too_large_is_not_even_kept(
    start_gateway: Callable[..., Awaitable[Gateway]], data: bytes, status: int
) -> None:
    gateway = await start_gateway(upload_max_bytes=100_000)
    ada = await gateway.teacher()
    assert await ada.get("/api/limits") == {"deck_bytes": 100_000}
    session = await ada.new_class()
    answer = await upload(ada, session, data)
    assert answer.status_code == status
    assert set(answer.json()["error"]) == {"code", "message", "hint", "field"}
    assert (await ada.get(f"/api/classes/{session}/decks"))["decks"] == []
    assert not list((gateway.settings.data / "decks").glob("*")) if (gateway.settings.data / "decks").exists() else True


async def begin_upload(person: Person, session: str) -> tuple[int, str]:
    """Status and error code of an upload of which nothing but the head is sent."""
    address = urlsplit(person.url)
    reader, writer = await asyncio.open_connection(address.hostname, address.port)
    cookies = "; ".join(f"{one.name}={one.value}" for one in person.http.cookies.jar)
    head = [
        f"POST /api/classes/{session}/decks HTTP/1.1",
        f"Host: {address.netloc}",
        f"Origin: {person.url}",
        f"Cookie: {cookies}",
        "Content-Type: multipart/form-data; boundary=line",
        "Content-Length: 50000000",
        "Connection: close",
    ]
    writer.write("\r\n".join([*head, "", "--line\r\n"]).encode())
    async with asyncio.timeout(10):
        answer = (await reader.read()).decode()
    writer.close()
    await writer.wait_closed()
    return int(answer.split()[1]), json.loads(answer.partition("\r\n\r\n")[2])["error"]["code"]


async def test_who_may_not_upload_is_refused_before_the_file_is_read(gateway: Gateway) -> None:
    ada = await gateway.teacher()
    session = await ada.new_class(entry="open")
    await ada.command(session, "class.open")
    bo = gateway.person()
    await bo.post(f"/api/join/{await ada.link(session)}", {"name": "Bo"})
    assert await begin_upload(gateway.person(), session) == (401, "not_signed_in")
    assert await begin_upload(bo, session) == (403, "teachers_only")


@pytest.mark.parametrize("form", [{"files": {"other": ("a.pdf", b"%PDF-")}}, {"data": {"file": "a.pdf"}}, {"json": {}}])
async def test_an_upload_without_a_file_says_so(gateway: Gateway, form: dict[str, Any]) -> None:
    ada = await gateway.teacher()
    answer = await ada.http.post(f"/api/classes/{await ada.new_class()}/decks", **form)
    assert (answer.status_code, answer.json()["error"]["field"]) == (422, "file")


async def test_the_files_name_is_a_title_and_never_a_path(gateway: Gateway, pdf_of: Callable[..., bytes]) -> None:
    ada = await gateway.teacher()
    session = await ada.new_class()
    answer = await upload(ada, session, pdf_of([("One", [])]), "../../etc/pass<wd>.pdf")
    assert answer.json()["title"] == "pass<wd>"
    deck = await settled(ada, answer.json()["id"])
    folder = gateway.settings.data / "decks" / deck["id"]
    assert {file.name for file in folder.iterdir()} == {"source.pdf", "page-0001.webp", "thumb-0001.webp"}


async def test_a_deck_is_attached_although_the_class_did_not_answer_at_first(
    gateway: Gateway, deck_of: Callable[[Person, str], Awaitable[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = await gateway.teacher()
    session = await ada.new_class()
    failures: list[int] = []
    real = Owners.say

    async def fails_once(self: Owners, to: str, command: Command) -> int:
        if not failures:
            failures.append(1)
            raise Unavailable
        return await real(self, to, command)

    monkeypatch.setattr(Owners, "say", fails_once)
    monkeypatch.setattr(library, "RETRY_AFTER_S", (0.01,))
    studio = await ada.enter(session)
    deck = await deck_of(ada, session)
    assert (await studio.event("deck.attached"))["payload"] == {"deck": deck, "pages": 2}
    assert failures


async def test_a_deck_that_two_gateways_draw_at_once_is_there_once(
    start_gateway: Callable[..., Awaitable[Gateway]],
    pdf_of: Callable[..., bytes],
    worker_engine: AsyncEngine,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A gateway that starts takes up what is half done: it cannot know whether another is still at it."""
    drawing: list[Path] = []

    async def both(source: Path, folder: Path) -> AsyncIterator[Opened | PageDone]:
        drawing.append(source)
        await until(lambda: len(drawing) == 2)
        async for line in rasterise(source, folder):
            yield line

    monkeypatch.setattr(library, "rasterise", both)
    one = await start_gateway()
    ada = await one.teacher()
    session = await ada.new_class()
    deck = (await upload(ada, session, pdf_of([("One", []), ("Two", [])]))).json()["id"]
    await until(lambda: len(drawing) == 1)
    await start_gateway()
    await until(lambda: f"deck {deck}" not in {task.get_name() for task in asyncio.all_tasks()})
    assert len(drawing) == 2
    assert (await settled(ada, deck))["status"] == "ready"
    async with worker_engine.connect() as conn:
        attached = await log.read_all(conn, session, kinds=["deck.attached"])
    assert [row.payload for row in attached] == [{"deck": deck, "pages": 2}]
    for page in (await ada.get(f"/api/decks/{deck}"))["pages"]:
        assert (await ada.http.get(page["image"])).status_code == 200


async def test_a_pages_ink_is_that_of_a_seq_and_never_changes(
    gateway: Gateway, deck_of: Callable[[Person, str], Awaitable[str]]
) -> None:
    ada = await gateway.teacher()
    session = await ada.new_class()
    studio = await ada.enter(session)
    deck = await deck_of(ada, session)
    await ada.command(session, "class.open")
    await studio.command("class.start")
    shown = await studio.command("slide.show", deck=deck, page=1)
    stroke: dict[str, Any] = {
        "stroke": str(uuid.uuid4()),
        "tool": "pen",
        "colour": "red",
        "width": 20,
        "points": [1, 2, 500, 3, 4, 500],
    }
    drawn = await studio.command("ink.draw", deck=deck, page=1, **stroke)
    assert drawn["t"] == "ack", drawn
    ink = f"/api/classes/{session}/ink/{deck}"
    assert (await ada.get(f"{ink}/1?upto={shown['seq']}"))["strokes"] == []
    answer = await ada.http.get(f"{ink}/1?upto={drawn['seq']}")
    assert answer.json()["strokes"] == [stroke]
    assert "immutable" in answer.headers["cache-control"]
    assert (await ada.get(f"{ink}/2?upto={drawn['seq']}"))["strokes"] == []
    early = await ada.http.get(f"{ink}/1?upto={drawn['seq'] + 1_000}")
    assert early.headers["cache-control"] == "no-store"
