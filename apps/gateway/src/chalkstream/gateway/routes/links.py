"""Join links of a class, made and revoked by its teachers."""

from __future__ import annotations

from fastapi import APIRouter
from sqlalchemy.ext.asyncio import AsyncConnection

from chalkstream.core.vocabulary import Uuid
from chalkstream.gateway.clock import now_ms, token, uuid7
from chalkstream.gateway.errors import NotFound
from chalkstream.gateway.models.links import Link, LinkList, NewLink
from chalkstream.gateway.parts import Here
from chalkstream.gateway.who import Staff
from chalkstream.store import links
from chalkstream.store.secrets import token_hash

router = APIRouter(prefix="/classes/{class_id}/links", tags=["links"])


@router.get("", operation_id="listLinks")
async def listing(parts: Here, member: Staff) -> LinkList:
    """The links of a class, revoked ones too, newest first."""
    async with parts.engine.connect() as conn:
        return LinkList(links=await link_list(conn, member.session.session))


@router.post("", operation_id="createLink", status_code=201)
async def create(parts: Here, member: Staff) -> NewLink:
    """Make a link. Its token is shown this once."""
    link, secret, now = uuid7(), token(), now_ms()
    async with parts.engine.begin() as conn:
        await links.create(conn, link, session=member.session.session, token_hash=token_hash(secret), now=now)
    url = f"{parts.settings.public_url.rstrip('/')}/join/{secret}"
    return NewLink(link=Link(id=link, created_at=now, revoked_at=None), token=secret, url=url)


@router.delete("/{link}", operation_id="revokeLink", status_code=204)
async def revoke(link: Uuid, parts: Here, member: Staff) -> None:
    """Nobody can join with this link any more. Who is in stays in."""
    async with parts.engine.begin() as conn:
        if not await links.revoke(conn, member.session.session, link, now_ms()):
            raise NotFound("There is no such link, or it was revoked already.")


async def link_list(conn: AsyncConnection, session: str) -> list[Link]:
    """The links of a class."""
    return [
        Link(id=one.link, created_at=one.created_at, revoked_at=one.revoked_at)
        for one in await links.of_session(conn, session)
    ]
