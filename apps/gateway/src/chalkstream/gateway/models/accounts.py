"""Accounts and their logins."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from chalkstream.core.vocabulary import Uuid
from chalkstream.gateway.models.shape import DisplayName, EpochMs, Request, Response

Email = Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+$", min_length=3, max_length=254)]
Password = Annotated[str, Field(min_length=10, max_length=200)]
"""At least ten characters (NIST SP 800-63B asks for eight, and no rules of composition)."""


class Account(Response):
    """Somebody with an account."""

    id: Uuid
    name: str
    email: str


class Me(Response):
    """Who is asking."""

    account: Account | None
    """Absent when nobody is signed in."""
    setup_needed: bool
    """No account exists yet: the launcher printed a one-time link that makes the first one."""


class SetupRequest(Request):
    """Make the first account with the one-time token."""

    token: Annotated[str, Field(min_length=16, max_length=200)]
    name: DisplayName
    email: Email
    password: Password


class LoginRequest(Request):
    """Sign in."""

    email: Email
    password: Annotated[str, Field(min_length=1, max_length=200)]


class Login(Response):
    """One browser in which somebody is signed in."""

    id: Uuid
    created_at: EpochMs
    seen_at: EpochMs
    agent: str
    """What the browser says that it is."""
    current: bool
    """It is the one that is asking."""


class LoginList(Response):
    """Where somebody is signed in, newest first."""

    logins: list[Login]


class AccountChanges(Request):
    """What is to be another."""

    name: DisplayName


class PasswordChange(Request):
    """Another password. Every other browser is signed out."""

    old_password: Annotated[str, Field(min_length=1, max_length=200)]
    password: Password


class NewAccountLink(Request):
    """What the launcher asks for, with the service token."""

    email: Email | None = None
    """Whose password the link sets anew; without it the link makes another account."""


class AccountLink(Response):
    """A one-time link."""

    url: str
    expires_at: EpochMs


class LinkPreview(Response):
    """What a one-time link does."""

    email: str | None
    """Whose password it sets anew; null: it makes another account."""
    expires_at: EpochMs


class LinkToken(Request):
    """The token stands in a body, so that no log of addresses holds it."""

    token: Annotated[str, Field(min_length=16, max_length=200)]


class Recovery(LinkToken):
    """Set the password anew. Every browser is signed out, and this one in."""

    password: Password


class Invited(LinkToken):
    """Make another account with an invitation, and sign in."""

    name: DisplayName
    email: Email
    password: Password
