"""Orders about people: the lobby, who is in the class, their devices, tracks and hands."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from chalkstream.core.commands.base import MEMBERS, SERVICE, TEACHER, Command
from chalkstream.core.vocabulary import DeviceId, DeviceKind, LiveKitSid, TrackSource, Uuid

DisplayName = Annotated[str, Field(min_length=1, max_length=80)]


class EnterClass(Command):
    """Join as a member by role (the staff do not wait in the lobby)."""

    kind = "participant.enter"
    allowed = TEACHER
    name: DisplayName


class Knock(Command):
    """Ask to be let in from the lobby."""

    kind = "participant.knock"
    allowed = frozenset({"waiting"})
    name: DisplayName


class AdmitParticipant(Command):
    """Let somebody in from the lobby."""

    kind = "participant.admit"
    allowed = TEACHER
    participant: Uuid


class AdmitAll(Command):
    """Let in everybody who waits in the lobby and was not turned away."""

    kind = "lobby.admit_all"
    allowed = TEACHER


class RefuseParticipant(Command):
    """Turn somebody in the lobby away."""

    kind = "participant.refuse"
    allowed = TEACHER
    participant: Uuid


class RemoveParticipant(Command):
    """Remove somebody from the class for good."""

    kind = "participant.remove"
    allowed = TEACHER
    participant: Uuid


class ReportArrival(Command):
    """A device is connected (said by the gateway)."""

    kind = "participant.report_arrival"
    allowed = SERVICE
    participant: Uuid
    device: DeviceId
    device_kind: DeviceKind


class ReportDeparture(Command):
    """A device is gone (said by the gateway)."""

    kind = "participant.report_departure"
    allowed = SERVICE
    participant: Uuid
    device: DeviceId


class RaiseHand(Command):
    """Ask for the floor."""

    kind = "hand.raise"
    allowed = frozenset({"student"})


class LowerHand(Command):
    """Lower one's own hand, or as staff somebody's."""

    kind = "hand.lower"
    allowed = MEMBERS
    participant: Uuid


class ReportTrack(Command):
    """A track is in the room (said by the gateway's reconciler)."""

    kind = "track.report_published"
    allowed = SERVICE
    participant: Uuid
    device: DeviceId
    track: LiveKitSid
    source: TrackSource
    width: Annotated[int, Field(strict=True, ge=0, le=16_384)]
    height: Annotated[int, Field(strict=True, ge=0, le=16_384)]


class ReportTrackGone(Command):
    """A track is no longer in the room (said by the gateway's reconciler)."""

    kind = "track.report_unpublished"
    allowed = SERVICE
    participant: Uuid
    track: LiveKitSid
