"""Who may publish what, from which device: the grants of a LiveKit token and the reconciler both ask here. Pure.

The twin is `apps/web/src/session/publishing.ts`.
"""

from __future__ import annotations

from chalkstream.core.state import Person, State
from chalkstream.core.vocabulary import TrackSource

EVERYTHING: tuple[TrackSource, ...] = ("camera", "microphone", "screen")
"""All sources, in alphabetical order."""


def is_staff(person: Person) -> bool:
    """Whether somebody teaches in this class now."""
    return person.role == "teacher" and not person.removed


def staff_present(state: State) -> bool:
    """Whether a teacher has a connected device. Without one chat and microphones of students are locked (ADR 6)."""
    return any(person.devices and is_staff(person) for person in state.people.values())


def may_publish(state: State, participant: str, device: str) -> list[TrackSource]:
    """What this device of a participant may publish now, in alphabetical order: staff everything, a student what the
    floor gives them while the class runs and staff is there; any other device than the one on the stage nothing."""
    person = state.people.get(participant)
    if person is None or person.removed or person.stage != device:
        return []
    if person.role == "teacher":
        return list(EVERYTHING)
    return list(person.floor) if state.phase == "running" and staff_present(state) else []
