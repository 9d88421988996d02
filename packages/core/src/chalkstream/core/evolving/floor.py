"""Roles, consent, the floor, and the device that may publish."""

from __future__ import annotations

from typing import Any

from chalkstream.core import events
from chalkstream.core.evolving.people import changed
from chalkstream.core.evolving.transition import UNCHANGED, Place, folds
from chalkstream.core.state import State


@folds(events.RoleChanged)
def role_changed(state: State, event: events.RoleChanged, _: Place) -> dict[str, Any]:
    return changed(state, event.participant, role=event.role, hand=None, floor=[])


@folds(events.ConsentGiven)
def consent_given(state: State, event: events.ConsentGiven, _: Place) -> dict[str, Any]:
    person = state.people.get(event.participant)
    if person is None:
        return UNCHANGED
    return changed(state, event.participant, consent=sorted({*person.consent, *event.scopes}))


@folds(events.ConsentWithdrawn)
def consent_withdrawn(state: State, event: events.ConsentWithdrawn, _: Place) -> dict[str, Any]:
    person = state.people.get(event.participant)
    if person is None:
        return UNCHANGED
    return changed(state, event.participant, consent=[s for s in person.consent if s not in event.scopes])


@folds(events.FloorGranted)
def floor_granted(state: State, event: events.FloorGranted, _: Place) -> dict[str, Any]:
    person = state.people.get(event.participant)
    if person is None:
        return UNCHANGED
    return changed(state, event.participant, floor=sorted({*person.floor, *event.sources}))


@folds(events.FloorRevoked)
def floor_revoked(state: State, event: events.FloorRevoked, _: Place) -> dict[str, Any]:
    person = state.people.get(event.participant)
    if person is None:
        return UNCHANGED
    return changed(state, event.participant, floor=[s for s in person.floor if s not in event.sources])


@folds(events.DeviceTookStage)
def took_stage(state: State, event: events.DeviceTookStage, _: Place) -> dict[str, Any]:
    person = state.people.get(event.participant)
    if person is None or event.device not in person.devices:
        return UNCHANGED
    return changed(state, event.participant, stage=event.device)
