"""Devices and tracks, as the gateway observes them. What is known already is no event."""

from __future__ import annotations

from chalkstream.core import commands, events
from chalkstream.core.deciding.decision import Decided, Order, decides, happen
from chalkstream.core.deciding.people import member
from chalkstream.core.rejection import Full
from chalkstream.core.state import State, Track
from chalkstream.core.vocabulary import MAX_DEVICES, MAX_TRACKS


@decides(commands.ReportArrival)
def arrival(state: State, command: commands.ReportArrival, _: Order) -> list[Decided]:
    waiting = state.lobby.get(command.participant)
    known = member(state, command.participant) if waiting is None or waiting.refused else waiting
    devices = known.devices
    if devices.get(command.device) == command.device_kind:
        return []
    if command.device not in devices and len(devices) >= MAX_DEVICES:
        raise Full(
            "Too many devices are connected.", f"Close one; {MAX_DEVICES} is the limit.", code="too_many_devices"
        )
    return happen(
        events.ParticipantArrived(
            participant=command.participant, device=command.device, device_kind=command.device_kind
        )
    )


@decides(commands.ReportDeparture)
def departure(state: State, command: commands.ReportDeparture, _: Order) -> list[Decided]:
    known = state.people.get(command.participant) or state.lobby.get(command.participant)
    if known is None or command.device not in known.devices:
        return []
    return happen(events.ParticipantDeparted(participant=command.participant, device=command.device))


@decides(commands.ReportTrack)
def track(state: State, command: commands.ReportTrack, _: Order) -> list[Decided]:
    tracks = member(state, command.participant).tracks
    seen = Track(source=command.source, device=command.device, width=command.width, height=command.height)
    if tracks.get(command.track) == seen:
        return []
    if command.track not in tracks and len(tracks) >= MAX_TRACKS:
        raise Full("Too many tracks are published.", f"Stop one; {MAX_TRACKS} is the limit.", code="too_many_tracks")
    return happen(events.TrackPublished.model_validate(command.model_dump()))


@decides(commands.ReportTrackGone)
def track_gone(state: State, command: commands.ReportTrackGone, _: Order) -> list[Decided]:
    person = state.people.get(command.participant)
    if person is None or command.track not in person.tracks:
        return []
    return happen(events.TrackUnpublished(participant=command.participant, track=command.track))
