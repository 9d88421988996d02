"""Classes: cards of the home page, and one class in full."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from chalkstream.core.vocabulary import DeviceId, Entry, Phase, Role, Uuid
from chalkstream.gateway.models.courses import Course
from chalkstream.gateway.models.decks import Deck
from chalkstream.gateway.models.destinations import Destination
from chalkstream.gateway.models.links import Link
from chalkstream.gateway.models.shape import EpochMs, Place, Request, Response, Title

When = Annotated[int, Field(ge=0, le=2**53 - 1)]
"""A time that somebody chose, in ms since 1970."""
Recording = Literal["off", "on", "paused"]


class ClassFacts(Response):
    """What a class is, to everybody who may know of it."""

    id: Uuid
    title: str
    course: Course
    phase: Phase
    public: bool
    recording: Recording
    created_at: EpochMs
    scheduled_at: EpochMs | None
    started_at: EpochMs | None
    ended_at: EpochMs | None
    archived_at: EpochMs | None
    """When a teacher put it away; only they can see it then."""


class ClassCard(ClassFacts):
    """A class as a card of the home page."""

    role: Role
    """What I am in it."""
    cover: str | None
    """Address of the first slide's thumbnail."""
    deck_count: int
    destination_count: int
    student_count: int
    """Students that are or were in it."""
    waiting_count: int
    """People in the lobby."""
    recorded_ms: int
    """Length of the recording so far."""
    has_study: bool
    """There is something to study."""


class ClassList(Response):
    """My classes, newest first."""

    classes: list[ClassCard]


class NewClass(Request):
    """Create a class in a course: an existing one, or a new one by its title."""

    title: Title
    course_id: Uuid | None = None
    course_title: Title | None = None
    entry: Entry = "lobby"
    scheduled_at: When | None = None
    id: Uuid | None = None
    """Made by the client, so that a call that is sent again makes no second class: it answers the first."""


class ClassChanges(Request):
    """What is to be another; what is left out stays. Only while the class does not run."""

    title: Title | None = None
    scheduled_at: When | None = None
    """`null`: it has no date any more."""


class ClassDetail(ClassFacts):
    """One class, as whoever asks may see it."""

    role: Place
    """What I am in it."""
    participant: Uuid
    """Who I am in it."""
    live_on: DeviceId | None
    """Which of my devices in it is the one that may be seen and heard; null: I am there with none."""
    recorded_ms: int
    """Length of the recording so far."""
    entry: Entry
    decks: list[Deck]
    destinations: list[Destination] | None
    """Staff only."""
    links: list[Link] | None
    """Staff only."""
