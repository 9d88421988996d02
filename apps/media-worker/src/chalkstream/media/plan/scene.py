"""What the program shows at one state of the class, and whose tracks may enter it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from chalkstream.core.state import State

Layout = Literal["slate", "camera", "slide", "slide+camera"]

ABSENT_SLATE_AFTER_MS = 3_000
"""The teacher may be gone so long (a reload, a change of network) before the program shows the slate."""


@dataclass(frozen=True, slots=True)
class Scene:
    """The picture's parts. What is drawn inside them is composing."""

    layout: Layout
    camera: str | None
    """The participant whose camera is shown."""


def staff(state: State) -> frozenset[str]:
    """Participants whose tracks may enter the program: staff who were not removed. Students' never do."""
    return frozenset(name for name, person in state.people.items() if person.role == "teacher" and not person.removed)


def speaker_of(identity: str) -> str:
    """The participant of a LiveKit identity (`participant.device`)."""
    return identity.partition(".")[0]


def camera_of(state: State, cameras: frozenset[str]) -> str | None:
    """Whose camera the program shows, of the participants in `cameras`: the owner's, else the first by id."""
    allowed = sorted(cameras & staff(state))
    owner = state.session.owner if state.session else None
    return owner if owner in allowed else next(iter(allowed), None)


def scene_at(state: State, cameras: frozenset[str], *, absent_ms: int) -> Scene:
    """The scene. `cameras` are participants with a picture that moves; `absent_ms`: how long no staff was there."""
    if absent_ms > ABSENT_SLATE_AFTER_MS:
        return Scene("slate", None)
    camera = camera_of(state, cameras)
    if state.slide is not None:
        return Scene("slide+camera" if camera else "slide", camera)
    return Scene("camera" if camera else "slate", camera)


def staff_present(state: State, in_room: frozenset[str]) -> bool:
    """Whether any staff is there: a connected device by the log, or somebody in the room."""
    there = staff(state)
    return bool(there & in_room) or any(state.people[name].devices for name in there)


def absent_reason(seconds: int) -> str:
    """What the class is told when it is ended because nobody of the staff was there for so long."""
    span = f"{seconds // 60} minutes" if seconds >= 120 else f"{seconds} seconds"
    return f"The teacher was away for {span}, so the class was ended."
