"""Decks: uploading a PDF, how it goes, and pages with their pictures."""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from fastapi.responses import FileResponse
from sqlalchemy.ext.asyncio import AsyncConnection
from starlette.datastructures import UploadFile

from chalkstream.core.vocabulary import MAX_PAGES, Uuid
from chalkstream.gateway.decks.report import refusal_of
from chalkstream.gateway.errors import Forbidden, Invalid, NotFound, NotSignedIn, TeachersOnly
from chalkstream.gateway.models.decks import Deck, DeckDetail, DeckList, DeckPage
from chalkstream.gateway.parts import Here, Parts
from chalkstream.gateway.study.door import find_reader
from chalkstream.gateway.urls import image_url, thumb_url
from chalkstream.gateway.who import Admitted, MaybeSignedIn, SignedIn, Staff, find_member
from chalkstream.store import decks

router = APIRouter(tags=["decks"])

PageNo = Annotated[int, Path(ge=1, le=MAX_PAGES)]
IMMUTABLE = "private, max-age=31536000, immutable"
"""A page's picture never changes: another upload is another deck."""
PICTURE: dict[str, Any] = {
    "response_class": FileResponse,
    "responses": {200: {"content": {"image/webp": {}}, "description": "The picture."}},
}
UPLOAD: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {"type": "string", "contentMediaType": "application/octet-stream", "title": "File"}
                    },
                    "title": "Body_uploadDeck",
                }
            }
        },
    }
}
"""The form, described by hand: a parameter would have FastAPI read the body before it asks who sends it."""


@router.post("/classes/{class_id}/decks", operation_id="uploadDeck", status_code=202, openapi_extra=UPLOAD)
async def upload(request: Request, parts: Here, member: Staff) -> Deck:
    """Upload a PDF. It is rasterised in the background; ask for it again to see how far it is."""
    async with request.form(max_files=1, max_fields=1) as form:
        file = form.get("file")
        if not isinstance(file, UploadFile):
            raise Invalid("There is no file in the form.", code="no_file", hint="Choose a PDF file.", field="file")
        deck = await parts.library.take(member.session.session, file)
    async with parts.engine.connect() as conn:
        found = await decks.get(conn, deck)
    assert found is not None
    return show(found)


@router.get("/classes/{class_id}/decks", operation_id="listDecks")
async def listing(parts: Here, member: Admitted) -> DeckList:
    """The decks of a class, in the order of their upload."""
    async with parts.engine.connect() as conn:
        return DeckList(decks=await deck_list(conn, member.session.session))


@router.get("/decks/{deck}", operation_id="getDeck")
async def detail(deck: Uuid, request: Request, parts: Here, account: MaybeSignedIn) -> DeckDetail:
    """A deck, with its pages once it is ready."""
    found = await _readable(parts, request, account, deck)
    async with parts.engine.connect() as conn:
        pages = await decks.pages(conn, deck)
    return DeckDetail(deck=show(found), pages=[_page(deck, page) for page in pages])


@router.delete("/decks/{deck}", operation_id="deleteDeck", status_code=204)
async def delete(deck: Uuid, request: Request, parts: Here, account: MaybeSignedIn) -> None:
    """Take a deck out of its class, unless it is on the stage of one that runs. The study page keeps what was shown."""
    found = await _readable(parts, request, account, deck)
    member = await find_member(parts, request, account, found.session)
    if member is None or member.place != "teacher":
        raise TeachersOnly
    await parts.library.take_away(found.session, member.sender, deck)


@router.get("/decks/{deck}/pages/{page}.webp", operation_id="getPageImage", **PICTURE)
async def picture(deck: Uuid, page: PageNo, request: Request, parts: Here, account: MaybeSignedIn) -> FileResponse:
    """A page's picture, at most 1920 px wide."""
    await _visible(parts, request, account, deck, page)
    return _file(parts.library.shelf.page(deck, page))


@router.get("/decks/{deck}/thumbs/{page}.webp", operation_id="getPageThumb", **PICTURE)
async def thumb(deck: Uuid, page: PageNo, request: Request, parts: Here, account: MaybeSignedIn) -> FileResponse:
    """A page's thumbnail, 384 px wide."""
    await _visible(parts, request, account, deck, page)
    return _file(parts.library.shelf.thumb(deck, page))


async def deck_list(conn: AsyncConnection, session: str) -> list[Deck]:
    """The decks of a class."""
    return [show(deck) for deck in await decks.of_session(conn, session)]


def show(deck: decks.Deck) -> Deck:
    """A deck as clients see it."""
    return Deck(
        id=deck.deck,
        title=deck.title,
        status=deck.status,
        page_count=deck.pages or 0,
        pages_done=deck.pages_done,
        reason=deck.reason,
        refusal=refusal_of(deck.reason),
        created_at=deck.created_at,
        cover=thumb_url(deck.deck, 1) if deck.status == "ready" else None,
    )


async def _readable(parts: Parts, request: Request, account: SignedIn | None, deck: str) -> decks.Deck:
    """The deck, for people in its class; for others there is none."""
    async with parts.engine.connect() as conn:
        found = await decks.get(conn, deck)
    member = await find_member(parts, request, account, found.session) if found else None
    if found is None or member is None or member.place == "waiting":
        raise NotFound("There is no such deck.")
    return found


async def _visible(parts: Parts, request: Request, account: SignedIn | None, deck: str, page: int) -> None:
    """Refuses whoever may not see a page: people of the class see all, others who may study it what it was shown."""
    try:
        await _readable(parts, request, account, deck)
    except (NotFound, Forbidden) as refused:
        async with parts.engine.connect() as conn:
            found = await decks.get(conn, deck)
            shown = found is not None and await decks.was_shown(conn, found.session, deck, page)
        if found is None or not shown:
            raise
        try:
            await find_reader(parts, request, account, found.session)
        except (NotSignedIn, Forbidden):
            raise refused from None


def _page(deck: str, page: decks.Page) -> DeckPage:
    return DeckPage(
        number=page.page,
        width=page.width,
        height=page.height,
        text=page.text,
        headings=page.headings,
        image=image_url(deck, page.page),
        thumb=thumb_url(deck, page.page),
    )


def _file(path: FilePath) -> FileResponse:
    if not path.is_file():
        raise NotFound("There is no such page, or it is not drawn yet.")
    return FileResponse(path, media_type="image/webp", headers={"Cache-Control": IMMUTABLE})
