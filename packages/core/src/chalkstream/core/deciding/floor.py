"""Roles, consent, the floor, and the device that may publish."""

from __future__ import annotations

from chalkstream.core import commands, events
from chalkstream.core.deciding.decision import Decided, Order, decides, happen, require_not_over, session_of
from chalkstream.core.deciding.people import member
from chalkstream.core.rejection import Forbidden, Full, Unknown, WrongPhase
from chalkstream.core.state import Person, State
from chalkstream.core.vocabulary import MAX_FLOOR


@decides(commands.ChangeRole)
def change_role(state: State, command: commands.ChangeRole, _: Order) -> list[Decided]:
    if command.participant == session_of(state).owner:
        raise Forbidden("The class's owner stays its teacher.", "Choose somebody else.", code="owner_stays")
    if member(state, command.participant).role == command.role:
        return []
    return happen(events.RoleChanged(participant=command.participant, role=command.role))


@decides(commands.GiveConsent)
def give(state: State, command: commands.GiveConsent, order: Order) -> list[Decided]:
    who = order.actor.participant
    new = sorted(set(command.scopes) - set(member(state, who).consent))
    return happen(events.ConsentGiven(participant=who, scopes=new)) if new else []


@decides(commands.WithdrawConsent)
def withdraw(state: State, command: commands.WithdrawConsent, order: Order) -> list[Decided]:
    who = order.actor.participant
    gone = sorted(set(command.scopes) & set(member(state, who).consent))
    return happen(events.ConsentWithdrawn(participant=who, scopes=gone)) if gone else []


def present_student(state: State, participant: str) -> Person:
    """A student with a connected device: the floor ends when the last one goes. Raises `Rejected` for others."""
    person = member(state, participant)
    if person.role == "teacher":
        raise Forbidden("Teachers need no floor.", "Grant it to a student.", code="is_staff")
    if not person.devices:
        raise WrongPhase("This student is not here.", "Wait until they are back.", code="not_present")
    return person


@decides(commands.GrantFloor)
def grant(state: State, command: commands.GrantFloor, _: Order) -> list[Decided]:
    require_not_over(state)
    who = command.participant
    person = present_student(state, who)
    if not person.floor and sum(bool(each.floor) for each in state.people.values()) >= MAX_FLOOR:
        raise Full("Too many students have the floor.", f"Take it from one of {MAX_FLOOR}.", code="floor_full")
    new = sorted(set(command.sources) - set(person.floor))
    granted = [events.FloorGranted(participant=who, sources=new)] if new else []
    lowered = [events.HandLowered(participant=who)] if person.hand is not None else []
    return happen(*granted, *lowered)


@decides(commands.RevokeFloor)
def revoke(state: State, command: commands.RevokeFloor, order: Order) -> list[Decided]:
    if command.participant != order.actor.participant and not order.staff:
        raise Forbidden("Only a teacher takes the floor from somebody else.", "Give your own back.", code="forbidden")
    gone = sorted(set(command.sources) & set(member(state, command.participant).floor))
    return happen(events.FloorRevoked(participant=command.participant, sources=gone)) if gone else []


@decides(commands.MuteAll)
def mute_all(state: State, _: commands.MuteAll, __: Order) -> list[Decided]:
    heard = sorted(who for who, person in state.people.items() if "microphone" in person.floor)
    return happen(*(events.FloorRevoked(participant=who, sources=["microphone"]) for who in heard))


@decides(commands.TakeStage)
def take_stage(state: State, command: commands.TakeStage, order: Order) -> list[Decided]:
    who = order.actor.participant
    person = member(state, who)
    if command.device not in person.devices:
        raise Unknown("This device is not connected.", "Connect it first.", code="device_unknown")
    if person.stage == command.device:
        return []
    return happen(events.DeviceTookStage(participant=who, device=command.device))
