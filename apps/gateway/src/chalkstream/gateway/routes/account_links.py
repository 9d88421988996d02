"""One-time links: the launcher asks for one with the service token; its holder makes an account or a password."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request, Response

from chalkstream.gateway.accounts.signing_in import close, sign_in
from chalkstream.gateway.clock import now_ms, token, uuid7
from chalkstream.gateway.errors import Conflict, Forbidden, NotFound
from chalkstream.gateway.models.accounts import (
    Account,
    AccountLink,
    Invited,
    LinkPreview,
    LinkToken,
    Me,
    NewAccountLink,
    Recovery,
)
from chalkstream.gateway.parts import Here, Parts
from chalkstream.gateway.routes.internal import require_service
from chalkstream.gateway.who import address_of
from chalkstream.store import account_links, accounts
from chalkstream.store.errors import EmailTaken
from chalkstream.store.secrets import token_hash

router = APIRouter(tags=["accounts"])

RECOVERY_MS = 3_600_000
INVITATION_MS = 7 * 24 * 3_600_000


class LinkUsed(Forbidden):
    """This link was used, or it is too old."""

    code = "link_used"
    hint = "Ask whoever runs this Chalkstream for another one."


@router.post("/internal/account-links", operation_id="makeAccountLink", dependencies=[Depends(require_service)])
async def make(body: NewAccountLink, parts: Here) -> AccountLink:
    """A one-time link: for an hour to set an account's password anew, or for a week to make another account."""
    secret, now = token(), now_ms()
    async with parts.engine.begin() as conn:
        known = await accounts.credentials(conn, body.email) if body.email else None
        if body.email and known is None:
            raise NotFound("There is no account with this address.", hint="Check how it is written.", field="email")
        expires_at = now + (RECOVERY_MS if known else INVITATION_MS)
        user = known.user if known else None
        await account_links.add(conn, token_hash(secret), user=user, now=now, expires_at=expires_at)
    page = "recover" if known else "invited"
    return AccountLink(url=f"{parts.settings.public_url.rstrip('/')}/{page}#{secret}", expires_at=expires_at)


@router.post("/account-link", operation_id="previewAccountLink")
async def preview(body: LinkToken, request: Request, parts: Here) -> LinkPreview:
    """What a one-time link does, before its form is filled in."""
    found = await _valid(parts, request, body.token)
    async with parts.engine.connect() as conn:
        user = await accounts.get_user(conn, found.user) if found.user else None
    return LinkPreview(email=user.email if user else None, expires_at=found.expires_at)


@router.post("/recover", operation_id="recover")
async def recover(body: Recovery, request: Request, response: Response, parts: Here) -> Me:
    """Set a password anew with a one-time link. Every browser is signed out, and this one in."""
    found = await _valid(parts, request, body.token)
    if found.user is None:
        raise LinkUsed
    encoded, now = await parts.passwords.hash(body.password), now_ms()
    async with parts.engine.begin() as conn:
        if not await account_links.use(conn, token_hash(body.token), now):
            raise LinkUsed
        await accounts.set_password(conn, found.user, encoded)
        ended = await accounts.revoke_others(conn, found.user, None, now)
        user = await accounts.get_user(conn, found.user)
    assert user is not None
    close(parts, ended)
    await sign_in(parts, request, response, user.user)
    return Me(account=Account(id=user.user, name=user.name, email=user.email), setup_needed=False)


@router.post("/invited", operation_id="acceptInvitation", status_code=201)
async def invited(body: Invited, request: Request, response: Response, parts: Here) -> Me:
    """Make another account with an invitation, and sign in. It has courses of its own and sees nobody else's."""
    found = await _valid(parts, request, body.token)
    if found.user is not None:
        raise LinkUsed
    encoded, user = await parts.passwords.hash(body.password), uuid7()
    try:
        async with parts.engine.begin() as conn:
            if not await account_links.use(conn, token_hash(body.token), now_ms()):
                raise LinkUsed
            await accounts.create_user(
                conn, user, email=body.email, name=body.name, password_hash=encoded, now=now_ms()
            )
    except EmailTaken:
        raise Conflict(
            "There is an account with this address already.",
            code="email_taken",
            hint="Sign in with it, or use another.",
            field="email",
        ) from None
    await sign_in(parts, request, response, user)
    return Me(account=Account(id=user, name=body.name, email=body.email), setup_needed=False)


async def _valid(parts: Parts, request: Request, secret: str) -> account_links.AccountLink:
    """The link of this token, before anything slow. Raises `LinkUsed`, and `TooMany` for whoever tries many."""
    key = f"account link {address_of(request)}"
    await parts.logins.check(key)
    async with parts.engine.connect() as conn:
        found = await account_links.find(conn, token_hash(secret), now_ms())
    if found is None:
        await parts.logins.failed(key)
        raise LinkUsed
    return found
