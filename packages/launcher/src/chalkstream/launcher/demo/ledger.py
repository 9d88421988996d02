"""What the log holds, read as a worker reads it: each acknowledged command at its seq, and the hash chain."""

from __future__ import annotations

from collections.abc import Mapping

from chalkstream.store import log
from chalkstream.store.database import connect

PAGE = 1000


async def missing(database_url: str, session: str, acknowledged: Mapping[str, int]) -> tuple[list[str], int]:
    """Acknowledged commands whose last event is not the acknowledged seq, and how many events' chain verified."""
    engine = connect(database_url, pool=1)
    try:
        async with engine.connect() as connection:
            seqs: dict[str, int] = {}
            after = 0
            while page := await log.read(connection, session, after, None, PAGE):
                seqs |= {row.command_id: row.seq for row in page}
                after = page[-1].seq
            verified = await log.verify_chain(connection, session)
    finally:
        await engine.dispose()
    return [command for command, seq in acknowledged.items() if seqs.get(command) != seq], verified
