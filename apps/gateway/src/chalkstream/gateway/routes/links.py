"""Join links of a class, made and revoked by its teachers."""

from __future__ import annotations

import logging

from fastapi import APIRouter
from sqlalchemy.ext.asyncio import AsyncConnection

from chalkstream.core.commands import RemoveParticipant
from chalkstream.core.vocabulary import Uuid
from chalkstream.gateway.clock import now_ms, token, uuid7
from chalkstream.gateway.errors import NotFound
from chalkstream.gateway.models.links import Link, LinkList, NewLink, Removal, Removed
from chalkstream.gateway.parts import Here, Parts
from chalkstream.gateway.who import Staff
from chalkstream.store import links, participants
from chalkstream.store.errors import SecretUnreadable
from chalkstream.store.secrets import token_hash

logger = logging.getLogger(__name__)
router = APIRouter(prefix="/classes/{class_id}/links", tags=["links"])


@router.get("", operation_id="listLinks")
async def listing(parts: Here, member: Staff) -> LinkList:
    """The links of a class, revoked ones too, newest first."""
    async with parts.engine.connect() as conn:
        return LinkList(links=await link_list(parts, conn, member.session.session))


@router.post("", operation_id="createLink", status_code=201)
async def create(parts: Here, member: Staff) -> NewLink:
    """Make a link."""
    link, secret, now = uuid7(), token(), now_ms()
    async with parts.engine.begin() as conn:
        await links.create(
            conn,
            link,
            session=member.session.session,
            token_hash=token_hash(secret),
            sealed=parts.box.seal(secret.encode(), link),
            now=now,
        )
    url = join_url(parts, secret)
    return NewLink(link=Link(id=link, created_at=now, revoked_at=None, url=url), token=secret, url=url)


@router.delete("/{link}", operation_id="revokeLink", status_code=204)
async def revoke(link: Uuid, parts: Here, member: Staff) -> None:
    """Nobody can join with this link any more. Who is in stays in."""
    async with parts.engine.begin() as conn:
        if not await links.revoke(conn, member.session.session, link, now_ms()):
            raise NotFound("There is no such link, or it was revoked already.")


people = APIRouter(prefix="/classes/{class_id}/people/{participant}", tags=["links"])


@people.post("/remove", operation_id="removePerson")
async def remove(participant: Uuid, body: Removal, parts: Here, member: Staff) -> Removed:
    """Send somebody out; with `revoke_link` nobody new comes with the link that they used."""
    session, who = member.session.session, {"participant": participant}
    await parts.owners.perform(session, member.sender, uuid7(), RemoveParticipant.kind, who)
    async with parts.engine.begin() as conn:
        person = await participants.get(conn, participant)
        link = person.link if person else None
        revoked = body.revoke_link and link is not None and await links.revoke(conn, session, link, now_ms())
        working = {one.link for one in await links.of_session(conn, session) if one.revoked_at is None}
    return Removed(
        revoked=link if revoked else None, came_by=link if link in working else None, open_links=len(working)
    )


async def link_list(parts: Parts, conn: AsyncConnection, session: str) -> list[Link]:
    """The links of a class, for its staff: with their addresses."""
    return [
        Link(id=one.link, created_at=one.created_at, revoked_at=one.revoked_at, url=_address(parts, one))
        for one in await links.of_session(conn, session)
    ]


def join_url(parts: Parts, secret: str) -> str:
    """The address that students open."""
    return f"{parts.settings.public_url.rstrip('/')}/join/{secret}"


def _address(parts: Parts, link: links.Link) -> str | None:
    if link.revoked_at is not None or link.sealed is None:
        return None
    try:
        return join_url(parts, parts.box.open(link.sealed, link.link).decode())
    except SecretUnreadable:
        logger.warning("a link's address cannot be read", extra={"action": "open", "link": link.link})
        return None
