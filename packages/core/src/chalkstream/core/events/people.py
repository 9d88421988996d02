"""People: the lobby, who is in the class, their devices, tracks and hands."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from chalkstream.core.events.base import Event
from chalkstream.core.vocabulary import ContentRef, DeviceId, DeviceKind, LiveKitSid, Role, TrackSource, Uuid


class ParticipantKnocked(Event):
    """Somebody with a join link waits in the lobby."""

    kind = "participant.knocked"
    default_audience = "staff"
    participant: Uuid
    """Who waits."""
    name: ContentRef
    """The display name that they gave."""


class ParticipantAdmitted(Event):
    """Somebody is in the class."""

    kind = "participant.admitted"
    default_audience = "class"
    participant: Uuid
    """Who was admitted."""
    role: Role
    """As what."""
    name: ContentRef
    """Their display name."""


class ParticipantRefused(Event):
    """Somebody in the lobby was turned away."""

    kind = "participant.refused"
    default_audience = "staff"
    participant: Uuid
    """Who was refused."""


class ParticipantRemoved(Event):
    """Somebody was removed from the class and may not return in the same browser."""

    kind = "participant.removed"
    default_audience = "class"
    participant: Uuid
    """Who was removed."""


class ParticipantArrived(Event):
    """A device of a participant is connected, in the class or in the lobby. Of the lobby the staff alone learn."""

    kind = "participant.arrived"
    default_audience = "class"
    participant: Uuid
    """Whose device it is."""
    device: DeviceId
    """Which device."""
    device_kind: DeviceKind
    """What sort of device."""


class ParticipantDeparted(Event):
    """A device of a participant is gone, from the class or from the lobby."""

    kind = "participant.departed"
    default_audience = "class"
    participant: Uuid
    """Whose device it was."""
    device: DeviceId
    """Which device."""


class HandRaised(Event):
    """A student asks for the floor."""

    kind = "hand.raised"
    default_audience = "class"
    participant: Uuid
    """Whose hand."""


class HandLowered(Event):
    """A hand is down again, by its owner or by the staff."""

    kind = "hand.lowered"
    default_audience = "class"
    participant: Uuid
    """Whose hand."""


class TrackPublished(Event):
    """A participant's track is in the room."""

    kind = "track.published"
    default_audience = "class"
    participant: Uuid
    """Whose track."""
    device: DeviceId
    """The device that publishes it."""
    track: LiveKitSid
    """LiveKit's id of the track."""
    source: TrackSource
    """What it shows or carries."""
    width: Annotated[int, Field(strict=True, ge=0, le=16_384)]
    """Pixels across; 0 for sound."""
    height: Annotated[int, Field(strict=True, ge=0, le=16_384)]
    """Pixels down; 0 for sound."""


class TrackUnpublished(Event):
    """A track is no longer in the room."""

    kind = "track.unpublished"
    default_audience = "class"
    participant: Uuid
    """Whose track it was."""
    track: LiveKitSid
    """LiveKit's id of the track."""
