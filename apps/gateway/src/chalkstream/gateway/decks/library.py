"""Decks from upload to stage: takes the file, has it rasterised in the background, and attaches what became ready."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from itertools import chain, repeat
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncEngine
from starlette.datastructures import UploadFile

from chalkstream.core.commands import AttachDeck, RemoveDeck
from chalkstream.core.decide import Rejected
from chalkstream.gateway.clock import now_ms, uuid7
from chalkstream.gateway.decks.rasterise import DeckRefused, rasterise
from chalkstream.gateway.decks.report import REASONS, Opened, PageDone
from chalkstream.gateway.decks.shelf import Shelf
from chalkstream.gateway.errors import Invalid, Refusal, TooLarge
from chalkstream.gateway.realtime.orders import Sender
from chalkstream.gateway.realtime.owners import Owners
from chalkstream.store import decks

logger = logging.getLogger(__name__)

CHUNK_BYTES = 256 * 1024
MAX_REMEMBERED = 64
"""Decks whose headings are kept in memory."""
RETRY_AFTER_S = (1.0, 2.0, 5.0, 15.0, 60.0)
"""Waits after failures that are not the deck's: the database or the class did not answer."""
AT_ONCE = 1
"""Decks that are rasterised at the same time: a class on two cores goes before."""


class Headings:
    """The headings of ready decks, for `slide.show`."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._known: OrderedDict[str, dict[int, list[str]]] = OrderedDict()

    async def of(self, deck: str, page: int) -> list[str]:
        """A page's headings; none when there is no such page (whether there is, `decide` says)."""
        if deck not in self._known:
            async with self._engine.connect() as conn:
                pages = await decks.pages(conn, deck)
            if not pages:
                return []
            self._known[deck] = {one.page: list(one.headings) for one in pages}
            while len(self._known) > MAX_REMEMBERED:
                self._known.popitem(last=False)
        return self._known[deck].get(page, [])


class Library:
    """Takes PDFs and turns them into decks."""

    def __init__(self, engine: AsyncEngine, owners: Owners, data: Path, max_bytes: int) -> None:
        self.shelf = Shelf(data)
        self._engine = engine
        self._owners = owners
        self._max_bytes = max_bytes
        self._turn = asyncio.Semaphore(AT_ONCE)
        self._tasks: set[asyncio.Task[None]] = set()

    async def take(self, session: str, upload: UploadFile) -> str:
        """Store an upload and begin to rasterise it; the new deck's id. Raises `TooLarge` or `Invalid`."""
        deck = uuid7()
        folder = await asyncio.to_thread(self.shelf.make, deck)
        try:
            await self._store(upload, folder / "source.pdf")
        except (Refusal, OSError):
            await asyncio.to_thread(self.shelf.discard, deck)
            raise
        async with self._engine.begin() as conn:
            await decks.create(conn, deck, session=session, title=title_of(upload.filename or ""), now=now_ms())
        self._begin(session, deck)
        return deck

    async def take_away(self, session: str, sender: Sender, deck: str) -> None:
        """Take a deck out of its class, and delete its files unless pages of it were shown. Raises `Rejected`.

        One that is ready is taken out of the log first: a crash after that, and a second call, end what was begun.
        """
        async with self._engine.begin() as conn:
            gone = await decks.delete(conn, deck)
            begun = not gone and await decks.is_removed(conn, session, deck)
        if not gone:
            if not begun:
                await self._owners.perform(session, sender, uuid7(), RemoveDeck.kind, {"deck": deck})
            async with self._engine.begin() as conn:
                gone = await decks.remove(conn, deck, now_ms())
        if gone:
            await asyncio.to_thread(self.shelf.discard, deck)

    async def resume(self) -> None:
        """Begin again what a stopped gateway left half done."""
        async with self._engine.connect() as conn:
            halves = [*await decks.unfinished(conn), *await decks.unattached(conn)]
            refused = await decks.refused(conn)
        for deck in halves:
            self._begin(deck.session, deck.deck)
        await asyncio.to_thread(self.shelf.discard_all, refused)

    async def close(self) -> None:
        """Stop; what is half done is begun again by the next gateway."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _store(self, upload: UploadFile, path: Path) -> None:
        total = 0
        with path.open("xb") as file:
            while chunk := await upload.read(CHUNK_BYTES):
                if total == 0 and b"%PDF-" not in chunk[:1024]:
                    raise Invalid(REASONS["not_a_pdf"], code="not_a_pdf", hint="Choose a PDF file.", field="file")
                total += len(chunk)
                if total > self._max_bytes:
                    size = self._max_bytes // 1024**2
                    raise TooLarge(f"This file is larger than {size} MB.", hint="Export it with smaller pictures.")
                await asyncio.to_thread(file.write, chunk)
        if total == 0:
            raise Invalid("This file is empty.", code="empty_file", hint="Choose a PDF file.", field="file")

    def _begin(self, session: str, deck: str) -> None:
        task = asyncio.create_task(self._rasterise(session, deck), name=f"deck {deck}")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _rasterise(self, session: str, deck: str) -> None:
        """Draw the pages, store them, then attach the deck. What is no fault of the deck is tried again, for ever."""
        for wait in chain(RETRY_AFTER_S, repeat(RETRY_AFTER_S[-1])):
            try:
                async with self._turn:
                    await self._finish(session, deck)
            except Exception:
                logger.exception("a deck failed", extra={"action": "rasterise", "deck": deck})
                await asyncio.sleep(wait)
            else:
                return

    async def _finish(self, session: str, deck: str) -> None:
        try:
            async with self._engine.connect() as conn:
                known = await decks.get(conn, deck)
            if known is None or known.status == "refused":
                return
            if known.status != "ready":
                pages = await self._pages(deck)
                async with self._engine.begin() as conn:
                    if not await decks.ready(conn, deck, pages):
                        return  # it was taken away meanwhile
                count = len(pages)
            else:
                count = known.pages or 0
            await self._owners.say(session, AttachDeck(deck=deck, pages=count))
        except (DeckRefused, Rejected) as refusal:
            async with self._engine.begin() as conn:
                await decks.refuse(conn, deck, str(refusal), ready=isinstance(refusal, Rejected))
                known = await decks.get(conn, deck)
            if known is None or known.status == "refused":  # else another gateway has made it ready
                await asyncio.to_thread(self.shelf.discard, deck)

    async def _pages(self, deck: str) -> list[decks.Page]:
        """Have every page drawn, noting the progress."""
        count, pages = 0, []
        async for line in rasterise(self.shelf.source(deck), self.shelf.folder(deck)):
            match line:
                case Opened(pages=count):
                    pass
                case PageDone():
                    pages.append(decks.Page(line.page, line.width, line.height, line.text, line.headings))
            async with self._engine.begin() as conn:
                await decks.progress(conn, deck, done=len(pages), pages=count)
        return pages


def title_of(filename: str) -> str:
    """What a deck is called: the file's name without folders and ending. It is shown, never used as a path."""
    name = filename.replace("\\", "/").rsplit("/", 1)[-1]
    stem = name[:-4] if name.lower().endswith(".pdf") else name
    return "".join(letter for letter in stem if letter.isprintable()).strip()[:200] or "Slides"
