"""What the program shows at one state of the class. Whose tracks may enter it at all stands in `permits`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, assert_never

from chalkstream.core.publishing import is_staff
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
    floor: str | None = None
    """The student whose camera stands above it."""
    screen: str | None = None
    """Whose shared screen stands where the slide would."""


def staff(state: State) -> frozenset[str]:
    """Staff who were not removed."""
    return frozenset(name for name, person in state.people.items() if is_staff(person))


def camera_of(state: State, cameras: frozenset[str]) -> str | None:
    """Whose camera the program shows, of the participants in `cameras`."""
    return _first_of_staff(state, cameras)


def screen_of(state: State, screens: frozenset[str]) -> str | None:
    """Whose shared screen the program shows, of the participants in `screens`, where the layout has a place for it."""
    return _first_of_staff(state, screens) if state.layout in {"slide", "slide_camera"} else None


def _first_of_staff(state: State, offered: frozenset[str]) -> str | None:
    """The owner, else the first by id."""
    theirs = sorted(offered & staff(state))
    owner = state.session.owner if state.session else None
    return owner if owner in theirs else next(iter(theirs), None)


def floor_camera(state: State, offered: frozenset[str]) -> str | None:
    """Which student's camera the program wants, of those in `offered`, who may be in it: the first by id.

    The state keeps no order of the floor. Ids are given in the order of coming, and both a snapshot and the whole log
    lead to the same one.
    """
    if state.layout in {"slide", "slate"}:
        return None
    return min(offered - staff(state), default=None)


def scene_at(state: State, cameras: frozenset[str], screens: frozenset[str] = frozenset(), *, absent_ms: int) -> Scene:
    """The scene. `cameras` are participants with a picture that moves and may be shown, `screens` those who share one;
    `absent_ms`: how long no staff was there."""
    if absent_ms > ABSENT_SLATE_AFTER_MS:
        return Scene("slate", None)
    camera, floor = camera_of(state, cameras), floor_camera(state, cameras)
    screen = screen_of(state, screens)
    paged = state.slide is not None or screen is not None
    match state.layout:
        case "slate":
            return Scene("slate", None)
        case "slide":
            return Scene("slide" if paged else "slate", None, screen=screen)
        case "camera":
            return Scene("camera", camera, floor) if camera else Scene("slate", None)
        case "slide_camera":
            if paged:
                return Scene("slide+camera" if camera else "slide", camera, floor, screen)
            return Scene("camera", camera, floor) if camera else Scene("slate", None)
        case _ as never:
            assert_never(never)


def staff_present(state: State, in_room: frozenset[str]) -> bool:
    """Whether any staff is there: a connected device by the log, or somebody in the room."""
    there = staff(state)
    return bool(there & in_room) or any(state.people[name].devices for name in there)


def absent_reason(seconds: int) -> str:
    """What the class is told when it is ended because nobody of the staff was there for so long."""
    span = f"{seconds // 60} minutes" if seconds >= 120 else f"{seconds} seconds"
    return f"The teacher was away for {span}, so the class was ended."
