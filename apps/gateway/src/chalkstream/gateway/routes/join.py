"""Joining with a link: what one would join, and becoming somebody who waits in its lobby."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from chalkstream.core.commands import Knock
from chalkstream.gateway.clock import now_ms, token, uuid7
from chalkstream.gateway.errors import LinkRevoked, NotLetIn, Removed
from chalkstream.gateway.models.links import Joined, JoinPreview, JoinRequest, Outcome
from chalkstream.gateway.models.shape import Place
from chalkstream.gateway.parts import Here, Parts
from chalkstream.gateway.realtime.orders import Sender, place_of
from chalkstream.gateway.who import MaybeSignedIn, SignedIn, address_of, find_member, guest_cookie, set_cookie
from chalkstream.store import links, participants, sessions
from chalkstream.store.secrets import token_hash

router = APIRouter(prefix="/join/{token}", tags=["join"])

Token = Annotated[str, Path(max_length=200)]


@router.get("", operation_id="previewJoin")
async def preview(token: Token, request: Request, parts: Here, account: MaybeSignedIn) -> JoinPreview:
    """What one would join with this link."""
    _, session = await _behind(parts, request, token)
    place, outcome = await _outcome(parts, request, account, session.session)
    async with parts.engine.connect() as conn:
        teacher = await participants.teacher_name(conn, session.session)
    return JoinPreview(
        class_id=session.session,
        title=session.title,
        course=session.course_title,
        teacher=teacher,
        phase=session.phase,
        entry=session.entry,
        place=place,
        outcome=outcome,
    )


@router.post("", operation_id="join")
async def join(
    token: Token, body: JoinRequest, request: Request, response: Response, parts: Here, account: MaybeSignedIn
) -> Joined:
    """Ask to be let in, with a name. Whoever is in already stays who they are."""
    link, found = await _behind(parts, request, token)
    session = found.session
    member = await find_member(parts, request, account, session)
    if member is not None:
        participant = member.participant
        if member.place == "waiting" and participant not in member.state.lobby:
            await _knock(parts, session, participant, body.name)
    elif account is not None:
        participant = await _as_account(parts, account, session, link, body.name)
    else:
        async with parts.guests.one(link, address_of(request)):
            participant = await _as_guest(parts, response, session, link, body.name)
    place = place_of(await parts.owners.state(session), participant, staff=member is not None and member.staff)
    if place is None:
        raise NotLetIn
    return Joined(class_id=session, participant=participant, place=place)


async def _behind(parts: Parts, request: Request, secret: str) -> tuple[str, sessions.Session]:
    """A link and its class. Raises `LinkRevoked`, and `TooMany` for whoever tries one after the other."""
    key = address_of(request)
    await parts.joins.check(key)
    async with parts.engine.connect() as conn:
        link = await links.by_token(conn, token_hash(secret))
        session = await sessions.get(conn, link.session) if link else None
    if link is None or session is None:
        await parts.joins.failed(key)
        raise LinkRevoked
    if session.archived_at is not None:
        raise LinkRevoked
    return link.link, session


async def _outcome(
    parts: Parts, request: Request, account: SignedIn | None, session: str
) -> tuple[Place | None, Outcome]:
    """Where whoever asks is already, and what this link holds for them."""
    member, is_refused = None, False
    try:
        member = await find_member(parts, request, account, session)
    except Removed:
        return None, "removed"
    except NotLetIn:
        is_refused = True
    state = member.state if member else await parts.owners.state(session)
    over = state.phase == "ended"
    if member is not None and member.place != "waiting":
        return member.place, "study" if over and member.place != "teacher" else "enter"
    if over:
        return None, "over"
    if is_refused:
        return None, "refused"
    if member is not None and member.participant in state.lobby:
        return "waiting", "wait"
    return None, "locked" if state.locked else "ask"


async def _as_account(parts: Parts, account: SignedIn, session: str, link: str, name: str) -> str:
    """An account becomes a participant, and knocks."""
    participant = uuid7()
    await parts.owners.consider(session, Sender(participant, "guest"), Knock(name=name))
    async with parts.engine.begin() as conn:
        added = await participants.add_user(
            conn, participant, session=session, user=account.user, role="student", now=now_ms(), link=link
        )
    await _knock(parts, session, added.participant, name)
    return added.participant


async def _as_guest(parts: Parts, response: Response, session: str, link: str, name: str) -> str:
    """A guest whom a cookie tells apart knocks. One whom the class would not take leaves no trace."""
    participant, secret = uuid7(), token()
    await parts.owners.consider(session, Sender(participant, "guest"), Knock(name=name))
    async with parts.engine.begin() as conn:
        await participants.add_guest(
            conn, participant, session=session, token_hash=token_hash(secret), now=now_ms(), link=link
        )
    await _knock(parts, session, participant, name)
    set_cookie(response, parts, guest_cookie(session), secret)
    return participant


async def _knock(parts: Parts, session: str, participant: str, name: str) -> None:
    await parts.owners.perform(session, Sender(participant, "guest"), uuid7(), Knock.kind, {"name": name})
