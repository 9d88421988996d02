"""Taking away for good: somebody's words in a class, by its course's teachers or by themselves; an archived class."""

from __future__ import annotations

from fastapi import APIRouter, Depends

from chalkstream.core.state import State
from chalkstream.core.vocabulary import Uuid
from chalkstream.gateway.errors import NotFound, TeachersOnly
from chalkstream.gateway.models.erasure import Erased, KnownPeople, KnownPerson
from chalkstream.gateway.parts import Here, Parts
from chalkstream.gateway.realtime.orders import GATEWAY
from chalkstream.gateway.routes.internal import require_service
from chalkstream.gateway.who import Account, AnyMember, ClassId, Staff
from chalkstream.store import courses, erasures, log, sessions

router = APIRouter(tags=["erasure"])


@router.get("/classes/{class_id}/people", operation_id="listPeople")
async def listing(parts: Here, member: Staff) -> KnownPeople:
    """Everybody whom a class knows, also who left, was removed or refused; with how many of their words are kept."""
    return await _people(parts, member.session.session, member.state)


@router.post("/classes/{class_id}/people/{participant}/erase", operation_id="erasePerson")
async def erase(participant: Uuid, parts: Here, member: AnyMember) -> Erased:
    """Erase somebody's words for good: their name, what they wrote and said so far, and what was made of it.

    Teachers of the course erase anybody's, everybody else their own. Their consent ends too. What stays: that somebody
    without a name was there, and the pictures and sound of the recording.
    """
    if participant != member.participant and not member.staff:
        raise TeachersOnly("Only teachers of the course erase somebody else's words.")
    return Erased(words=await parts.eraser.erase(member.session.session, member.sender, participant))


@router.post("/classes/{class_id}/purge", operation_id="purgeClass", status_code=204)
async def purge(class_id: ClassId, parts: Here, account: Account) -> None:
    """Delete an archived class of mine for ever: log, words, slides, recording and study page. Nothing undoes it."""
    async with parts.engine.connect() as conn:
        found = await sessions.get(conn, class_id)
        if found is None or await courses.role(conn, found.course, account.user) != "teacher":
            raise NotFound("There is no such class.")
    await parts.eraser.purge(class_id, by=account.user)


administrators = APIRouter(
    prefix="/internal/sessions/{session}", tags=["erasure"], dependencies=[Depends(require_service)]
)
"""For the command line, which shows the service token: whoever runs the machine teaches no course."""


@administrators.post("/people", operation_id="listSessionPeople")
async def session_people(session: Uuid, parts: Here) -> KnownPeople:
    """As `listPeople`, also of an archived class."""
    return await _people(parts, session, await parts.owners.state(session))


@administrators.post("/people/{participant}/erase", operation_id="eraseSessionPerson")
async def erase_session_person(session: Uuid, participant: Uuid, parts: Here) -> Erased:
    """As `erasePerson`, also in an archived class."""
    return Erased(words=await parts.eraser.erase(session, GATEWAY, participant))


@administrators.post("/purge", operation_id="purgeSession", status_code=204)
async def purge_session(session: Uuid, parts: Here) -> None:
    """As `purgeClass`."""
    await parts.eraser.purge(session, by=None)


async def _people(parts: Parts, session: str, state: State) -> KnownPeople:
    names = _names(state)
    async with parts.engine.connect() as conn:
        words = await log.words(conn, session, sorted(set(names.values())))
        counts = await erasures.words_of_people(conn, session)
    people = [_known(state, who, words.get(name), counts.get(who, 0)) for who, name in names.items()]
    return KnownPeople(people=sorted(people, key=lambda one: (one.role != "teacher", one.name or "", one.participant)))


def _names(state: State) -> dict[str, str]:
    """Content ids of everybody's name by participant."""
    lobby = {who: waiting.name for who, waiting in state.lobby.items()}
    return {**lobby, **{who: person.name for who, person in state.people.items()}}


def _known(state: State, who: str, name: str | None, words: int) -> KnownPerson:
    person = state.people.get(who)
    removed = person.removed if person else state.lobby[who].refused
    return KnownPerson(
        participant=who, name=name, role=person.role if person else "student", removed=removed, words=words
    )
