"""A class that exists: another title or date, put away, and taken out again."""

from __future__ import annotations

from fastapi import APIRouter

from chalkstream.core.commands import RenameSession
from chalkstream.gateway.clock import now_ms, uuid7
from chalkstream.gateway.errors import ClassRunning, NotFound, TeachersOnly
from chalkstream.gateway.models.classes import ClassChanges, ClassDetail
from chalkstream.gateway.parts import Here
from chalkstream.gateway.routes.classes import detail_of
from chalkstream.gateway.who import Account, ClassId, Staff
from chalkstream.store import courses, sessions

router = APIRouter(prefix="/classes/{class_id}", tags=["classes"])


@router.patch("", operation_id="changeClass")
async def change(body: ClassChanges, parts: Here, member: Staff) -> ClassDetail:
    """Another title (an event of the class's log) or another date, while the class does not run."""
    session = member.session.session
    if member.state.phase == "running":
        raise ClassRunning
    if body.title is not None:
        order = {"title": body.title}
        await parts.owners.perform(session, member.sender, uuid7(), RenameSession.kind, order)
    async with parts.engine.begin() as conn:
        if "scheduled_at" in body.model_fields_set:
            await sessions.plan(conn, session, body.scheduled_at)
        found = await sessions.get(conn, session)
    assert found is not None
    return await detail_of(parts, member, found)


@router.delete("", operation_id="archiveClass", status_code=204)
async def archive(parts: Here, member: Staff) -> None:
    """Put a class away: nobody sees or enters it, its links lead nowhere. Nothing is deleted; `restore` undoes it."""
    session = member.session.session
    if not member.staff:
        raise TeachersOnly("Only teachers of the course may put its classes away.")
    async with parts.engine.begin() as conn:
        if not await sessions.archive(conn, session, now_ms()):
            raise ClassRunning("A class cannot be put away while it runs.")
    parts.owners.close_class(session)


@router.post("/restore", operation_id="restoreClass", status_code=204)
async def restore(class_id: ClassId, parts: Here, account: Account) -> None:
    """Take a class of mine out of the archive, as it was: its links lead there again."""
    async with parts.engine.begin() as conn:
        found = await sessions.get(conn, class_id)
        if found is None or await courses.role(conn, found.course, account.user) != "teacher":
            raise NotFound("There is no such class.")
        await sessions.restore(conn, class_id)
