"""The hash chain of a session, computed here a second time from the stored columns and compared with the stored hashes.

`hash = sha256(previous hash || each column as "<bytes>:<text>")`; before the first event stand 32 zero bytes.
People's words are not part of it: the event holds a commitment to them, so the chain holds after they were erased.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from chalkstream.store.errors import BrokenChain

ROWS = text("""
    SELECT seq, hash, ARRAY[session_id::text, seq::text, event_id::text, type, version::text, payload::text, audience,
      actor_id::text, actor_role, command_id::text, encode(command_digest, 'hex'), ordinal::text, occurred_at::text]
    FROM public.session_state_events WHERE session_id = :session AND seq > :after ORDER BY seq LIMIT 1000
""")

HEAD = text("SELECT seq, hash FROM public.session_heads WHERE session_id = :session")

GENESIS = bytes(32)


async def verify_chain(conn: AsyncConnection, session: str) -> int:
    """How many events were verified. Raises BrokenChain at the first row that was changed, is missing, or was added.

    Run it in a transaction of its own at REPEATABLE READ while others append, so that rows and head belong together.
    """
    previous, seq = GENESIS, 0
    while rows := (await conn.execute(ROWS, {"session": session, "after": seq})).all():
        for number, stored, columns in rows:
            seq += 1
            if number != seq:
                raise BrokenChain(f"session {session}: event {seq} is missing")
            previous = link(previous, columns)
            if previous != bytes(stored):
                raise BrokenChain(f"session {session}: event {seq} is not what was appended")
    head = (await conn.execute(HEAD, {"session": session})).one_or_none()
    if (head.seq, bytes(head.hash)) != (seq, previous) if head else seq > 0:
        raise BrokenChain(f"session {session}: the head does not stand at event {seq}")
    return seq


def link(previous: bytes, columns: Sequence[str]) -> bytes:
    """The hash of a row whose columns, in the log's order, print like this."""
    digest = hashlib.sha256(previous)
    for column in columns:
        raw = column.encode()
        digest.update(b"%d:" % len(raw))
        digest.update(raw)
    return digest.digest()
