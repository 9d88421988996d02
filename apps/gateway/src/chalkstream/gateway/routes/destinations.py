"""Destinations of a class: added with a key that is never shown again, listed, removed."""

from __future__ import annotations

from fastapi import APIRouter
from sqlalchemy.ext.asyncio import AsyncConnection

from chalkstream.core.commands import AddDestination
from chalkstream.core.decide import Rejected
from chalkstream.core.state import State
from chalkstream.core.vocabulary import Uuid
from chalkstream.gateway.addresses import check_address
from chalkstream.gateway.clock import now_ms, uuid7
from chalkstream.gateway.errors import Refusal, Undecided
from chalkstream.gateway.models.destinations import Destination, DestinationList, NewDestination
from chalkstream.gateway.parts import Here
from chalkstream.gateway.who import Staff
from chalkstream.store import destinations

router = APIRouter(prefix="/classes/{class_id}/destinations", tags=["destinations"])


@router.get("", operation_id="listDestinations")
async def listing(parts: Here, member: Staff) -> DestinationList:
    """The destinations of a class, in the order in which they were added."""
    async with parts.engine.connect() as conn:
        return DestinationList(destinations=await destination_list(conn, member.session.session, member.state))


@router.post("", operation_id="addDestination", status_code=201)
async def add(body: NewDestination, parts: Here, member: Staff) -> Destination:
    """Add a destination. Its address must be public (or allowed by the operator); its key is encrypted at once."""
    target = await check_address(body.url, parts.settings.destination_allow)
    destination, session = uuid7(), member.session.session
    async with parts.engine.begin() as conn:
        await destinations.add(
            conn,
            destination,
            session=session,
            label=body.label,
            protocol=target.protocol,
            host=target.host,
            endpoint=destinations.Endpoint(body.url, body.key.get_secret_value()),
            box=parts.box,
            now=now_ms(),
        )
    try:
        command = AddDestination(destination=destination, label=body.label, protocol=target.protocol)
        await parts.owners.say(session, command)
    except Undecided:
        raise  # it may be in the log: its secret stays
    except (Rejected, Refusal):
        async with parts.engine.begin() as conn:
            await destinations.remove(conn, session, destination)
        raise
    return Destination(
        id=destination, label=body.label, protocol=target.protocol, host=target.host, state="idle", reason=None
    )


@router.delete("/{destination}", operation_id="removeDestination", status_code=204)
async def remove(destination: Uuid, parts: Here, member: Staff) -> None:
    """Take a destination away; its secret is deleted."""
    session = member.session.session
    await parts.owners.perform(session, member.sender, uuid7(), "destination.remove", {"destination": destination})
    async with parts.engine.begin() as conn:
        await destinations.remove(conn, session, destination)


async def destination_list(conn: AsyncConnection, session: str, state: State) -> list[Destination]:
    """The destinations that the class's state knows, with what goes on there."""
    return [
        Destination(
            id=one.destination,
            label=one.label,
            protocol=one.protocol,
            host=one.host,
            state=state.destinations[one.destination].state,
            reason=state.destinations[one.destination].reason,
        )
        for one in await destinations.of_session(conn, session)
        if one.destination in state.destinations
    ]
