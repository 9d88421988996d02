"""Who is asking: by cookie, and what they are in a class by server-side membership. Never by what they say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Path, Request, Response
from sqlalchemy.ext.asyncio import AsyncConnection

from chalkstream.core.state import State
from chalkstream.core.vocabulary import Uuid
from chalkstream.gateway.clock import now_ms, uuid7
from chalkstream.gateway.errors import (
    Archived,
    NotFound,
    NotLetIn,
    NotLetInYet,
    NotMember,
    NotSignedIn,
    Removed,
    TeachersOnly,
)
from chalkstream.gateway.models.shape import Place
from chalkstream.gateway.parts import Here, Parts
from chalkstream.gateway.realtime.orders import Sender, place_of
from chalkstream.store import accounts, courses, participants, sessions
from chalkstream.store.secrets import token_hash

LOGIN_COOKIE = "chalkstream_login"
LOGIN_LIFETIME_MS = 30 * 24 * 3_600_000
SEEN_EVERY_MS = 60_000
"""How often a login's last use is written down, at most."""

ClassId = Annotated[Uuid, Path(description="The class.")]


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody with an account, in one browser."""

    user: str
    name: str
    email: str
    login: str


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody with a place in a class."""

    session: sessions.Session
    participant: str
    place: Place
    staff: bool
    state: State
    account: SignedIn | None

    @property
    def sender(self) -> Sender:
        """As whom their commands are decided."""
        return Sender(self.participant, "staff" if self.staff else "guest")


async def _maybe_signed_in(request: Request, parts: Here) -> SignedIn | None:
    secret = request.cookies.get(LOGIN_COOKIE)
    if not secret:
        return None
    async with parts.engine.begin() as conn:
        found = await accounts.login_by_token(conn, token_hash(secret), now_ms())
        if found is not None and found.seen_at < now_ms() - SEEN_EVERY_MS:
            await accounts.seen(conn, found.login, now_ms())
    return SignedIn(found.user, found.name, found.email, found.login) if found else None


MaybeSignedIn = Annotated[SignedIn | None, Depends(_maybe_signed_in)]
"""Whoever is signed in, if anybody."""


async def _signed_in(account: MaybeSignedIn) -> SignedIn:
    if account is None:
        raise NotSignedIn
    return account


Account = Annotated[SignedIn, Depends(_signed_in)]
"""Whoever is signed in; else the call is refused."""


def guest_cookie(session: str) -> str:
    """The cookie's name that holds a guest's token: one a class."""
    return f"chalkstream_guest_{session}"


async def find_member(parts: Parts, request: Request, account: SignedIn | None, session: str) -> Member | None:
    """What whoever asks is in a class: staff by the course's members, a guest by their cookie; else nothing."""
    guest_token = request.cookies.get(guest_cookie(session))
    async with parts.engine.begin() as conn:
        found = await sessions.get(conn, session)
        if found is None:
            raise NotFound("There is no such class.")
        staff, participant = False, None
        if account is not None:
            staff = await courses.role(conn, found.course, account.user) == "teacher"
            participant = await participant_of(conn, session, account.user, staff=staff)
        if participant is None and guest_token:
            participant = await participants.of_guest(conn, session, token_hash(guest_token))
    if participant is None and found.archived_at is None:
        return None
    if participant is None:
        raise NotFound("There is no such class.")
    if found.archived_at is not None:
        raise Archived
    state = await parts.owners.state(session)
    place = place_of(state, participant.participant, staff=staff)
    if place is None:
        raise Removed if participant.participant in state.people else NotLetIn
    return Member(found, participant.participant, place, staff, state, account)


async def participant_of(
    conn: AsyncConnection, session: str, user: str, *, staff: bool
) -> participants.Participant | None:
    """An account's participant in a class. Teachers of the course have one as soon as they look."""
    found = await participants.of_user(conn, session, user)
    if found is None and staff:
        found = await participants.add_user(conn, uuid7(), session=session, user=user, role="teacher", now=now_ms())
    return found


async def _member(request: Request, parts: Here, account: MaybeSignedIn, class_id: ClassId) -> Member:
    member = await find_member(parts, request, account, class_id)
    if member is not None:
        return member
    if account is None:
        raise NotSignedIn("You are not in this class.", hint="Sign in, or open the join link again.")
    raise NotMember


async def _admitted(member: Annotated[Member, Depends(_member)]) -> Member:
    if member.place == "waiting":
        raise NotLetInYet
    return member


async def _staff(member: Annotated[Member, Depends(_member)]) -> Member:
    if member.place != "teacher":
        raise TeachersOnly
    return member


AnyMember = Annotated[Member, Depends(_member)]
"""Staff, students, and who waits in the lobby."""
Admitted = Annotated[Member, Depends(_admitted)]
"""Staff and admitted students."""
Staff = Annotated[Member, Depends(_staff)]
"""Teachers of the class: of its course, or made one in the class."""


def address_of(request: Request) -> str:
    """Where a call comes from, for whatever is counted by address."""
    return request.client.host if request.client else "?"


def set_cookie(response: Response, parts: Parts, name: str, value: str) -> None:
    """A cookie that scripts cannot read and that other sites' calls do not carry."""
    response.set_cookie(
        name,
        value,
        max_age=LOGIN_LIFETIME_MS // 1000,
        httponly=True,
        samesite="lax",
        secure=parts.settings.secure,
        path="/",
    )
