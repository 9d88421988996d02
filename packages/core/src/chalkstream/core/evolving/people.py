"""People: the lobby, who is in the class, their devices, tracks and hands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from chalkstream.core import events
from chalkstream.core.evolving.transition import UNCHANGED, Place, folds, without
from chalkstream.core.state import Knocker, Person, State, Track
from chalkstream.core.vocabulary import DeviceKind

Devices = dict[str, DeviceKind]
"""Connected devices by their ids."""

GONE: dict[str, Any] = {"hand": None, "floor": [], "stage": None}
"""What nobody keeps who has no device in the class."""


def changed(state: State, participant: str, **fields: Any) -> dict[str, Any]:
    """One person with other fields; nothing when nobody is known by that id."""
    person = state.people.get(participant)
    if person is None:
        return UNCHANGED
    return {"people": {**state.people, participant: person.model_copy(update=fields)}}


def waits_with(state: State, participant: str, change: Callable[[Devices], Devices]) -> dict[str, Any]:
    """Somebody in the lobby with other devices; nothing when nobody waits by that id."""
    waiting = state.lobby.get(participant)
    if waiting is None:
        return UNCHANGED
    return {"lobby": {**state.lobby, participant: waiting.model_copy(update={"devices": change(waiting.devices)})}}


@folds(events.ParticipantKnocked)
def knocked(state: State, event: events.ParticipantKnocked, place: Place) -> dict[str, Any]:
    waiting = Knocker(name=event.name.content, commitment=event.name.commitment, at=place.at)
    return {"lobby": {**state.lobby, event.participant: waiting}}


@folds(events.ParticipantAdmitted)
def admitted(state: State, event: events.ParticipantAdmitted, _: Place) -> dict[str, Any]:
    known = state.people.get(event.participant)
    fields = {"role": event.role, "name": event.name.content, "removed": False, "floor": []}
    person = Person(role=event.role, name=event.name.content) if known is None else known.model_copy(update=fields)
    return {
        "people": {**state.people, event.participant: person},
        "lobby": without(state.lobby, event.participant),
    }


@folds(events.ParticipantRefused)
def refused(state: State, event: events.ParticipantRefused, _: Place) -> dict[str, Any]:
    waiting = state.lobby.get(event.participant)
    if waiting is None:
        return UNCHANGED
    return {"lobby": {**state.lobby, event.participant: waiting.model_copy(update={"refused": True})}}


@folds(events.ParticipantRemoved)
def removed(state: State, event: events.ParticipantRemoved, _: Place) -> dict[str, Any]:
    return changed(state, event.participant, removed=True, devices={}, tracks={}, **GONE)


@folds(events.ParticipantArrived)
def arrived(state: State, event: events.ParticipantArrived, _: Place) -> dict[str, Any]:
    person = state.people.get(event.participant)
    if person is None:
        return waits_with(state, event.participant, lambda devices: {**devices, event.device: event.device_kind})
    devices = {**person.devices, event.device: event.device_kind}
    return changed(state, event.participant, devices=devices, stage=person.stage or event.device)


@folds(events.ParticipantDeparted)
def departed(state: State, event: events.ParticipantDeparted, _: Place) -> dict[str, Any]:
    person = state.people.get(event.participant)
    if person is None:
        return waits_with(state, event.participant, lambda devices: without(devices, event.device))
    devices = without(person.devices, event.device)
    if not devices:
        return changed(state, event.participant, devices=devices, **GONE)
    stage = person.stage if person.stage in devices else min(devices)
    return changed(state, event.participant, devices=devices, stage=stage)


@folds(events.HandRaised)
def hand_raised(state: State, event: events.HandRaised, place: Place) -> dict[str, Any]:
    return changed(state, event.participant, hand=place.at)


@folds(events.HandLowered)
def hand_lowered(state: State, event: events.HandLowered, _: Place) -> dict[str, Any]:
    return changed(state, event.participant, hand=None)


@folds(events.TrackPublished)
def track_published(state: State, event: events.TrackPublished, _: Place) -> dict[str, Any]:
    person = state.people.get(event.participant)
    if person is None:
        return UNCHANGED
    track = Track(source=event.source, device=event.device, width=event.width, height=event.height)
    return changed(state, event.participant, tracks={**person.tracks, event.track: track})


@folds(events.TrackUnpublished)
def track_unpublished(state: State, event: events.TrackUnpublished, _: Place) -> dict[str, Any]:
    person = state.people.get(event.participant)
    if person is None:
        return UNCHANGED
    return changed(state, event.participant, tracks=without(person.tracks, event.track))
