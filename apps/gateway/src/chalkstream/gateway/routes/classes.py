"""Classes: my cards, a new one, and one in full."""

from __future__ import annotations

from fastapi import APIRouter
from sqlalchemy.ext.asyncio import AsyncConnection

from chalkstream.core.commands import CreateSession
from chalkstream.core.events import Policy
from chalkstream.core.vocabulary import Role
from chalkstream.gateway.clock import now_ms, uuid7
from chalkstream.gateway.errors import Conflict, Invalid, NotFound
from chalkstream.gateway.models.classes import ClassCard, ClassDetail, ClassFacts, ClassList, NewClass
from chalkstream.gateway.models.courses import Course
from chalkstream.gateway.parts import Here, Parts
from chalkstream.gateway.realtime.ledger import Ledger
from chalkstream.gateway.realtime.orders import Order, Sender, digest_of
from chalkstream.gateway.routes.decks import deck_list
from chalkstream.gateway.routes.destinations import destination_list
from chalkstream.gateway.routes.links import link_list
from chalkstream.gateway.urls import thumb_url
from chalkstream.gateway.who import Account, AnyMember, Member, participant_of
from chalkstream.store import courses, erasures, program, sessions

router = APIRouter(prefix="/classes", tags=["classes"])

RETENTION_DAYS = 365


@router.get("", operation_id="listClasses")
async def listing(parts: Here, account: Account, archived: bool = False) -> ClassList:
    """My classes: running ones first, then newest. With `archived` those that I put away, of the courses I teach."""
    async with parts.engine.connect() as conn:
        found = await sessions.cards(conn, account.user, archived=archived)
    return ClassList(classes=[_card(one) for one in found])


@router.post("", operation_id="createClass", status_code=201)
async def create(body: NewClass, parts: Here, account: Account) -> ClassCard:
    """Create a class: its row, its owner and the first event of its log, in one transaction.

    With an `id` of the client's the call can be sent again: it answers the class that the first one made.
    """
    if (body.course_id is None) == (body.course_title is None):
        raise Invalid("Name the course by its id or by a new title.", field="course_id")
    session = body.id or uuid7()
    async with parts.engine.begin() as conn:
        await courses.one_at_a_time(conn, account.user)
        if body.id and (known := await sessions.get(conn, session)):
            return _again(known, await courses.role(conn, known.course, account.user))
        if body.id and await erasures.tombstone(conn, session):
            raise Conflict("The class of this id was deleted for ever.", hint="Make a new id.", field="id")
        course = body.course_id or await _course(conn, body.course_title or "", account.user)
        if await courses.role(conn, course, account.user) != "teacher":
            raise NotFound("You teach no such course.", field="course_id")
        await sessions.create(
            conn,
            session,
            course=course,
            title=body.title,
            entry=body.entry,
            scheduled_at=body.scheduled_at,
            now=now_ms(),
        )
        owner = await participant_of(conn, session, account.user, staff=True)
        assert owner is not None
        await Ledger.begin(conn, session, _creation(owner.participant, course, body))
        found = await sessions.get(conn, session)
    assert found is not None
    return _card(sessions.Card(found, "teacher", None, 0, 0, 0))


@router.get("/{class_id}", operation_id="getClass")
async def detail(parts: Here, member: AnyMember) -> ClassDetail:
    """One class, as I may see it."""
    return await detail_of(parts, member, member.session)


async def detail_of(parts: Parts, member: Member, session: sessions.Session) -> ClassDetail:
    """A class as a member may see it."""
    state, teaches = member.state, member.place == "teacher"
    me = state.people.get(member.participant)
    async with parts.engine.connect() as conn:
        decks = await deck_list(conn, session.session) if member.place != "waiting" else []
        destinations = await destination_list(conn, session.session, state) if teaches else None
        links = await link_list(parts, conn, session.session) if teaches else None
        recorded_ms = await program.recorded_ms(conn, session.session)
    return ClassDetail(
        **dict(_facts(session)),
        role=member.place,
        participant=member.participant,
        live_on=me.stage if me else None,
        recorded_ms=recorded_ms,
        entry=session.entry,
        decks=decks,
        destinations=destinations,
        links=links,
    )


def _again(known: sessions.Session, role: Role | None) -> ClassCard:
    """A class that was made with this id before. Raises `Conflict` when it is somebody else's."""
    if role != "teacher":
        raise Conflict("This id is taken.", hint="Make a new id.", field="id")
    return _card(sessions.Card(known, role, None, 0, 0, 0))


async def _course(conn: AsyncConnection, title: str, teacher: str) -> str:
    """The course of this title that the teacher has, else a new one."""
    if course := await courses.by_title(conn, teacher, title):
        return course.course
    fresh = uuid7()
    await courses.create(conn, fresh, title=title, owner=teacher, now=now_ms())
    return fresh


def _creation(owner: str, course: str, body: NewClass) -> Order:
    """The first order of a class, by whoever makes it."""
    policy = Policy(entry=body.entry, retention_days=RETENTION_DAYS)
    command = CreateSession(course=course, title=body.title, policy=policy)
    digest = digest_of(command.kind, command.model_dump(mode="json"))
    return Order(uuid7(), command, digest, Sender(owner, "staff"), lambda _: None)


def _facts(one: sessions.Session) -> ClassFacts:
    return ClassFacts(
        id=one.session,
        title=one.title,
        course=Course(id=one.course, title=one.course_title),
        phase=one.phase,
        public=one.public,
        recording=one.recording,
        created_at=one.created_at,
        scheduled_at=one.scheduled_at,
        started_at=one.started_at,
        ended_at=one.ended_at,
        archived_at=one.archived_at,
    )


def _card(card: sessions.Card) -> ClassCard:
    one = card.session
    return ClassCard(
        **dict(_facts(one)),
        role=card.role,
        cover=thumb_url(card.cover, 1) if card.cover else None,
        deck_count=card.decks,
        destination_count=card.destinations,
        student_count=one.students,
        waiting_count=one.waiting,
        recorded_ms=card.recorded_ms,
        has_study=one.published or card.recorded_ms > 0,
    )
