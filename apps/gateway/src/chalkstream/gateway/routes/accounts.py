"""Accounts: the first one, signing in and out, and where one is signed in."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from chalkstream.core.vocabulary import Uuid
from chalkstream.gateway.accounts.setup import forget_setup_token
from chalkstream.gateway.accounts.signing_in import close, sign_in
from chalkstream.gateway.clock import now_ms, uuid7
from chalkstream.gateway.errors import Busy, Forbidden, NotFound, WrongPassword
from chalkstream.gateway.models.accounts import (
    Account,
    AccountChanges,
    Login,
    LoginList,
    LoginRequest,
    Me,
    PasswordChange,
    SetupRequest,
)
from chalkstream.gateway.parts import Here
from chalkstream.gateway.who import LOGIN_COOKIE, MaybeSignedIn, address_of
from chalkstream.gateway.who import Account as Asking
from chalkstream.store import accounts
from chalkstream.store.secrets import token_hash

router = APIRouter(tags=["accounts"])


class InvalidSetup(Forbidden):
    """This setup link is not complete or not valid."""

    code = "setup_link"
    hint = "Copy the newest one again from the terminal where Chalkstream was started."


class WrongOldPassword(Forbidden):
    """The old password is wrong."""

    code = "wrong_old_password"
    hint = "Check it, and the Caps Lock key."


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
    await parts.logins.check(key)
    await parts.logins.failed(key)
    secret = token_hash(body.token)
    async with parts.engine.connect() as conn:
        if await accounts.any_user(conn) or not await accounts.is_setup_token(conn, secret):
            raise InvalidSetup
    encoded = await parts.passwords.hash(body.password)  # slow, and for whoever shows the token alone
    user = uuid7()
    async with parts.engine.begin() as conn:
        await accounts.one_setup_at_a_time(conn)
        if await accounts.any_user(conn) or not await accounts.use_setup_token(conn, secret, now_ms()):
            raise InvalidSetup
        await accounts.create_user(conn, user, email=body.email, name=body.name, password_hash=encoded, now=now_ms())
    await parts.logins.succeeded(key)
    forget_setup_token(parts.settings.data)
    await sign_in(parts, request, response, user)
    return Me(account=Account(id=user, name=body.name, email=body.email), setup_needed=False)


@router.post("/login", operation_id="login")
async def login(body: LoginRequest, request: Request, response: Response, parts: Here) -> Me:
    """Sign in."""
    address, key = address_of(request), f"{address_of(request)} {body.email.lower()}"
    await parts.addresses.check(address)
    await parts.logins.check(key)
    await parts.addresses.failed(address)  # counted before the slow hash, so that many at once are not let through
    await parts.logins.failed(key)
    async with parts.engine.connect() as conn:
        known = await accounts.credentials(conn, body.email)
        user = await accounts.get_user(conn, known.user) if known else None
    try:
        right = await parts.passwords.matches(known.password_hash if known else None, body.password)
    except Busy:
        await parts.logins.refund(key)
        await parts.addresses.refund(address)
        raise
    if not right or user is None:
        raise WrongPassword
    await parts.logins.succeeded(key)
    await parts.addresses.refund(address)
    await sign_in(parts, request, response, user.user)
    return Me(account=Account(id=user.user, name=user.name, email=user.email), setup_needed=False)


@router.post("/logout", operation_id="logout", status_code=204)
async def logout(response: Response, parts: Here, account: MaybeSignedIn) -> None:
    """Sign out of this browser."""
    if account is not None:
        async with parts.engine.begin() as conn:
            await accounts.revoke_login(conn, account.user, account.login, now_ms())
        close(parts, [account.login])
    response.delete_cookie(LOGIN_COOKIE, path="/", httponly=True, samesite="lax", secure=parts.settings.secure)


@router.patch("/me", operation_id="changeMe")
async def change(body: AccountChanges, parts: Here, account: Asking) -> Me:
    """Another display name: from the next class that I enter."""
    async with parts.engine.begin() as conn:
        await accounts.rename(conn, account.user, body.name)
    return Me(account=Account(id=account.user, name=body.name, email=account.email), setup_needed=False)


@router.post("/me/password", operation_id="changePassword", status_code=204)
async def change_password(body: PasswordChange, request: Request, parts: Here, account: Asking) -> None:
    """Another password. The old one is asked for, and every other browser is signed out."""
    key = f"{address_of(request)} {account.email.lower()}"
    await parts.logins.check(key)
    await parts.logins.failed(key)
    async with parts.engine.connect() as conn:
        known = await accounts.password_of(conn, account.user)
    try:
        right = await parts.passwords.matches(known, body.old_password)
    except Busy:
        await parts.logins.refund(key)
        raise
    if not right:
        raise WrongOldPassword(field="old_password")
    encoded = await parts.passwords.hash(body.password)
    async with parts.engine.begin() as conn:
        await accounts.set_password(conn, account.user, encoded)
        ended = await accounts.revoke_others(conn, account.user, account.login, now_ms())
    await parts.logins.succeeded(key)
    close(parts, ended)


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
    close(parts, [login_id])
