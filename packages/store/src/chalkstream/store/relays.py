"""The log is the outbox: a relay reads each session's log from where it stopped, and does each event's work once.

A relay advances in the transaction that enqueues the work, so nothing is lost and nothing is done twice. It tails
session by session: numbers of one global sequence become visible out of order (FIELD-NOTES.md).
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

BEHIND = text("""
    SELECT h.session_id::text, coalesce(p.seq, 0), h.seq FROM public.session_heads h
    LEFT JOIN public.relay_positions p ON p.relay = :relay AND p.session_id = h.session_id
    WHERE h.seq > coalesce(p.seq, 0) ORDER BY h.session_id
""")
ADVANCE = text("""
    INSERT INTO public.relay_positions AS p (relay, session_id, seq) VALUES (:relay, :session, :to)
    ON CONFLICT (relay, session_id) DO UPDATE SET seq = excluded.seq WHERE p.seq = :position
""")


@dataclass(frozen=True, slots=True)
class Behind:
    """A session with events that a relay has not read."""

    session: str
    position: int
    """The last seq that it has read; 0 for none."""
    head: int
    """The last seq that there is."""


async def behind(conn: AsyncConnection, relay: str) -> list[Behind]:
    """Where there is work. Read the events in (position, head] with `log.read`."""
    return [Behind(*row) for row in await conn.execute(BEHIND, {"relay": relay})]


async def advance(conn: AsyncConnection, relay: str, session: str, *, position: int, to: int) -> bool:
    """Move from `position` to `to`. False when another run of the relay moved first: then roll everything back."""
    arguments = {"relay": relay, "session": session, "position": position, "to": to}
    return (await conn.execute(ADVANCE, arguments)).rowcount == 1
