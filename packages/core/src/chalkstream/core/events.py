"""The catalogue of events: one frozen class each, registered once.

An event is a fact, in the past tense. From the registry below are generated the JSON Schema, the SQL
validators, the TypeScript types and `docs/reference/events.md`. A shipped shape is never edited: add a new
version and an upcaster. Rules of behaviour do not live here (see `decide` and `evolve`).
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from chalkstream.core.vocabulary import (
    MAX_INK_NUMBERS,
    ArtifactKind,
    ChatScope,
    ContentRef,
    DestinationProtocol,
    DestinationState,
    DeviceId,
    DeviceKind,
    Engine,
    Entry,
    Frozen,
    Heading,
    InkColour,
    InkNumber,
    InkTool,
    Label,
    LanguageTag,
    LiveKitSid,
    Milliseconds,
    PageNumber,
    Reason,
    Role,
    Title,
    TrackSource,
    Uuid,
)

Audience = Literal["everyone", "class", "staff", "actor", "nobody"]
"""Who may see an event. `everyone` includes the public; `actor` is its own actor alone."""

REGISTRY: dict[tuple[str, int], type[Event]] = {}
"""Every known event class by its stored kind and version."""


class Event(Frozen):
    """What happened. A subclass names its stored kind, its version and its usual audience."""

    kind: ClassVar[str]
    """The stored kind, stable for ever: `slide.shown`."""
    version: ClassVar[int] = 1
    default_audience: ClassVar[Audience]
    """Who sees it, unless `audience(event, state)` decides otherwise."""

    @classmethod
    def __pydantic_init_subclass__(cls, **_: object) -> None:
        key = (cls.kind, cls.version)
        if key in REGISTRY:
            raise TypeError(f"{cls.__name__}: {key} is registered already, by {REGISTRY[key].__name__}")
        REGISTRY[key] = cls


# --- the session and its three states ---------------------------------------------------------------------------


class Policy(Frozen):
    """What the owner decided for a session before it began."""

    entry: Entry
    """Who may enter with a join link."""
    retention_days: Annotated[int, Field(strict=True, ge=1, le=3650)]
    """Days after the end for which everything is kept."""


class SessionCreated(Event):
    """A session exists: one class of a course, with its own log."""

    kind = "session.created"
    default_audience = "staff"
    course: Uuid
    """The course that it belongs to."""
    title: Title
    """What the class is called."""
    owner: Uuid
    """The participant who owns the session; a teacher."""
    parent: Uuid | None = None
    """The session that this one is a breakout of."""
    policy: Policy
    """What was decided before it began."""


class ClassOpened(Event):
    """The lobby is open: people may knock and be admitted. Nobody is heard yet."""

    kind = "class.opened"
    default_audience = "class"


class ClassStarted(Event):
    """The class runs."""

    kind = "class.started"
    default_audience = "class"


class ClassEnded(Event):
    """The class is over. The log stays open for corrections and publishing."""

    kind = "class.ended"
    default_audience = "class"
    reason: Reason | None = None
    """Why, where it was not simply the bell."""


class ClassReopened(Event):
    """The class runs again after an end."""

    kind = "class.reopened"
    default_audience = "class"


class PublicStarted(Event):
    """The program goes to the public destinations."""

    kind = "public.started"
    default_audience = "everyone"


class PublicStopped(Event):
    """The program no longer goes to the public. The class may run on."""

    kind = "public.stopped"
    default_audience = "everyone"


class RecordingStarted(Event):
    """The program is recorded."""

    kind = "recording.started"
    default_audience = "everyone"


class RecordingPaused(Event):
    """Nothing is recorded for now."""

    kind = "recording.paused"
    default_audience = "everyone"


class RecordingResumed(Event):
    """The program is recorded again."""

    kind = "recording.resumed"
    default_audience = "everyone"


class RecordingStopped(Event):
    """The recording is over."""

    kind = "recording.stopped"
    default_audience = "everyone"


# --- people ---------------------------------------------------------------------------------------------------------


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
    """A device of an admitted participant is connected."""

    kind = "participant.arrived"
    default_audience = "class"
    participant: Uuid
    """Whose device it is."""
    device: DeviceId
    """Which device."""
    device_kind: DeviceKind
    """What sort of device."""


class ParticipantDeparted(Event):
    """A device of a participant is gone."""

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


# --- slides and ink -------------------------------------------------------------------------------------------------


class DeckAttached(Event):
    """A deck is ready to be shown."""

    kind = "deck.attached"
    default_audience = "everyone"
    deck: Uuid
    """The deck."""
    pages: PageNumber
    """How many pages it has."""


class SlideShown(Event):
    """A page of a deck is on the stage."""

    kind = "slide.shown"
    default_audience = "everyone"
    deck: Uuid
    """The deck."""
    page: PageNumber
    """The page, from 1."""
    headings: Annotated[list[Heading], Field(max_length=8)]
    """The page's headings, for screen readers and for chapters."""


class InkStrokeDrawn(Event):
    """A stroke was finished on a page (or cut after 2 s, and goes on as the next one)."""

    kind = "ink.stroke_drawn"
    default_audience = "everyone"
    stroke: Uuid
    """The stroke."""
    deck: Uuid
    """The deck that was drawn on."""
    page: PageNumber
    """The page that was drawn on."""
    tool: InkTool
    """What was drawn with."""
    colour: InkColour
    """In which colour, by name."""
    width: Annotated[int, Field(strict=True, ge=1, le=1_000)]
    """The line's width in page units."""
    points: Annotated[list[InkNumber], Field(min_length=3, max_length=MAX_INK_NUMBERS)]
    """Triples x, y, dt laid end to end: page units from the top left, and ms since the point before."""


class InkStrokesErased(Event):
    """Strokes were rubbed out."""

    kind = "ink.strokes_erased"
    default_audience = "everyone"
    deck: Uuid
    """The deck."""
    page: PageNumber
    """The page that they were on."""
    strokes: Annotated[list[Uuid], Field(min_length=1, max_length=200)]
    """Which strokes."""


class InkPageCleared(Event):
    """All ink of a page was rubbed out."""

    kind = "ink.page_cleared"
    default_audience = "everyone"
    deck: Uuid
    """The deck."""
    page: PageNumber
    """The page."""


# --- chat -----------------------------------------------------------------------------------------------------------


class ChatMessagePosted(Event):
    """Somebody wrote to the class or to the staff."""

    kind = "chat.message_posted"
    default_audience = "class"
    message: Uuid
    """The message."""
    participant: Uuid
    """Who wrote it."""
    words: ContentRef
    """What it says."""
    to: ChatScope
    """Who may read it."""


class ChatMessageRemoved(Event):
    """A message was taken away, for everybody and from every replay."""

    kind = "chat.message_removed"
    default_audience = "class"
    message: Uuid
    """The message."""


# --- destinations and the program -----------------------------------------------------------------------------------


class DestinationAdded(Event):
    """The program can be sent to one more place. Its key stands in a table of its own, encrypted."""

    kind = "destination.added"
    default_audience = "staff"
    destination: Uuid
    """The destination."""
    label: Label
    """What the staff call it."""
    protocol: DestinationProtocol
    """How it is reached."""


class DestinationRemoved(Event):
    """A destination is no longer one of this class's."""

    kind = "destination.removed"
    default_audience = "staff"
    destination: Uuid
    """The destination."""


class DestinationStateChanged(Event):
    """How it goes with one destination."""

    kind = "destination.state_changed"
    default_audience = "staff"
    destination: Uuid
    """The destination."""
    state: DestinationState
    """How it goes now."""
    reason: Reason | None = None
    """What went wrong, in words for the teacher, where something did."""


class ProgramAnchored(Event):
    """A media worker started: a new epoch of program time begins at 0 ms."""

    kind = "program.anchored"
    default_audience = "everyone"
    epoch: Annotated[int, Field(strict=True, ge=1, le=10_000)]
    """The epoch, from 1."""


# --- words ----------------------------------------------------------------------------------------------------------

WordTimes = Annotated[list[Milliseconds], Field(min_length=2, max_length=800)]
"""Pairs start, end laid end to end, in ms of program time: one pair for each word of the content, split at spaces."""


class UtteranceRecognised(Event):
    """Somebody said something and it was recognised."""

    kind = "utterance.recognised"
    default_audience = "class"
    segment: Uuid
    """The transcript segment."""
    participant: Uuid
    """Who spoke. The track knows its speaker."""
    words: ContentRef
    """What was said."""
    epoch: Annotated[int, Field(strict=True, ge=1, le=10_000)]
    """The epoch that the times belong to."""
    start_ms: Milliseconds
    """Program time of the first word's start."""
    end_ms: Milliseconds
    """Program time of the last word's end."""
    word_times: WordTimes
    """When each word was said."""
    language: LanguageTag
    """In which language."""
    engine: Engine
    """What recognised it."""
    confidence: Annotated[int, Field(strict=True, ge=0, le=1_000)]
    """Mean probability of the words, in thousandths."""


class UtteranceRevised(Event):
    """The words of a segment were corrected. Its times stay."""

    kind = "utterance.revised"
    default_audience = "class"
    segment: Uuid
    """The transcript segment."""
    participant: Uuid
    """Who spoke."""
    words: ContentRef
    """What was said, as corrected."""
    word_times: WordTimes
    """When each of the corrected words was said."""


class ArtifactDerived(Event):
    """Something was made from the class: a recording, a transcript, chapters, a summary."""

    kind = "artifact.derived"
    default_audience = "staff"
    artifact: Uuid
    """The artefact."""
    artifact_kind: ArtifactKind
    """What it is."""
    revision: Annotated[int, Field(strict=True, ge=1, le=100_000)]
    """Which revision of it, from 1."""


class ArtifactPublished(Event):
    """The class may see an artefact."""

    kind = "artifact.published"
    default_audience = "class"
    artifact: Uuid
    """The artefact."""
    artifact_kind: ArtifactKind
    """What it is."""
    revision: Annotated[int, Field(strict=True, ge=1, le=100_000)]
    """The revision that is published."""


class ArtifactWithdrawn(Event):
    """The class may no longer see an artefact."""

    kind = "artifact.withdrawn"
    default_audience = "class"
    artifact: Uuid
    """The artefact."""
