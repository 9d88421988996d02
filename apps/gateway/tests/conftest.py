"""A real gateway: HTTP and sockets on free ports, on a real PostgreSQL."""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.gateway.settings import Settings
from chalkstream.launcher.ports import free_port
from chalkstream.testkit.gateway import SERVICE_TOKEN, Gateway
from chalkstream.testkit.people import Person
from chalkstream.testkit.postgres import Database
from chalkstream.testkit.taught import DeckOf, Taught, teach
from chalkstream.testkit.waiting import until

Start = Callable[..., Awaitable[Gateway]]


@pytest.fixture
async def start_gateway(database: Database, tmp_path: Path) -> AsyncIterator[Start]:
    """Starts gateways on the test's database; each call is one more process's worth."""
    running: list[Gateway] = []

    async def start(**more: Any) -> Gateway:
        port = free_port()
        settings = Settings(
            **{
                "data": tmp_path,
                "database_url": database.app,
                "secret_key": base64.b64encode(b"k" * 32).decode(),
                "service_token": SERVICE_TOKEN,
                "http_port": port,
                "realtime_port": free_port(),
                "public_url": f"http://localhost:{port}",
                **more,
            }
        )
        gateway = Gateway(settings)
        running.append(gateway)
        await gateway.start()
        return gateway

    yield start
    for gateway in running:
        await gateway.close()


@pytest.fixture
async def gateway(start_gateway: Start) -> Gateway:
    """One gateway with nothing in it."""
    return await start_gateway()


@pytest.fixture
def deck_of() -> Callable[[Person, str], Awaitable[str]]:
    """Uploads a deck of two pages and waits until it is ready; its id."""

    async def upload(teacher: Person, session: str) -> str:
        pages = [("Waves and light", ["A wave carries energy."]), ("Interference", ["Two slits"])]
        files = {"file": ("Optics.pdf", pdf(pages), "application/pdf")}
        answer = await teacher.http.post(f"/api/classes/{session}/decks", files=files)
        assert answer.status_code == 202, answer.text
        deck: str = answer.json()["id"]

        async def ready() -> bool:
            state = (await teacher.get(f"/api/decks/{deck}"))["deck"]
            assert state["status"] != "refused", state["reason"]
            return bool(state["status"] == "ready")

        await until(ready)
        return deck

    return upload


@pytest.fixture
async def taught(gateway: Gateway, deck_of: DeckOf, worker_engine: AsyncEngine) -> Taught:
    """A class of twelve seconds that was recorded from 0 to 4 s and from 10 to 12 s, and still runs."""
    return await teach(gateway, deck_of, worker_engine)


def pdf(pages: Sequence[tuple[str, Sequence[str]]]) -> bytes:
    """A PDF of 960x540 pages, each a title in 48 points and lines in 20."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, (title, lines) in enumerate(pages):
        body = " ".join(f"({line}) Tj T*" for line in lines)
        drawn = f"BT /F1 48 Tf 60 440 Td ({title}) Tj ET BT /F1 20 Tf 60 360 Td 28 TL {body} ET"
        box = "/MediaBox [0 0 960 540] /Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R {box} /Contents {5 + 2 * number} 0 R >>")
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
    written, places = "%PDF-1.4\n", []
    for number, text in enumerate(objects, start=1):
        places.append(len(written))
        written += f"{number} 0 obj\n{text}\nendobj\n"
    start = len(written)
    written += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    written += "".join(f"{place:010} 00000 n \n" for place in places)
    written += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return written.encode()


@pytest.fixture
def pdf_of() -> Callable[[Sequence[tuple[str, Sequence[str]]]], bytes]:
    """Makes a PDF of pages with a title and lines."""
    return pdf
