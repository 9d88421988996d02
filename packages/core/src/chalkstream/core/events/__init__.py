"""The catalogue of events: one frozen class each, registered once; one module a noun.

An event is a fact, in the past tense. From the registry are generated the JSON Schema, the SQL validators, the
TypeScript types and `docs/reference/events.md`. A shipped shape is never edited: add a new version and an upcaster.
Rules of behaviour do not live here (see `decide` and `evolve`).
"""

from __future__ import annotations

# Importing registers, in the order of the catalogue.
# isort: off
from chalkstream.core.events.base import (
    Audience,
    Event,
    REGISTRY,
)
from chalkstream.core.events.session import (
    ClassEnded,
    ClassOpened,
    ClassReopened,
    ClassStarted,
    Policy,
    PublicStarted,
    PublicStopped,
    RecordingPaused,
    RecordingResumed,
    RecordingStarted,
    RecordingStopped,
    SessionCreated,
)
from chalkstream.core.events.people import (
    HandLowered,
    HandRaised,
    ParticipantAdmitted,
    ParticipantArrived,
    ParticipantDeparted,
    ParticipantKnocked,
    ParticipantRefused,
    ParticipantRemoved,
    TrackPublished,
    TrackUnpublished,
)
from chalkstream.core.events.stage import (
    DeckAttached,
    InkPageCleared,
    InkStrokeDrawn,
    InkStrokesErased,
    SlideShown,
)
from chalkstream.core.events.chat import (
    ChatMessagePosted,
    ChatMessageRemoved,
)
from chalkstream.core.events.program import (
    DestinationAdded,
    DestinationRemoved,
    DestinationStateChanged,
    ProgramAnchored,
)
from chalkstream.core.events.words import (
    UtteranceRecognised,
    UtteranceRevised,
    WordTimes,
)
from chalkstream.core.events.artifacts import (
    ArtifactDerived,
    ArtifactPublished,
    ArtifactWithdrawn,
)
# isort: on

__all__ = [
    "REGISTRY",
    "ArtifactDerived",
    "ArtifactPublished",
    "ArtifactWithdrawn",
    "Audience",
    "ChatMessagePosted",
    "ChatMessageRemoved",
    "ClassEnded",
    "ClassOpened",
    "ClassReopened",
    "ClassStarted",
    "DeckAttached",
    "DestinationAdded",
    "DestinationRemoved",
    "DestinationStateChanged",
    "Event",
    "HandLowered",
    "HandRaised",
    "InkPageCleared",
    "InkStrokeDrawn",
    "InkStrokesErased",
    "ParticipantAdmitted",
    "ParticipantArrived",
    "ParticipantDeparted",
    "ParticipantKnocked",
    "ParticipantRefused",
    "ParticipantRemoved",
    "Policy",
    "ProgramAnchored",
    "PublicStarted",
    "PublicStopped",
    "RecordingPaused",
    "RecordingResumed",
    "RecordingStarted",
    "RecordingStopped",
    "SessionCreated",
    "SlideShown",
    "TrackPublished",
    "TrackUnpublished",
    "UtteranceRecognised",
    "UtteranceRevised",
    "WordTimes",
]
