"""Orders about roles, consent, the floor, and the device that may publish."""

from __future__ import annotations

from chalkstream.core.commands.base import MEMBERS, TEACHER, Command
from chalkstream.core.events import Scopes, Sources
from chalkstream.core.vocabulary import DeviceId, Role, Uuid


class ChangeRole(Command):
    """Make somebody in the class staff, or a student again. The owner's role stays."""

    kind = "person.change_role"
    allowed = TEACHER
    participant: Uuid
    role: Role


class GiveConsent(Command):
    """Consent for oneself. The staff are in the program by their role and need not."""

    kind = "consent.give"
    allowed = frozenset({"student"})
    scopes: Scopes


class WithdrawConsent(Command):
    """Take one's own consent back."""

    kind = "consent.withdraw"
    allowed = frozenset({"student"})
    scopes: Scopes


class GrantFloor(Command):
    """Let a student who is there be heard or seen. It lowers their hand."""

    kind = "floor.grant"
    allowed = TEACHER
    participant: Uuid
    sources: Sources


class RevokeFloor(Command):
    """Take the floor from a student; a student gives their own back."""

    kind = "floor.revoke"
    allowed = MEMBERS
    participant: Uuid
    sources: Sources


class MuteAll(Command):
    """Take the microphone from every student who has it."""

    kind = "floor.mute_all"
    allowed = TEACHER


class TakeStage(Command):
    """Publish from this device from now on, and from no other of one's own."""

    kind = "device.take_stage"
    allowed = MEMBERS
    device: DeviceId
