"""Files that were made to do harm: refused within seconds, saying why, with memory bounded, and the class goes on."""

from __future__ import annotations

import asyncio
import resource
import time
import uuid
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from chalkstream.gateway.decks.child import MEMORY_BYTES, PAGE_CPU_SECONDS
from chalkstream.testkit.waiting import until

if TYPE_CHECKING:
    from chalkstream.testkit.gateway import Gateway
    from chalkstream.testkit.people import Person

REFUSED_CPU_S = 10.0
"""Of the child that draws. Wall time is the same where nobody else wants the processor."""
PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 960 540] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>"
)
DRAW = b"q 960 0 0 540 0 0 cm /X Do Q"


def file_of(objects: list[bytes]) -> bytes:
    """Objects numbered from 1 as a PDF."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table))


def stream(data: bytes, more: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), more, data)


def one_page(
    page: bytes = PAGE, content: bytes = stream(DRAW), thing: bytes = b"null", kids: bytes = b"3 0 R"
) -> bytes:
    """A PDF of one page that draws `thing` as its XObject."""
    tree = b"<< /Type /Pages /Kids [%s] /Count 1 >>" % kids
    return file_of([b"<< /Type /Catalog /Pages 2 0 R >>", tree, page, content, thing])


def zeros(size: int, times: int = 1) -> bytes:
    """That many bytes of 0, compressed `times` over. A gigabyte is a few kB when it is compressed twice."""
    squeeze, block = zlib.compressobj(9), bytes(1 << 20)
    data = b"".join([*(squeeze.compress(block) for _ in range(size >> 20)), squeeze.flush()])
    return data if times == 1 else zlib.compress(data, 9)


def ten_thousand_pages() -> bytes:
    """Real ones."""
    kids = b" ".join(b"%d 0 R" % (3 + number) for number in range(10_000))
    tree = b"<< /Type /Pages /Kids [%s] /Count 10000 >>" % kids
    leaf = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 960 540] >>"
    return file_of([b"<< /Type /Catalog /Pages 2 0 R >>", tree, *[leaf] * 10_000])


def claimed_pages() -> bytes:
    """Ten thousand in the tree's words, one in truth."""
    tree = b"<< /Type /Pages /Kids [3 0 R] /Count 10000 >>"
    return file_of([b"<< /Type /Catalog /Pages 2 0 R >>", tree, PAGE, stream(DRAW), b"null"])


def tree_in_a_circle() -> bytes:
    """The tree of pages is its own child."""
    return one_page(page=b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1 >>")


def content_bomb() -> bytes:
    """A gigabyte of content in a few kB."""
    return one_page(content=stream(zeros(1 << 30, 2), b"/Filter [/FlateDecode /FlateDecode]"))


def picture_bomb() -> bytes:
    """A picture of 60,000 x 60,000 in colour: over ten gigabytes."""
    shape = b"/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceRGB /BitsPerComponent 8"
    return one_page(thing=stream(zeros(1 << 28, 2), shape + b" /Filter [/FlateDecode /FlateDecode]"))


def multiplying_forms() -> bytes:
    """Each form draws the next one ten times, ten deep: 10^10 rectangles."""
    head = b"/Type /XObject /Subtype /Form /BBox [0 0 960 540]"
    forms = [
        stream(b"/X Do " * 10, head + b" /Resources << /XObject << /X %d 0 R >> >>" % (6 + depth))
        for depth in range(10)
    ]
    tree = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    last = stream(b"0 0 960 540 re f", head)
    return file_of([b"<< /Type /Catalog /Pages 2 0 R >>", tree, PAGE, stream(b"/X Do"), *forms, last])


def slow_shading() -> bytes:
    """Millions of large transparent shapes over each other on one page."""
    shapes = b"/G gs\n" + b"0 0 m 960 0 480 540 0 540 c 960 270 l h f\n" * 200
    squeezed = zlib.compress(shapes * 20_000, 9)
    page = PAGE.replace(b"/XObject << /X 5 0 R >>", b"/ExtGState << /G << /ca 0.01 /BM /Luminosity >> >>")
    return one_page(page=page, content=stream(squeezed, b"/Filter /FlateDecode"))


def self_drawing_form() -> bytes:
    """A form that draws itself."""
    head = b"/Type /XObject /Subtype /Form /BBox [0 0 960 540] /Resources << /XObject << /X 5 0 R >> >>"
    return one_page(thing=stream(b"/X Do 0 0 99 99 re f", head))


def circular_stream() -> bytes:
    """A stream whose length and filter are the stream itself."""
    return one_page(content=b"<< /Length 4 0 R /Filter 4 0 R >>\nstream\nq\nendstream")


async def verdict(teacher: Person, session: str, data: bytes) -> dict[str, Any]:
    """What became of an upload."""
    files = {"file": ("deck.pdf", data, "application/pdf")}
    answer = await teacher.http.post(f"/api/classes/{session}/decks", files=files)
    assert answer.status_code == 202, answer.text
    deck: dict[str, Any] = answer.json()

    async def settled() -> bool:
        deck.update((await teacher.get(f"/api/decks/{deck['id']}"))["deck"])
        return bool(deck["status"] != "rasterising")

    await until(settled, 120)
    return deck


def children_peak() -> int:
    """Bytes of the largest child that has ended, of all tests so far."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024


def children_cpu() -> float:
    """Seconds that ended children took."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


HARMFUL: list[tuple[Callable[[], bytes], str]] = [
    (ten_thousand_pages, "more than 500 pages"),
    (claimed_pages, "500 pages|cannot be drawn|not a PDF"),
    (tree_in_a_circle, "no pages|cannot be drawn|not a PDF"),
    (content_bomb, "cannot be drawn|too long"),
    (multiplying_forms, "too long|cannot be drawn"),
    (slow_shading, "too long"),
]


@pytest.mark.parametrize(("make", "reason"), HARMFUL, ids=[make.__name__ for make, _ in HARMFUL])
async def test_a_harmful_deck_is_refused_in_seconds_and_says_why(
    gateway: Gateway, make: Callable[[], bytes], reason: str
) -> None:
    ada = await gateway.teacher()
    session = await ada.new_class()
    studio = await ada.enter(session)
    data = await asyncio.to_thread(make)
    before, peak, began = children_cpu(), children_peak(), time.monotonic()
    working = asyncio.create_task(verdict(ada, session, data))
    while not working.done():  # the class goes on meanwhile
        message = {"message": str(uuid.uuid4()), "body": "still here", "to": "class"}
        assert (await studio.command("chat.post", **message))["t"] == "ack"
        await asyncio.wait({working}, timeout=0.5)
    deck = await working
    used = children_cpu() - before
    print(
        f"{make.__name__}: {len(data)} bytes, {used:.1f} s of CPU, {time.monotonic() - began:.1f} s: {deck['reason']}"
    )
    assert deck["status"] == "refused"
    assert any(words in deck["reason"] for words in reason.split("|"))
    assert used < REFUSED_CPU_S
    assert children_peak() < max(MEMORY_BYTES, peak + 1)  # an earlier test's child may have been larger
    await until(lambda: not (gateway.settings.data / "decks" / deck["id"]).exists(), 20)


@pytest.mark.parametrize("make", [self_drawing_form, circular_stream, picture_bomb], ids=lambda make: make.__name__)
async def test_what_can_be_drawn_without_its_trap_is_drawn_or_refused_in_seconds(
    gateway: Gateway, make: Callable[[], bytes]
) -> None:
    ada = await gateway.teacher()
    session = await ada.new_class()
    before = children_cpu()
    deck = await verdict(ada, session, await asyncio.to_thread(make))
    print(f"{make.__name__}: {children_cpu() - before:.1f} s of CPU: {deck['status']} {deck['reason']}")
    assert deck["status"] in {"ready", "refused"}
    assert children_cpu() - before < REFUSED_CPU_S
    assert PAGE_CPU_SECONDS < REFUSED_CPU_S


@pytest.mark.parametrize(("head", "status"), [("Content-Length: 1073741824", 413), ("Transfer-Encoding: chunked", 422)])
async def test_a_gigabyte_is_refused_before_it_is_sent(gateway: Gateway, head: str, status: int) -> None:
    ada = await gateway.teacher()
    session = await ada.new_class()
    address = urlsplit(ada.url)
    reader, writer = await asyncio.open_connection(address.hostname, address.port)
    cookies = "; ".join(f"{one.name}={one.value}" for one in ada.http.cookies.jar)
    lines = [f"POST /api/classes/{session}/decks HTTP/1.1", f"Host: {address.netloc}", f"Origin: {ada.url}"]
    lines += [f"Cookie: {cookies}", "Content-Type: multipart/form-data; boundary=line", head, "Connection: close"]
    writer.write("\r\n".join([*lines, "", ""]).encode())
    async with asyncio.timeout(10):
        answer = await reader.read(200)
    assert answer.split()[1] == b"%d" % status
    writer.close()
