"""A browser that signs in, and logins that end: their cookie, their tickets and their sockets."""

from __future__ import annotations

from collections.abc import Iterable

from fastapi import Request, Response

from chalkstream.gateway.clock import now_ms, token, uuid7
from chalkstream.gateway.parts import Parts
from chalkstream.gateway.who import LOGIN_COOKIE, LOGIN_LIFETIME_MS, set_cookie
from chalkstream.store import accounts
from chalkstream.store.secrets import token_hash


async def sign_in(parts: Parts, request: Request, response: Response, user: str) -> None:
    """Give this browser a login of its own."""
    secret, now = token(), now_ms()
    async with parts.engine.begin() as conn:
        await accounts.add_login(
            conn,
            uuid7(),
            user=user,
            token_hash=token_hash(secret),
            user_agent=request.headers.get("user-agent", ""),
            now=now,
            expires_at=now + LOGIN_LIFETIME_MS,
        )
    set_cookie(response, parts, LOGIN_COOKIE, secret)


def close(parts: Parts, logins: Iterable[str]) -> None:
    """Logins ended: their tickets and sockets end with them."""
    for login in logins:
        parts.tickets.void(login)
        parts.owners.close_login(login)
