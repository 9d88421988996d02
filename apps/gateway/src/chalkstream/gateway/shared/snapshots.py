"""The newest state of each live class, in Redis: another gateway that opens the class folds a short tail only."""

from __future__ import annotations

import json
import logging

from pydantic import ValidationError
from redis.asyncio import Redis
from redis.exceptions import RedisError

from chalkstream.core.state import State
from chalkstream.store.snapshots import FOLD_VERSION

logger = logging.getLogger(__name__)

KEPT_S = 3600


class SnapshotCache:
    """A cache: what it holds is used only where the log has the very event that it ends with."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    async def keep(self, session: str, event_id: str, state: State) -> None:
        """Keep the state after this event."""
        kept = f"{FOLD_VERSION} {event_id} {state.model_dump_json()}"
        await self._redis.set(_key(session), kept, ex=KEPT_S)

    async def drop(self, session: str) -> None:
        """Keep nothing more of a class."""
        await self._redis.delete(_key(session))

    async def find(self, session: str) -> tuple[str, State] | None:
        """The event that it ends with, and the state after it; nothing where none is known."""
        try:
            kept = await self._redis.get(_key(session))
            version, event_id, state = (kept or b"").decode().split(" ", 2)
            return (event_id, State.model_validate_json(state)) if int(version) == FOLD_VERSION else None
        except (RedisError, OSError, ValueError, ValidationError, json.JSONDecodeError) as error:
            logger.info("no kept state", extra={"action": "snapshot", "session": session, "reason": str(error)[:80]})
            return None


def _key(session: str) -> str:
    return f"chalkstream:state:{session}"
