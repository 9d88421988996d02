"""The disposable child that opens somebody's PDF: `python -I -m chalkstream.gateway.decks.child FILE FOLDER`.

It has no secrets, no inherited environment and hard limits on memory, time and file sizes. It says what it did as
JSON lines on stdout: first `{"pages": n}`, then one line a page, or `{"refused": reason}`. The parent believes none of
it without checking (`report`).
"""

from __future__ import annotations

import errno
import json
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from PIL import Image

from chalkstream.core.vocabulary import MAX_PAGES
from chalkstream.gateway.decks.headings import Line, headings

MEMORY_BYTES = 2 * 1024**3
CPU_SECONDS = 600
PAGE_CPU_SECONDS = 6
"""For the opening, and for each page: a slide takes well under one. The kernel ends what takes longer (SIGXCPU)."""
FILE_BYTES = 32 * 1024**2
"""The largest picture of one page."""
PAGE_WIDTH_PX = 1920
PAGE_HEIGHT_PX = 2560
THUMB_WIDTH_PX = 384
DISK_FULL = 74
"""Exit code where the pictures did not fit on the disk, which is no fault of the file (EX_IOERR of sysexits.h)."""
MAX_TEXT = 20_000
"""Characters of one page's text."""
MAX_LINES = 400
"""Lines of a page that are measured for headings."""


def main(argv: list[str]) -> int:
    """Rasterise every page of the file into the folder; the exit code."""
    _limit()
    _allow_more()
    source, folder = Path(argv[1]), Path(argv[2])
    try:
        document = pdfium.PdfDocument(source)
    except pdfium.PdfiumError as error:
        encrypted = "password" in str(error).lower()
        _say({"refused": "encrypted" if encrypted else "not_a_pdf"})
        return 1
    count = len(document)
    if not 1 <= count <= MAX_PAGES:
        _say({"refused": "too_many_pages" if count else "no_pages", "pages": count})
        return 1
    _say({"pages": count})
    for number in range(1, count + 1):
        _allow_more()
        page = document[number - 1]
        try:
            _say({"page": number, **_page(page, folder, number)})
        except OSError as error:
            if error.errno in {errno.ENOSPC, errno.EDQUOT}:
                return DISK_FULL
            raise
        finally:
            page.close()
    return 0


def _limit() -> None:
    for what, limit in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, FILE_BYTES),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        resource.setrlimit(what, (limit, limit))


def _allow_more() -> None:
    """So many seconds of processor time from now on; wall time would blame a file for a busy machine."""
    until = min(CPU_SECONDS, int(time.process_time()) + 1 + PAGE_CPU_SECONDS)
    resource.setrlimit(resource.RLIMIT_CPU, (until, CPU_SECONDS))


def _page(page: Any, folder: Path, number: int) -> dict[str, Any]:
    width, height = page.get_size()
    if not (width > 0 and height > 0):
        raise ValueError("a page has no size")
    scale = min(PAGE_WIDTH_PX / width, PAGE_HEIGHT_PX / height)
    picture: Image.Image = page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
    picture.save(folder / f"page-{number:04}.webp", "WEBP", quality=88, method=2)
    thumb_height = max(1, round(picture.height * THUMB_WIDTH_PX / picture.width))
    thumb = picture.resize((THUMB_WIDTH_PX, thumb_height), Image.Resampling.LANCZOS)
    thumb.save(folder / f"thumb-{number:04}.webp", "WEBP", quality=80, method=2)
    textpage = page.get_textpage()
    try:
        text = _clean(textpage.get_text_bounded())[:MAX_TEXT]
        found = headings(list(_lines(textpage)), page_height=height)
    finally:
        textpage.close()
    return {"width": picture.width, "height": picture.height, "text": text, "headings": found}


def _lines(textpage: Any) -> Iterator[Line]:
    """The page's lines with the height of their letters, in points, from pdfium's rectangles of equal style."""
    for index in range(min(textpage.count_rects(), MAX_LINES)):
        left, bottom, right, top = textpage.get_rect(index)
        text = _clean(textpage.get_text_bounded(left, bottom, right, top)).replace("\n", " ").strip()
        if text:
            yield Line(text=text, size=top - bottom, top=top, left=left)


def _clean(text: str) -> str:
    """Without control characters, lone surrogates and the carriage returns that pdfium puts at line ends."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "ignore").decode()
    return "".join(letter for letter in text if letter == "\n" or letter.isprintable())


def _say(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv))
