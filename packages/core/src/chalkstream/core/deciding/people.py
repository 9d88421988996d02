"""People: the lobby, who is in the class, and raised hands."""

from __future__ import annotations

from chalkstream.core import commands, events
from chalkstream.core.content import reference
from chalkstream.core.deciding.decision import Decided, Order, decides, happen, require_not_over, session_of
from chalkstream.core.rejection import Forbidden, Full, Unknown
from chalkstream.core.state import Knocker, Person, State
from chalkstream.core.vocabulary import MAX_PEOPLE, ContentRef

MAX_TURNED_AWAY = MAX_PEOPLE
"""People who were refused or removed that a class remembers, so that they stay out. They take nobody's place."""


def member(state: State, participant: str) -> Person:
    """Somebody who is in the class. Raises `Unknown` for strangers and `Forbidden` for the removed."""
    person = state.people.get(participant)
    if person is None:
        raise Unknown("This person is not in the class.", "Reload the list of people.", code="not_in_class")
    if person.removed:
        raise Forbidden("This person was removed from the class.", "They cannot return.", code="removed")
    return person


def knocker(state: State, participant: str) -> Knocker:
    """Somebody in the lobby. Raises `Unknown` for whoever is not."""
    waiting = state.lobby.get(participant)
    if waiting is None:
        raise Unknown("This person is not in the lobby.", "Reload the list of people.", code="not_waiting")
    return waiting


def require_room(state: State, *, is_new: bool = True) -> None:
    """Raise `Full` when the class holds as many people as it can.

    For somebody new also when it has turned away as many as it can remember.
    """
    away = sum(one.removed for one in state.people.values()) + sum(one.refused for one in state.lobby.values())
    if len(state.people) + len(state.lobby) - away >= MAX_PEOPLE or (is_new and away >= MAX_TURNED_AWAY):
        raise Full("The class is full.", f"At most {MAX_PEOPLE} people fit into one class.", code="class_full")


@decides(commands.EnterClass)
def enter(state: State, command: commands.EnterClass, order: Order) -> list[Decided]:
    who = order.actor.participant
    known = state.people.get(who)
    if known is not None and known.removed:
        raise Forbidden("You were removed from this class.", "Ask the class's owner.", code="removed")
    if known is not None and known.role == "teacher":
        return []
    if known is None:
        require_room(state)
    name = order.words("name", who, command.name)
    return [Decided(events.ParticipantAdmitted(participant=who, role="teacher", name=reference(name)), (name,))]


@decides(commands.Knock)
def knock(state: State, command: commands.Knock, order: Order) -> list[Decided]:
    who = order.actor.participant
    if who in state.people:
        return refuse_removed(state.people[who])
    if who in state.lobby:
        return refuse_refused(state.lobby[who])
    require_not_over(state)
    if state.locked:
        raise Forbidden("The class is locked.", "Ask the teacher to unlock it.", code="class_locked")
    require_room(state)
    name = order.words("name", who, command.name)
    knocked = Decided(events.ParticipantKnocked(participant=who, name=reference(name)), (name,))
    if session_of(state).policy.entry == "open":
        return [knocked, *admission(who, reference(name))]
    return [knocked]


def refuse_removed(person: Person) -> list[Decided]:
    """Who is in the class need not knock; who was removed may not."""
    if person.removed:
        raise Forbidden("You were removed from this class.", "Talk to your teacher.", code="removed")
    return []


def refuse_refused(waiting: Knocker) -> list[Decided]:
    """Who waits already need not knock again; who was turned away may not."""
    if waiting.refused:
        raise Forbidden(
            "The teacher did not let you in.", "Talk to your teacher, who can let you in after all.", code="refused"
        )
    return []


def admission(participant: str, name: ContentRef) -> list[Decided]:
    """A student is in."""
    return happen(events.ParticipantAdmitted(participant=participant, role="student", name=name))


@decides(commands.AdmitParticipant)
def admit(state: State, command: commands.AdmitParticipant, _: Order) -> list[Decided]:
    who = command.participant
    if who in state.people:
        member(state, who)
        return []
    require_not_over(state)
    waiting = knocker(state, who)
    if waiting.refused:
        require_room(state, is_new=False)  # their place may be another's by now
    return admission(who, ContentRef(content=waiting.name, commitment=waiting.commitment))


@decides(commands.AdmitAll)
def admit_all(state: State, _: commands.AdmitAll, __: Order) -> list[Decided]:
    require_not_over(state)
    waiting = sorted((each.at, who) for who, each in state.lobby.items() if not each.refused)
    names = {who: ContentRef(content=each.name, commitment=each.commitment) for who, each in state.lobby.items()}
    return [one for _, who in waiting for one in admission(who, names[who])]


@decides(commands.RefuseParticipant)
def refuse(state: State, command: commands.RefuseParticipant, _: Order) -> list[Decided]:
    if knocker(state, command.participant).refused:
        return []
    return happen(events.ParticipantRefused(participant=command.participant))


@decides(commands.RemoveParticipant)
def remove(state: State, command: commands.RemoveParticipant, order: Order) -> list[Decided]:
    who = command.participant
    if who in (session_of(state).owner, order.actor.participant):
        raise Forbidden("The class's owner and you yourself cannot be removed.", "End the class.", code="not_removable")
    if who in state.people and state.people[who].removed:
        return []
    member(state, who)
    return happen(events.ParticipantRemoved(participant=who))


@decides(commands.RaiseHand)
def raise_hand(state: State, _: commands.RaiseHand, order: Order) -> list[Decided]:
    require_not_over(state)
    if member(state, order.actor.participant).hand is not None:
        return []
    return happen(events.HandRaised(participant=order.actor.participant))


@decides(commands.LowerHand)
def lower_hand(state: State, command: commands.LowerHand, order: Order) -> list[Decided]:
    if command.participant != order.actor.participant and not order.staff:
        raise Forbidden("Only the teacher lowers somebody else's hand.", "Lower your own.", code="forbidden")
    if member(state, command.participant).hand is None:
        return []
    return happen(events.HandLowered(participant=command.participant))
