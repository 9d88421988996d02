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
    ConfusionSettled,
    ConfusionSignalled,
    ConsentGiven,
    ConsentWithdrawn,
    Event,
    ParticipantAdmitted,
    ParticipantKnocked,
    ParticipantRefused,
    ParticipantRemoved,
    PollAnswered,
    RoleChanged,
    SessionCreated,
)
from chalkstream.core.state import Artifact, Person, Poll, Session, State
from chalkstream.core.vocabulary import NOBODY, ContentRef

ViewerRole = Literal["teacher", "student", "waiting", "public"]
"""`waiting`: in the lobby. `public`: whoever watches the program."""


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
FATES = (ParticipantKnocked, ParticipantAdmitted, ParticipantRefused, ParticipantRemoved, RoleChanged)
OWN = (ChatMessagePosted, ConsentGiven, ConsentWithdrawn, PollAnswered, ConfusionSignalled, ConfusionSettled)
CONFUSION = (ConfusionSignalled, ConfusionSettled)


def project(event: Event, audience: Audience, actor: str, viewer: Viewer) -> Event | None:
    """The event as this viewer may see it: itself, a redacted form, or nothing.

    `audience` is the stored one; `actor` is the participant whose command made it happen.
    """
    if viewer.role == "waiting":
        return event if concerns_waiting(event, viewer) else None
    if viewer.role == "teacher" and isinstance(event, CONFUSION):
        return event.model_copy(update={"participant": NOBODY})
    if audience in SEES[viewer.role] or (actor == viewer.participant and is_own(event, audience)):
        return event
    if isinstance(event, SessionCreated) and viewer.role == "student":
        return event.model_copy(update={"course": NOBODY, "parent": None})
    return None


def is_own(event: Event, audience: Audience) -> bool:
    """Whether whoever made this happen sees it although their role does not: it must be projected for them alone."""
    return audience == "actor" or (audience == "staff" and isinstance(event, OWN))


def has_own(state: State, participant: str) -> bool:
    """Whether the state holds something that this student sees and other students do not."""
    person = state.people.get(participant)
    return (
        (person is not None and bool(person.consent))
        or participant in state.answers
        or participant in state.lost
        or any(message.to == "staff" and message.participant == participant for message in state.chat)
    )


def shown_actor(event: Event, actor: str, viewer: Viewer) -> str:
    """Whom a viewer may know to have made this happen: of who is lost the staff learn the number alone."""
    return NOBODY if viewer.role == "teacher" and isinstance(event, CONFUSION) else actor


def concerns_waiting(event: Event, viewer: Viewer) -> bool:
    """Whether somebody in the lobby may see this: the class's phase, and what happens to themselves."""
    return isinstance(event, PHASES) or (isinstance(event, FATES) and event.participant == viewer.participant)


def project_state(state: State, viewer: Viewer) -> State:
    """The state as this viewer may see it."""
    match viewer.role:
        case "teacher":
            return for_staff(state)
        case "student":
            return for_class(state, viewer.participant)
        case "waiting":
            return for_waiting(state, viewer.participant)
        case "public":
            return for_public(state)


def for_staff(state: State) -> State:
    """Without who is lost, and without who answered what in an anonymous poll."""
    named = any(poll.phase == "open" and not poll.anonymous for poll in state.polls)
    return state.model_copy(update={"lost": [], "answers": state.answers if named else {}})


def for_class(state: State, participant: str | None) -> State:
    """Without the lobby, the destinations, others' messages to the staff and what was not published."""
    return state.model_copy(
        update={
            "session": known_to_class(state.session),
            "people": {who: known_person(person, own=who == participant) for who, person in state.people.items()},
            "lobby": {},
            "destinations": {},
            "chat": [message for message in state.chat if message.to == "class" or message.participant == participant],
            "polls": [known_poll(poll) for poll in state.polls if poll.phase != "prepared"],
            "answers": {who: option for who, option in state.answers.items() if who == participant},
            "lost": [who for who in state.lost if who == participant],
            "lost_count": int(participant in state.lost),
            "artifacts": {
                key: Artifact(kind=artifact.kind, published=artifact.published)
                for key, artifact in state.artifacts.items()
                if artifact.published is not None
            },
        }
    )


def known_person(person: Person, *, own: bool) -> Person:
    """Somebody as a student sees them: others' consent is private."""
    return person if own or not person.consent else person.model_copy(update={"consent": []})


def known_poll(poll: Poll) -> Poll:
    """A poll without counts that were not revealed."""
    return poll if poll.revealed else poll.model_copy(update={"counts": None})


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
        lobby={
            who: waiting.model_copy(update={"devices": {}})
            for who, waiting in state.lobby.items()
            if who == participant
        },
    )


ON_STAGE = (
    *("seq", "public", "public_since", "recording", "recording_since", "epoch"),
    *("decks", "slide", "layout", "ink", "inked"),
)
"""What the public may see of a state."""


def for_public(state: State) -> State:
    """What is on the stage, and whether it is public and recorded."""
    return State().model_copy(update={field: getattr(state, field) for field in ON_STAGE})


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


def contents_of_others(state: State, participant: str) -> set[str]:
    """Ids of all personal content that a state names, but for this participant's."""
    return {
        *(person.name for who, person in state.people.items() if who != participant),
        *(waiting.name for who, waiting in state.lobby.items() if who != participant),
        *(message.content for message in state.chat if message.participant != participant),
        *(caption.content for caption in state.captions if caption.participant != participant),
    }
