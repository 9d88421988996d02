"""Decks: what became of an upload, and each page's size and text. Pictures are files (docs/reference/interfaces.md)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

DeckStatus = Literal["rasterising", "ready", "refused"]

COLUMNS = """
    SELECT deck_id::text, session_id::text, title, status, pages, pages_done, reason, created_at FROM public.decks
"""
EVER_SHOWN = """EXISTS (
    SELECT FROM public.session_state_events e WHERE e.session_id = decks.session_id AND e.type = 'slide.shown'
        AND e.payload ->> 'deck' = decks.deck_id::text
)"""
CREATE = text("""
    INSERT INTO public.decks (deck_id, session_id, title, created_at) VALUES (:deck, :session, :title, :now)
""")
GET = text(f"{COLUMNS} WHERE deck_id = :deck")
OF_SESSION = text(f"{COLUMNS} WHERE session_id = :session AND removed_at IS NULL ORDER BY created_at, deck_id")
UNFINISHED = text(f"{COLUMNS} WHERE status = 'rasterising' ORDER BY created_at")
UNATTACHED = text(f"""{COLUMNS} d WHERE status = 'ready' AND NOT EXISTS (
        SELECT 1 FROM public.session_state_events e
        WHERE e.session_id = d.session_id AND e.type = 'deck.attached' AND e.payload ->> 'deck' = d.deck_id::text
    ) ORDER BY created_at
""")  # noqa: S608 - the columns are ours
PROGRESS = text("""
    UPDATE public.decks SET pages_done = :done, pages = :pages WHERE deck_id = :deck AND status = 'rasterising'
""")
READY = text("""
    UPDATE public.decks SET status = 'ready', pages = :pages, pages_done = :pages
    WHERE deck_id = :deck AND status = 'rasterising'
""")
REFUSE = text("""
    UPDATE public.decks SET status = 'refused', reason = :reason
    WHERE deck_id = :deck AND (status = 'rasterising' OR (status = 'ready' AND CAST(:ready AS boolean)))
""")
REFUSED = text("SELECT deck_id::text FROM public.decks WHERE status = 'refused'")
ADD_PAGE = text("""
    INSERT INTO public.deck_pages (deck_id, page, width, height, text, headings)
    VALUES (:deck, :page, :width, :height, :text, :headings)
""")
DELETE = text("DELETE FROM public.decks WHERE deck_id = :deck AND status <> 'ready'")
IS_REMOVED = text("""
    SELECT EXISTS (
        SELECT FROM public.session_state_events WHERE session_id = :session AND type = 'deck.removed'
            AND payload ->> 'deck' = CAST(:deck AS text)
    )
""")
FORGET = text(f"DELETE FROM public.decks WHERE deck_id = :deck AND NOT {EVER_SHOWN}")  # noqa: S608 - our own words
HIDE = text("UPDATE public.decks SET removed_at = coalesce(removed_at, :now) WHERE deck_id = :deck")
PAGE_COLUMNS = "SELECT page, width, height, text, headings FROM public.deck_pages WHERE deck_id = :deck"
PAGES = text(f"{PAGE_COLUMNS} ORDER BY page")
WAS_SHOWN = text("""
    SELECT EXISTS (
        SELECT FROM public.session_state_events WHERE session_id = :session AND type = 'slide.shown'
            AND payload ->> 'deck' = CAST(:deck AS text) AND payload ->> 'page' = CAST(:page AS text)
    )
""")
PAGE = text(f"{PAGE_COLUMNS} AND page = :page")


@dataclass(frozen=True, slots=True)
class Deck:
    """An uploaded deck."""

    deck: str
    session: str
    title: str
    """The file's name, without its ending."""
    status: DeckStatus
    pages: int | None
    """How many it has; None until that is known."""
    pages_done: int
    """How many were rasterised so far."""
    reason: str | None
    """Why it was refused, in words for the teacher."""
    created_at: int


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a deck, from 1."""

    page: int
    width: int
    """Of its picture, in pixels."""
    height: int
    text: str
    """What it says, for screen readers and for search; at most 20,000 characters."""
    headings: list[str]
    """At most 8."""


async def create(conn: AsyncConnection, deck: str, *, session: str, title: str, now: int) -> None:
    """Note an upload that is about to be rasterised."""
    await conn.execute(CREATE, {"deck": deck, "session": session, "title": title, "now": now})


async def get(conn: AsyncConnection, deck: str) -> Deck | None:
    """The deck of this id."""
    row = (await conn.execute(GET, {"deck": deck})).one_or_none()
    return Deck(*row) if row else None


async def of_session(conn: AsyncConnection, session: str) -> list[Deck]:
    """The decks of a class, in the order of their upload."""
    return [Deck(*row) for row in await conn.execute(OF_SESSION, {"session": session})]


async def unfinished(conn: AsyncConnection) -> list[Deck]:
    """Decks whose rasterising began and did not end: work that a restarted gateway takes up again."""
    return [Deck(*row) for row in await conn.execute(UNFINISHED)]


async def unattached(conn: AsyncConnection) -> list[Deck]:
    """Decks that are ready and that their class's log does not know yet. Reads each class's log: for a start only."""
    return [Deck(*row) for row in await conn.execute(UNATTACHED)]


async def progress(conn: AsyncConnection, deck: str, *, done: int, pages: int) -> None:
    """Note how far the rasterising is."""
    await conn.execute(PROGRESS, {"deck": deck, "done": done, "pages": pages})


async def ready(conn: AsyncConnection, deck: str, pages: Sequence[Page]) -> bool:
    """All pages are there. False when the deck was finished before; then nothing is stored."""
    if (await conn.execute(READY, {"deck": deck, "pages": len(pages)})).rowcount == 0:
        return False
    rows = [
        {"deck": deck, "page": p.page, "width": p.width, "height": p.height, "text": p.text, "headings": p.headings}
        for p in pages
    ]
    await conn.execute(ADD_PAGE, rows)
    return True


async def refuse(conn: AsyncConnection, deck: str, reason: str, *, ready: bool = False) -> None:
    """It cannot be a deck; `reason` says why and what to do. One that is ready stays so, but for `ready`.

    Another gateway may have made it ready meanwhile: then the file is no bad one. `ready` is for what a class refuses.
    """
    await conn.execute(REFUSE, {"deck": deck, "reason": reason[:400], "ready": ready})


async def refused(conn: AsyncConnection) -> list[str]:
    """The ids of all refused decks: of none of them files are kept."""
    return list((await conn.execute(REFUSED)).scalars())


async def delete(conn: AsyncConnection, deck: str) -> bool:
    """Forget a deck. False when it is ready: then the class's log names it, or will in a moment (`remove`)."""
    return (await conn.execute(DELETE, {"deck": deck})).rowcount == 1


async def is_removed(conn: AsyncConnection, session: str, deck: str) -> bool:
    """Whether the class's log says that this deck was taken out."""
    return bool((await conn.execute(IS_REMOVED, {"session": session, "deck": deck})).scalar_one())


async def remove(conn: AsyncConnection, deck: str, now: int) -> bool:
    """Take a deck off its class's list, once the log says so. True when nothing is left of it: no page was ever shown.

    Of one that was shown the pages stay, for the study page.
    """
    if (await conn.execute(FORGET, {"deck": deck})).rowcount == 1:
        return True
    await conn.execute(HIDE, {"deck": deck, "now": now})
    return False


async def pages(conn: AsyncConnection, deck: str) -> list[Page]:
    """Every page of a deck, in order."""
    return [Page(*row) for row in await conn.execute(PAGES, {"deck": deck})]


async def page(conn: AsyncConnection, deck: str, number: int) -> Page | None:
    """One page of a deck."""
    row = (await conn.execute(PAGE, {"deck": deck, "page": number})).one_or_none()
    return Page(*row) if row else None


async def was_shown(conn: AsyncConnection, session: str, deck: str, page: int) -> bool:
    """Whether the class saw this page on the stage."""
    arguments = {"session": session, "deck": deck, "page": str(page)}
    return bool((await conn.execute(WAS_SHOWN, arguments)).scalar_one())
