"""One row a class: a projection of its log, updated in the transaction of every append."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from chalkstream.core.state import State
from chalkstream.core.vocabulary import Entry, Phase, Role

COLUMNS = """
    session_id::text, sessions.course_id::text, courses.title AS course_title, sessions.title, entry, phase, public,
    recording, students, waiting, epoch, published, sessions.created_at, scheduled_at, started_at, ended_at, seq,
    sessions.archived_at
"""
TABLES = "public.sessions JOIN public.courses USING (course_id)"

CREATE = text("""
    INSERT INTO public.sessions (session_id, course_id, title, entry, scheduled_at, created_at)
    VALUES (:session, :course, :title, :entry, :scheduled_at, :now)
""")
PROJECT_SQL = """
    UPDATE public.sessions SET phase = :phase, public = :public, recording = :recording, students = :students,
      waiting = :waiting, epoch = :epoch, published = :published, started_at = :started_at, ended_at = :ended_at,
      seq = :seq, title = coalesce(:title, title)
    WHERE session_id = :session AND seq <= :seq
"""
PROJECT = text(PROJECT_SQL)
PLAN = text("UPDATE public.sessions SET scheduled_at = :scheduled_at WHERE session_id = :session")
ARCHIVE = text("""
    UPDATE public.sessions SET archived_at = :now
    WHERE session_id = :session AND archived_at IS NULL AND phase <> 'running'
""")
RESTORE = text("""
    WITH restored AS (
      UPDATE public.sessions SET archived_at = NULL WHERE session_id = :session AND archived_at IS NOT NULL
      RETURNING course_id
    ), shown AS (
      UPDATE public.courses SET archived_at = NULL WHERE course_id IN (SELECT course_id FROM restored)
    )
    SELECT count(*) FROM restored
""")
GET = text(f"SELECT {COLUMNS} FROM {TABLES} WHERE session_id = :session")  # noqa: S608 - our own words
KNOWN = text("SELECT session_id::text FROM public.sessions WHERE session_id::text = ANY(:names)")
RUNNING = text(f"SELECT {COLUMNS} FROM {TABLES} WHERE phase = 'running' ORDER BY started_at")  # noqa: S608 - our own words
CARDS = text(f"""
    SELECT {COLUMNS}, mine.role,
      (SELECT deck_id::text FROM public.decks WHERE decks.session_id = sessions.session_id AND status = 'ready'
        AND removed_at IS NULL ORDER BY decks.created_at LIMIT 1),
      (SELECT count(*) FROM public.decks WHERE decks.session_id = sessions.session_id AND status <> 'refused'
        AND removed_at IS NULL),
      (SELECT count(*) FROM public.destinations d WHERE d.session_id = sessions.session_id),
      (SELECT coalesce(sum(duration_ms), 0)::bigint FROM public.recording_segments r
        WHERE r.session_id = sessions.session_id)
    FROM {TABLES} JOIN (
      SELECT s.session_id, m.role FROM public.course_members m JOIN public.sessions s USING (course_id)
      WHERE m.user_id = :user
      UNION ALL
      SELECT p.session_id, p.role FROM public.participants p WHERE p.user_id = :user AND NOT EXISTS (
        SELECT FROM public.course_members m JOIN public.sessions s USING (course_id)
        WHERE m.user_id = :user AND s.session_id = p.session_id)
    ) AS mine USING (session_id)
    WHERE CASE WHEN :archived THEN sessions.archived_at IS NOT NULL AND mine.role = 'teacher'
      ELSE sessions.archived_at IS NULL END
    ORDER BY sessions.phase = 'running' DESC, coalesce(started_at, scheduled_at, sessions.created_at) DESC, session_id
    LIMIT :limit
""")  # noqa: S608 - our own words
ROLE = text("""
    SELECT coalesce(
      (SELECT m.role FROM public.course_members m JOIN public.sessions s USING (course_id)
        WHERE s.session_id = :session AND m.user_id = :user),
      (SELECT p.role FROM public.participants p WHERE p.session_id = :session AND p.user_id = :user))
""")


@dataclass(frozen=True, slots=True)
class Session:
    """A class at a glance."""

    session: str
    course: str
    course_title: str
    title: str
    entry: Entry
    phase: Phase
    public: bool
    recording: str
    """`off`, `on` or `paused`."""
    students: int
    """Students that are or were in the class, without removed ones."""
    waiting: int
    """People in the lobby."""
    epoch: int
    """The program's epoch; 0 before the first worker."""
    published: bool
    """The class may see at least one artefact: there is something to study."""
    created_at: int
    scheduled_at: int | None
    started_at: int | None
    ended_at: int | None
    seq: int
    """The event that this row accounts for."""
    archived_at: int | None
    """When a teacher put it away; None for a class that is there."""


@dataclass(frozen=True, slots=True)
class Card:
    """A class on somebody's home page."""

    session: Session
    role: Role
    """What they are in it."""
    cover: str | None
    """The first deck that is ready: its first page is the card's picture."""
    decks: int
    destinations: int
    recorded_ms: int
    """Length of what was recorded so far."""


async def create(
    conn: AsyncConnection, session: str, *, course: str, title: str, entry: Entry, scheduled_at: int | None, now: int
) -> None:
    """Make the row, in the transaction that appends `session.created`."""
    arguments = {"session": session, "course": course, "title": title, "entry": entry}
    await conn.execute(CREATE, {**arguments, "scheduled_at": scheduled_at, "now": now})


async def project(conn: AsyncConnection, session: str, state: State) -> None:
    """Bring the row up to a state, in the transaction that appended. An older state than the row's changes nothing."""
    await conn.execute(PROJECT, projection(session, state))


def projection(session: str, state: State) -> dict[str, object]:
    """What the row says of a state: the parameters of `PROJECT_SQL`."""
    people = [person for person in state.people.values() if person.role == "student" and not person.removed]
    return {
        "session": session,
        "seq": state.seq,
        "phase": state.phase,
        "public": state.public,
        "recording": state.recording,
        "students": len(people),
        "waiting": sum(not knocker.refused for knocker in state.lobby.values()),
        "epoch": state.epoch,
        "title": state.session.title if state.session else None,
        "published": any(artifact.published is not None for artifact in state.artifacts.values()),
        "started_at": state.started_at,
        "ended_at": state.ended_at,
    }


async def get(conn: AsyncConnection, session: str) -> Session | None:
    """The class of this id."""
    row = (await conn.execute(GET, {"session": session})).one_or_none()
    return Session(*row) if row else None


async def running(conn: AsyncConnection) -> list[Session]:
    """Classes that run now, and so want a program worker; the longest running first."""
    return [Session(*row) for row in await conn.execute(RUNNING)]


async def known(conn: AsyncConnection, names: Collection[str]) -> set[str]:
    """Those of some names, whatever they are, that are classes of ours."""
    return set(await conn.scalars(KNOWN, {"names": list(names)}))


async def plan(conn: AsyncConnection, session: str, scheduled_at: int | None) -> None:
    """Say when the class is meant to begin; None: that is open."""
    await conn.execute(PLAN, {"session": session, "scheduled_at": scheduled_at})


async def archive(conn: AsyncConnection, session: str, now: int) -> bool:
    """Put a class away. False when it runs, or was put away before."""
    return (await conn.execute(ARCHIVE, {"session": session, "now": now})).rowcount == 1


async def restore(conn: AsyncConnection, session: str) -> bool:
    """Take a class, and with it its course, out of the archive. False when it was not in there."""
    return bool(await conn.scalar(RESTORE, {"session": session}))


async def cards(conn: AsyncConnection, user: str, *, archived: bool = False, limit: int = 200) -> list[Card]:
    """Somebody's classes: of the courses they teach, and those they took part in. Running ones first, then newest.

    With `archived` those that were put away, of the courses they teach alone.
    """
    rows = await conn.execute(CARDS, {"user": user, "archived": archived, "limit": limit})
    return [Card(Session(*row[:-5]), *row[-5:]) for row in rows]


async def role(conn: AsyncConnection, session: str, user: str) -> Role | None:
    """What somebody is in a class: by the course's membership, else as the participant that they are; None: nothing."""
    found: Role | None = await conn.scalar(ROLE, {"session": session, "user": user})
    return found
