"""Tickets that any gateway takes: signed, so that none must ask where they were issued; used once, says Redis."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import logging
from dataclasses import asdict, replace

from redis.asyncio import Redis
from redis.exceptions import RedisError

from chalkstream.gateway.clock import now_ms, token
from chalkstream.gateway.realtime.tickets import MAX_TICKETS, TICKET_LIFETIME_MS, Bearer, Tickets

logger = logging.getLogger(__name__)

NONCE_S = 2 * TICKET_LIFETIME_MS // 1000
"""How long a used nonce is remembered: longer than its ticket is good."""


class SignedTickets(Tickets):
    """A ticket is its bearer, when it ends, a nonce, and a signature over them.

    While Redis is away a nonce is known to be used by the gateway that took it alone: within its 30 s the same ticket
    could open one socket at each gateway.
    """

    def __init__(self, redis: Redis, secret: bytes) -> None:
        super().__init__()
        self._redis = redis
        self._key = hmac.digest(secret, b"chalkstream ticket", hashlib.sha256)
        self._used: dict[str, None] = {}

    def issue(self, bearer: Bearer, now: int | None = None) -> str:
        """A new ticket, good for 30 s and one socket."""
        ends = (now_ms() if now is None else now) + TICKET_LIFETIME_MS
        said = json.dumps([ends, asdict(replace(bearer, nonce=token()))]).encode()
        return _text(said) + "." + _text(self._sign(said))

    def redeem(self, ticket: str, now: int | None = None) -> Bearer | None:
        """Whom it lets in, unless `spend` then finds it used elsewhere; nobody when it is forged, used or too old."""
        said, _, signature = ticket.partition(".")
        try:
            words = _bytes(said)
            if not hmac.compare_digest(self._sign(words), _bytes(signature)):
                return None
        except ValueError:
            return None
        ends, fields = json.loads(words)
        bearer = Bearer(**fields)
        if ends <= (now_ms() if now is None else now) or bearer.nonce in self._used:
            return None
        self._used[bearer.nonce] = None
        while len(self._used) > MAX_TICKETS:
            del self._used[next(iter(self._used))]
        return bearer

    async def spend(self, bearer: Bearer) -> bool:
        """Whether this is its first use at any gateway."""
        try:
            return bool(await self._redis.set(f"chalkstream:ticket:{bearer.nonce}", "1", nx=True, ex=NONCE_S))
        except (RedisError, OSError) as error:
            logger.warning("a nonce was not compared", extra={"action": "ticket", "reason": type(error).__name__})
            return True

    def _sign(self, said: bytes) -> bytes:
        return hmac.digest(self._key, said, hashlib.sha256)


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
