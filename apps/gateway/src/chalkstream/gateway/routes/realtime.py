"""Into a class: tickets for sockets, commands without one, and the ink of earlier pages."""

from __future__ import annotations

import secrets
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Path, Query, Request, Response

from chalkstream.core.commands import EnterClass
from chalkstream.core.vocabulary import MAX_PAGES, MAX_SAFE_INTEGER, Uuid
from chalkstream.gateway.clock import uuid7
from chalkstream.gateway.models.realtime import CommandRequest, CommandResult, PageInk, Ticket, TicketRequest
from chalkstream.gateway.parts import Here, Parts
from chalkstream.gateway.realtime.orders import parse_client_command
from chalkstream.gateway.realtime.tickets import Bearer
from chalkstream.gateway.who import Admitted, AnyMember, Member

router = APIRouter(prefix="/classes/{class_id}", tags=["realtime"])

IMMUTABLE = "private, max-age=31536000, immutable"
"""A page's ink after a seq that was committed never changes."""


@router.post("/ticket", operation_id="createTicket")
async def ticket(body: TicketRequest, request: Request, parts: Here, member: AnyMember) -> Ticket:
    """A one-use ticket of 30 s for the class's socket."""
    await _enter(parts, member)
    device = body.device or secrets.token_hex(4)
    bearer = Bearer(
        session=member.session.session,
        participant=member.participant,
        staff=member.staff,
        device=device,
        device_kind=body.device_kind,
        login=member.account.login if member.account else None,
    )
    host = urlsplit(request.headers.get("origin", "")).hostname or "localhost"
    return Ticket(
        url=parts.settings.socket_url(host),
        ticket=parts.tickets.issue(bearer),
        device=device,
        participant=member.participant,
        role=member.place,
    )


@router.post("/commands", operation_id="sendCommand")
async def command(body: CommandRequest, parts: Here, member: AnyMember) -> CommandResult:
    """One command without a socket. The same id sent again has the same answer."""
    parse_client_command(body.kind, body.body)
    await _enter(parts, member)
    seq = await parts.owners.perform(member.session.session, member.sender, body.id, body.kind, body.body)
    return CommandResult(id=body.id, seq=seq)


@router.get("/ink/{deck}/{page}", operation_id="getPageInk", response_model=PageInk)
async def ink(
    deck: Uuid,
    page: Annotated[int, Path(ge=1, le=MAX_PAGES)],
    upto: Annotated[int, Query(ge=0, le=MAX_SAFE_INTEGER)],
    parts: Here,
    member: Admitted,
) -> Response:
    """The page's ink after a seq: the base of `State.ink`."""
    session = member.session.session
    settled = upto <= member.state.seq
    body = await parts.inks.of(session, deck, page, min(upto, member.state.seq))
    headers = {"Cache-Control": IMMUTABLE if settled else "no-store"}
    return Response(body, media_type="application/json", headers=headers)


async def _enter(parts: Parts, member: Member) -> None:
    """Teachers of the course do not wait in the lobby: they are in the class as soon as they come."""
    if member.staff and member.account is not None and member.participant not in member.state.people:
        body = {"name": member.account.name}
        await parts.owners.perform(member.session.session, member.sender, uuid7(), EnterClass.kind, body)
