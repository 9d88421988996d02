"""Study links of a class, made and revoked by its teachers, and opening one."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from chalkstream.core.vocabulary import Uuid
from chalkstream.gateway.clock import now_ms, token, uuid7
from chalkstream.gateway.errors import LinkRevoked, NotFound
from chalkstream.gateway.models.study_links import NewStudyLink, Opened, StudyLink, StudyLinkList, StudyLinkRequest
from chalkstream.gateway.parts import Here
from chalkstream.gateway.study.door import study_cookie
from chalkstream.gateway.who import Staff, set_cookie
from chalkstream.store import study_links
from chalkstream.store.secrets import token_hash

router = APIRouter(tags=["study"])

DAY_MS = 24 * 3_600_000
Token = Annotated[str, Path(min_length=16, max_length=200)]


@router.get("/classes/{class_id}/study-links", operation_id="listStudyLinks")
async def listing(parts: Here, member: Staff) -> StudyLinkList:
    """The study links of a class, expired and revoked ones too, newest first."""
    async with parts.engine.connect() as conn:
        return StudyLinkList(links=[_shown(one) for one in await study_links.of_session(conn, member.session.session)])


@router.post("/classes/{class_id}/study-links", operation_id="createStudyLink", status_code=201)
async def create(body: StudyLinkRequest, parts: Here, member: Staff) -> NewStudyLink:
    """Make a link with which anybody studies the class once it is over. Its token is shown this once."""
    link, secret, now = uuid7(), token(), now_ms()
    expires_at = now + body.days * DAY_MS
    async with parts.engine.begin() as conn:
        await study_links.create(
            conn,
            link,
            session=member.session.session,
            token_hash=token_hash(secret),
            now=now,
            expires_at=expires_at,
        )
    url = f"{parts.settings.public_url.rstrip('/')}/shared/{secret}"
    shown = StudyLink(id=link, created_at=now, expires_at=expires_at, revoked_at=None)
    return NewStudyLink(link=shown, token=secret, url=url)


@router.delete("/classes/{class_id}/study-links/{link}", operation_id="revokeStudyLink", status_code=204)
async def revoke(link: Uuid, parts: Here, member: Staff) -> None:
    """Whoever studies with this link does so no longer, from their next request on."""
    async with parts.engine.begin() as conn:
        if not await study_links.revoke(conn, member.session.session, link, now_ms()):
            raise NotFound("There is no such link, or it was revoked already.")


@router.post("/study-links/{token}", operation_id="openStudyLink")
async def open_link(token: Token, request: Request, response: Response, parts: Here) -> Opened:
    """Note in a cookie that this browser has the link. Raises `LinkRevoked`, and `TooMany` for whoever guesses."""
    key = request.client.host if request.client else "?"
    await parts.joins.check(key)
    async with parts.engine.connect() as conn:
        link = await study_links.valid(conn, token_hash(token), now_ms())
    if link is None:
        await parts.joins.failed(key)
        raise LinkRevoked
    set_cookie(response, parts, study_cookie(link.session), token)
    return Opened(class_id=link.session)


def _shown(link: study_links.StudyLink) -> StudyLink:
    return StudyLink(id=link.link, created_at=link.created_at, expires_at=link.expires_at, revoked_at=link.revoked_at)
