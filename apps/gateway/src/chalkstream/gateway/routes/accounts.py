"""Accounts: the first one, signing in and out, and where one is signed in."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from chalkstream.core.vocabulary import Uuid
from chalkstream.gateway.accounts.setup import forget_setup_token
from chalkstream.gateway.clock import now_ms, token, uuid7
from chalkstream.gateway.errors import Busy, Forbidden, NotFound, WrongPassword
from chalkstream.gateway.models.accounts import Account, Login, LoginList, LoginRequest, Me, SetupRequest
from chalkstream.gateway.parts import Here, Parts
from chalkstream.gateway.who import LOGIN_COOKIE, LOGIN_LIFETIME_MS, MaybeSignedIn, address_of, set_cookie
from chalkstream.gateway.who import Account as Asking
from chalkstream.store import accounts
from chalkstream.store.secrets import token_hash

router = APIRouter(tags=["accounts"])


class InvalidSetup(Forbidden):
    """This setup link is not valid."""

    hint = "Use the newest link that `make run` printed."


@router.get("/me", operation_id="getMe")
async def me(parts: Here, account: MaybeSignedIn) -> Me:
    """Who is asking, and whether this Chalkstream still needs its first account."""
    if account is not None:
        return Me(account=Account(id=account.user, name=account.name, email=account.email), setup_needed=False)
    async with parts.engine.connect() as conn:
        return Me(account=None, setup_needed=not await accounts.any_user(conn))


@router.post("/setup", operation_id="setup", status_code=201)
async def setup(body: SetupRequest, request: Request, response: Response, parts: Here) -> Me:
    """Make the first account with the one-time token, and sign in."""
    key = f"setup {address_of(request)}"
    parts.logins.check(key)
    parts.logins.failed(key)
    secret = token_hash(body.token)
    async with parts.engine.connect() as conn:
        if await accounts.any_user(conn) or not await accounts.is_setup_token(conn, secret):
            raise InvalidSetup
    encoded = await parts.passwords.hash(body.password)  # slow, and for whoever shows the token alone
    user = uuid7()
    async with parts.engine.begin() as conn:
        if await accounts.any_user(conn) or not await accounts.use_setup_token(conn, secret, now_ms()):
            raise InvalidSetup
        await accounts.create_user(conn, user, email=body.email, name=body.name, password_hash=encoded, now=now_ms())
    parts.logins.succeeded(key)
    forget_setup_token(parts.settings.data)
    await _sign_in(parts, request, response, user)
    return Me(account=Account(id=user, name=body.name, email=body.email), setup_needed=False)


@router.post("/login", operation_id="login")
async def login(body: LoginRequest, request: Request, response: Response, parts: Here) -> Me:
    """Sign in."""
    address, key = address_of(request), f"{address_of(request)} {body.email.lower()}"
    parts.addresses.check(address)
    parts.logins.check(key)
    parts.addresses.failed(address)  # counted before the slow hash, so that many at once are not let through
    parts.logins.failed(key)
    async with parts.engine.connect() as conn:
        known = await accounts.credentials(conn, body.email)
        user = await accounts.get_user(conn, known.user) if known else None
    try:
        right = await parts.passwords.matches(known.password_hash if known else None, body.password)
    except Busy:
        parts.logins.refund(key)
        parts.addresses.refund(address)
        raise
    if not right or user is None:
        raise WrongPassword
    parts.logins.succeeded(key)
    parts.addresses.refund(address)
    await _sign_in(parts, request, response, user.user)
    return Me(account=Account(id=user.user, name=user.name, email=user.email), setup_needed=False)


@router.post("/logout", operation_id="logout", status_code=204)
async def logout(response: Response, parts: Here, account: MaybeSignedIn) -> None:
    """Sign out of this browser."""
    if account is not None:
        async with parts.engine.begin() as conn:
            await accounts.revoke_login(conn, account.user, account.login, now_ms())
        _close(parts, account.login)
    response.delete_cookie(LOGIN_COOKIE, path="/", httponly=True, samesite="lax", secure=parts.settings.secure)


@router.get("/me/logins", operation_id="listLogins")
async def logins(parts: Here, account: Asking) -> LoginList:
    """Where I am signed in, newest first."""
    async with parts.engine.connect() as conn:
        found = await accounts.logins(conn, account.user, now_ms())
    return LoginList(
        logins=[
            Login(
                id=one.login,
                created_at=one.created_at,
                seen_at=one.seen_at,
                agent=one.user_agent,
                current=one.login == account.login,
            )
            for one in found
        ]
    )


@router.delete("/me/logins/{login_id}", operation_id="revokeLogin", status_code=204)
async def revoke(login_id: Uuid, parts: Here, account: Asking) -> None:
    """Sign another browser of mine out; its open classes close at once."""
    async with parts.engine.begin() as conn:
        if not await accounts.revoke_login(conn, account.user, login_id, now_ms()):
            raise NotFound("You are not signed in there.")
    _close(parts, login_id)


def _close(parts: Parts, login: str) -> None:
    """A login ended: its tickets and sockets end with it."""
    parts.tickets.void(login)
    parts.owners.close_login(login)


async def _sign_in(parts: Parts, request: Request, response: Response, user: str) -> None:
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
