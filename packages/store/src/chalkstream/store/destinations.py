"""Where the program goes. URL and stream key are sealed together; nothing but the media worker opens them."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from chalkstream.core.vocabulary import DestinationProtocol
from chalkstream.store.secrets import SecretBox

COLUMNS = "SELECT destination_id::text, session_id::text, label, protocol, host, created_at FROM public.destinations"
ADD = text("""
    INSERT INTO public.destinations (destination_id, session_id, label, protocol, host, sealed, created_at)
    VALUES (:destination, :session, :label, :protocol, :host, :sealed, :now)
""")
GET = text(f"{COLUMNS} WHERE destination_id = :destination")
OF_SESSION = text(f"{COLUMNS} WHERE session_id = :session ORDER BY created_at, destination_id")
REMOVE = text("DELETE FROM public.destinations WHERE destination_id = :destination AND session_id = :session")
SEALED = text("SELECT sealed FROM public.destinations WHERE destination_id = :destination")


@dataclass(frozen=True, slots=True)
class Destination:
    """A destination, as anybody on the staff may see it."""

    destination: str
    session: str
    label: str
    protocol: DestinationProtocol
    host: str
    """The host of its URL."""
    created_at: int


@dataclass(frozen=True, slots=True, repr=False)
class Endpoint:
    """What to dial, and with which key. No repr: it is a secret."""

    url: str
    key: str


async def add(
    conn: AsyncConnection,
    destination: str,
    *,
    session: str,
    label: str,
    protocol: DestinationProtocol,
    host: str,
    endpoint: Endpoint,
    box: SecretBox,
    now: int,
) -> None:
    """Store a destination with its endpoint sealed to this very row."""
    secret = json.dumps({"url": endpoint.url, "key": endpoint.key}).encode()
    arguments = {"destination": destination, "session": session, "label": label, "protocol": protocol, "host": host}
    await conn.execute(ADD, {**arguments, "sealed": box.seal(secret, _row(destination)), "now": now})


async def get(conn: AsyncConnection, destination: str) -> Destination | None:
    """The destination of this id."""
    row = (await conn.execute(GET, {"destination": destination})).one_or_none()
    return Destination(*row) if row else None


async def of_session(conn: AsyncConnection, session: str) -> list[Destination]:
    """The destinations of a class, in the order in which they were added."""
    return [Destination(*row) for row in await conn.execute(OF_SESSION, {"session": session})]


async def remove(conn: AsyncConnection, session: str, destination: str) -> bool:
    """Delete a destination and its secret. False when it is not of this class."""
    return (await conn.execute(REMOVE, {"destination": destination, "session": session})).rowcount == 1


async def endpoint(conn: AsyncConnection, destination: str, box: SecretBox) -> Endpoint | None:
    """What to dial; None when the destination was removed. Raises SecretUnreadable when the key does not fit."""
    sealed = await conn.scalar(SEALED, {"destination": destination})
    if sealed is None:
        return None
    opened = json.loads(box.open(bytes(sealed), _row(destination)))
    return Endpoint(opened["url"], opened["key"])


def _row(destination: str) -> str:
    return f"destinations/{destination}"
