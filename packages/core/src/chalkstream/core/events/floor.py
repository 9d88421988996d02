"""Roles, consent, the floor, and the device that may publish."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from chalkstream.core.events.base import Event
from chalkstream.core.vocabulary import ConsentScope, DeviceId, Role, TrackSource, Uuid

Scopes = Annotated[list[ConsentScope], Field(min_length=1, max_length=4)]
Sources = Annotated[list[TrackSource], Field(min_length=1, max_length=3)]


class RoleChanged(Event):
    """Somebody in the class became staff, or a student again."""

    kind = "role.changed"
    default_audience = "class"
    participant: Uuid
    """Whose role."""
    role: Role
    """What they are from now on."""


class ConsentGiven(Event):
    """A student consented, for this class. Told to the staff and to themselves."""

    kind = "consent.given"
    default_audience = "staff"
    participant: Uuid
    """Who consented."""
    scopes: Scopes
    """To what, beside what they had consented to before."""


class ConsentWithdrawn(Event):
    """A student took consent back. Told to the staff and to themselves."""

    kind = "consent.withdrawn"
    default_audience = "staff"
    participant: Uuid
    """Who withdrew."""
    scopes: Scopes
    """What they no longer consent to."""


class FloorGranted(Event):
    """A student may be heard or seen."""

    kind = "floor.granted"
    default_audience = "class"
    participant: Uuid
    """Who may."""
    sources: Sources
    """With what, beside what they had before."""


class FloorRevoked(Event):
    """A student may no longer be heard or seen, or gave the floor back."""

    kind = "floor.revoked"
    default_audience = "class"
    participant: Uuid
    """Who may no longer."""
    sources: Sources
    """With what."""


class DeviceTookStage(Event):
    """Of somebody's devices another one publishes from now on."""

    kind = "device.took_stage"
    default_audience = "class"
    participant: Uuid
    """Whose device it is."""
    device: DeviceId
    """Which device publishes."""
