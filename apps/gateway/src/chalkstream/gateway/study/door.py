"""Who may study a class. Asked anew for every request, each byte range included.

Staff always may. For others the class's own rule decides (`State.study`): nobody, the class, its course, everybody.
Whoever is no member of the class studies it once it is over, and never its chat. A study link opens what the public
would see, whatever the rule, until it expires or is revoked.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from chalkstream.core.state import State
from chalkstream.core.vocabulary import StudyAccess
from chalkstream.gateway.clock import now_ms
from chalkstream.gateway.errors import Forbidden, NotFound, NotLetInYet, NotMember, NotSignedIn, Refusal, StudyLinkOver
from chalkstream.gateway.parts import Here, Parts
from chalkstream.gateway.realtime.orders import place_of
from chalkstream.gateway.study.reader import Reader
from chalkstream.gateway.who import ClassId, MaybeSignedIn, Member, SignedIn, find_member, guest_cookie
from chalkstream.store import participants, sessions, study_links
from chalkstream.store.secrets import token_hash

MOST_COOKIES = 20
"""Guest cookies of other classes that are looked at; a browser that sends more is not a student's."""


async def find_reader(parts: Parts, request: Request, account: SignedIn | None, session: str) -> Reader:
    """As whom somebody may study a class. Raises `NotFound`, `NotSignedIn` or `Forbidden`."""
    member = await _member(parts, request, account, session)
    if member is not None and member.place == "teacher":
        return Reader(member.session, member.state, "staff", member.participant)
    found, state = await _class(parts, member, session)
    rule = state.study.access
    if member is not None and member.place == "student" and rule != "staff":
        return Reader(found, state, "class", member.participant)
    if state.phase == "ended":
        if rule in {"course", "public"} and await _in_course(parts, request, account, found):
            return Reader(found, state, "course")
        if rule == "public":
            return Reader(found, state, "public")
    linked = await _has_link(parts, request, session)
    if linked and state.phase == "ended":
        return Reader(found, state, "link")
    raise _refusal(member, account, rule, spent_link=not linked and study_cookie(session) in request.cookies)


def study_cookie(session: str) -> str:
    """The cookie's name that holds a study link's token: one a class."""
    return f"chalkstream_study_{session}"


async def _member(parts: Parts, request: Request, account: SignedIn | None, session: str) -> Member | None:
    try:
        return await find_member(parts, request, account, session)
    except Forbidden:  # who was removed is a stranger: what everybody may see, they may
        return None


async def _class(parts: Parts, member: Member | None, session: str) -> tuple[sessions.Session, State]:
    if member is not None:
        return member.session, member.state
    async with parts.engine.connect() as conn:
        found = await sessions.get(conn, session)
    if found is None:
        raise NotFound("There is no such class.")
    return found, await parts.owners.state(session)


async def _in_course(parts: Parts, request: Request, account: SignedIn | None, found: sessions.Session) -> bool:
    """Whether somebody was admitted to another class of the course, and not removed from it."""
    prefix = guest_cookie("")
    cookies = [value for name, value in request.cookies.items() if name.startswith(prefix)][:MOST_COOKIES]
    if account is None and not cookies:
        return False
    user = account.user if account else None
    async with parts.engine.connect() as conn:
        known = await participants.in_course(
            conn, found.course, user=user, token_hashes=[token_hash(cookie) for cookie in cookies]
        )
    for one in known:
        if one.session != found.session:
            state = await parts.owners.state(one.session)
            if place_of(state, one.participant, staff=False) in {"student", "teacher"}:
                return True
    return False


async def _has_link(parts: Parts, request: Request, session: str) -> bool:
    secret = request.cookies.get(study_cookie(session))
    if not secret:
        return False
    async with parts.engine.connect() as conn:
        link = await study_links.valid(conn, token_hash(secret), now_ms())
    return link is not None and link.session == session


def _refusal(member: Member | None, account: SignedIn | None, rule: StudyAccess, *, spent_link: bool) -> Refusal:
    if member is not None and member.place == "waiting":
        return NotLetInYet()
    if member is not None and rule == "staff":
        return Forbidden(
            "The teachers keep what is left of this class to themselves.",
            code="not_shared",
            hint="Ask them to share it.",
        )
    if account is None and spent_link:
        return StudyLinkOver()
    if account is None:
        return NotSignedIn("You are not in this class.", hint="Sign in, or open the link that you were given again.")
    return NotMember()


async def _reader(request: Request, parts: Here, account: MaybeSignedIn, class_id: ClassId) -> Reader:
    return await find_reader(parts, request, account, class_id)


Studying = Annotated[Reader, Depends(_reader)]
"""Whoever may study the class."""
