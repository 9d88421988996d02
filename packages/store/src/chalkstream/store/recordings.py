"""Which recordings still want to be made into one file."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

UNFINISHED = text("""
    SELECT s.session_id::text FROM public.sessions s
    WHERE s.phase = 'ended' AND (
      SELECT count(*) FROM public.recording_segments r WHERE r.session_id = s.session_id
    ) > coalesce((
      SELECT (a.body->>'segments')::int FROM public.artifacts a
      WHERE a.session_id = s.session_id AND a.kind = 'recording' ORDER BY a.revision DESC LIMIT 1
    ), 0)
    ORDER BY s.ended_at
""")


async def unfinished(conn: AsyncConnection) -> list[str]:
    """Ended classes with recorded segments that their newest `recording` artefact (if any) does not hold."""
    return [row[0] for row in await conn.execute(UNFINISHED)]
