"""Runs the child that opens a PDF, and reads what it says."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import logging
import os
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

from pydantic import ValidationError

from chalkstream.gateway.decks.child import DISK_FULL
from chalkstream.gateway.decks.report import LINE, MAX_LINE_BYTES, REASONS, Opened, PageDone, Refused

logger = logging.getLogger(__name__)

PAGE_TIMEOUT_S = 60.0
"""Wall time for the opening and for each page."""
END_TIMEOUT_S = 2.0
"""Between a child's last word and its end."""


class DeckRefused(Exception):  # noqa: N818 - the file's fault
    """The file cannot be a deck; the message says why and what to do."""


async def rasterise(source: Path, folder: Path) -> AsyncIterator[Opened | PageDone]:
    """How it goes with a PDF, page by page; pictures lie in the folder as soon as their page is reported.

    Raises `DeckRefused`, or OSError when the disk is full. The child dies with this iterator.
    """
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-I",
        "-m",
        "chalkstream.gateway.decks.child",
        str(source),
        str(folder),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={"LANG": "C.UTF-8"},
        cwd="/",
        limit=MAX_LINE_BYTES,
        start_new_session=True,
    )
    try:
        try:
            async for line in _lines(child):
                yield line
        except DeckRefused:
            _blame(await _ended(child))
            raise
        if await child.wait() != 0:
            logger.info("a deck's child failed", extra={"action": "rasterise", "code": child.returncode})
            raise DeckRefused(REASONS["broken"])
    finally:
        with contextlib.suppress(ProcessLookupError):
            child.kill()
        await child.wait()


async def _ended(child: asyncio.subprocess.Process) -> int:
    """The code with which it ended; it is ended where it does not by itself."""
    with contextlib.suppress(TimeoutError):
        return await asyncio.wait_for(child.wait(), END_TIMEOUT_S)
    with contextlib.suppress(ProcessLookupError):
        child.kill()
    return await child.wait()


def _blame(code: int) -> None:
    """Raises what an end says that is more than that something broke."""
    if code == -signal.SIGXCPU:
        raise DeckRefused(REASONS["too_slow"])
    if code == DISK_FULL:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


async def _lines(child: asyncio.subprocess.Process) -> AsyncIterator[Opened | PageDone]:
    assert child.stdout is not None
    pages = done = 0
    while True:
        try:
            raw = await asyncio.wait_for(child.stdout.readline(), PAGE_TIMEOUT_S)
            if not raw:
                break
            line = LINE.validate_json(raw)
        except TimeoutError:
            raise DeckRefused(REASONS["too_slow"]) from None
        except (ValueError, ValidationError):
            raise DeckRefused(REASONS["broken"]) from None
        match line:
            case Refused(refused=reason):
                raise DeckRefused(REASONS[reason])
            case Opened(pages=pages):
                pass
            case PageDone(page=page):
                if page != done + 1 or page > pages:
                    raise DeckRefused(REASONS["broken"])
                done = page
        yield line
    if pages == 0 or done != pages:
        raise DeckRefused(REASONS["broken"])
