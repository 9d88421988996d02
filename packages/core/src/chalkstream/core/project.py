"""`project`: what a viewer may see of an event, and of a state. Pure, and the same on every path.

The law: folding a viewer's projected events gives the projection of the whole fold,
`fold(project(events)) == project_state(fold(events))`, once hidden seqs are accounted for. What is somebody's own
(their messages to the staff) lies over it: their fold may keep such a message longer than the bounded state does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from chalkstream.core.events import (
    Audience,
    ChatMessagePosted,
    ClassEnded,
    ClassOpened,
    ClassReopened,
    ClassStarted,
    Event,
    ParticipantAdmitted,
    ParticipantKnocked,
    ParticipantRefused,
    ParticipantRemoved,
    SessionCreated,
)
from chalkstream.core.state import Artifact, Person, Session, State
from chalkstream.core.vocabulary import ContentRef

ViewerRole = Literal["teacher", "student", "waiting", "public"]
"""`waiting`: in the lobby. `public`: whoever watches the program."""

NOBODY = "00000000-0000-0000-0000-000000000000"
"""Stands where a viewer may not know which course a class belongs to."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """For whom something is projected."""

    role: ViewerRole
    participant: str | None = None
    """Who it is; nobody in particular for the public, and where a whole audience is served at once."""


SEES: dict[ViewerRole, frozenset[Audience]] = {
    "teacher": frozenset({"everyone", "class", "staff"}),
    "student": frozenset({"everyone", "class"}),
    "waiting": frozenset(),
    "public": frozenset({"everyone"}),
}
"""Whose events each role sees as they are."""

PHASES = (ClassOpened, ClassStarted, ClassEnded, ClassReopened)
FATES = (ParticipantKnocked, ParticipantAdmitted, ParticipantRefused, ParticipantRemoved)


def project(event: Event, audience: Audience, actor: str, viewer: Viewer) -> Event | None:
    """The event as this viewer may see it: itself, a redacted form, or nothing.

    `audience` is the stored one; `actor` is the participant whose command made it happen.
    """
    if viewer.role == "waiting":
        return event if concerns_waiting(event, viewer) else None
    if audience in SEES[viewer.role] or (actor == viewer.participant and is_own(event, audience)):
        return event
    if isinstance(event, SessionCreated) and viewer.role == "student":
        return event.model_copy(update={"course": NOBODY, "parent": None})
    return None


def is_own(event: Event, audience: Audience) -> bool:
    """Whether whoever made this happen sees it although their role does not: it must be projected for them alone."""
    return audience == "actor" or (audience == "staff" and isinstance(event, ChatMessagePosted))


def has_own(state: State, participant: str) -> bool:
    """Whether the state holds something that this student sees and other students do not."""
    return any(message.to == "staff" and message.participant == participant for message in state.chat)


def concerns_waiting(event: Event, viewer: Viewer) -> bool:
    """Whether somebody in the lobby may see this: the class's phase, and what happens to themselves."""
    return isinstance(event, PHASES) or (isinstance(event, FATES) and event.participant == viewer.participant)


def project_state(state: State, viewer: Viewer) -> State:
    """The state as this viewer may see it."""
    match viewer.role:
        case "teacher":
            return state
        case "student":
            return for_class(state, viewer.participant)
        case "waiting":
            return for_waiting(state, viewer.participant)
        case "public":
            return for_public(state)


def for_class(state: State, participant: str | None) -> State:
    """Without the lobby, the destinations, others' messages to the staff and what was not published."""
    return state.model_copy(
        update={
            "session": known_to_class(state.session),
            "lobby": {},
            "destinations": {},
            "chat": [message for message in state.chat if message.to == "class" or message.participant == participant],
            "artifacts": {
                key: Artifact(kind=artifact.kind, published=artifact.published)
                for key, artifact in state.artifacts.items()
                if artifact.published is not None
            },
        }
    )


def known_to_class(session: Session | None) -> Session | None:
    """The session without the course's and the parent's ids."""
    return session and session.model_copy(update={"course": NOBODY, "parent": None})


def for_waiting(state: State, participant: str | None) -> State:
    """The class's phase, and oneself."""
    return State(
        seq=state.seq,
        phase=state.phase,
        started_at=state.started_at,
        ended_at=state.ended_at,
        people={
            who: Person(role=person.role, name=person.name, removed=person.removed)
            for who, person in state.people.items()
            if who == participant
        },
        lobby={who: waiting for who, waiting in state.lobby.items() if who == participant},
    )


def for_public(state: State) -> State:
    """What is on the stage, and whether it is public and recorded."""
    seen = {"seq", "public", "public_since", "recording", "recording_since", "decks", "slide", "ink", "inked", "epoch"}
    return State().model_copy(update={field: getattr(state, field) for field in seen})


def contents_of(seen: Event | State) -> set[str]:
    """Ids of all personal content that an event or a state names."""
    if isinstance(seen, State):
        return {
            *(person.name for person in seen.people.values()),
            *(waiting.name for waiting in seen.lobby.values()),
            *(message.content for message in seen.chat),
            *(caption.content for caption in seen.captions),
        }
    return {value.content for value in seen.__dict__.values() if isinstance(value, ContentRef)}
