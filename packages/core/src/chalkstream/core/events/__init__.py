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
    ClassEndCancelled,
    ClassEnded,
    ClassEndScheduled,
    ClassLocked,
    ClassOpened,
    ClassReopened,
    ClassStarted,
    ClassUnlocked,
    Policy,
    PublicStarted,
    PublicStopped,
    RecordingPaused,
    RecordingResumed,
    RecordingStarted,
    RecordingStopped,
    SessionCreated,
    SessionRenamed,
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
from chalkstream.core.events.floor import (
    ConsentGiven,
    ConsentWithdrawn,
    DeviceTookStage,
    FloorGranted,
    FloorRevoked,
    RoleChanged,
    Scopes,
    Sources,
)
from chalkstream.core.events.stage import (
    DeckAttached,
    DeckRemoved,
    InkPageCleared,
    InkStrokeDrawn,
    InkStrokesErased,
    LayoutChanged,
    SlideShown,
)
from chalkstream.core.events.chat import (
    ChatMessagePosted,
    ChatMessageRemoved,
    ChatRulesChanged,
)
from chalkstream.core.events.polls import (
    PollAnswered,
    PollClosed,
    PollCounts,
    PollDiscarded,
    PollOpened,
    PollPrepared,
    PollRevealed,
    PollTallied,
)
from chalkstream.core.events.confusion import (
    ConfusionSettled,
    ConfusionSignalled,
)
from chalkstream.core.events.program import (
    DestinationAdded,
    DestinationRemoved,
    DestinationStateChanged,
    ProgramAnchored,
)
from chalkstream.core.events.words import (
    UtteranceRecognised,
    UtteranceRemoved,
    UtteranceRevised,
    WordTimes,
    WordsErased,
)
from chalkstream.core.events.artifacts import (
    ArtifactDerived,
    ArtifactPublished,
    ArtifactWithdrawn,
    StudyShared,
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
    "ChatRulesChanged",
    "ClassEndCancelled",
    "ClassEndScheduled",
    "ClassEnded",
    "ClassLocked",
    "ClassOpened",
    "ClassReopened",
    "ClassStarted",
    "ClassUnlocked",
    "ConfusionSettled",
    "ConfusionSignalled",
    "ConsentGiven",
    "ConsentWithdrawn",
    "DeckAttached",
    "DeckRemoved",
    "DestinationAdded",
    "DestinationRemoved",
    "DestinationStateChanged",
    "DeviceTookStage",
    "Event",
    "FloorGranted",
    "FloorRevoked",
    "HandLowered",
    "HandRaised",
    "InkPageCleared",
    "InkStrokeDrawn",
    "InkStrokesErased",
    "LayoutChanged",
    "ParticipantAdmitted",
    "ParticipantArrived",
    "ParticipantDeparted",
    "ParticipantKnocked",
    "ParticipantRefused",
    "ParticipantRemoved",
    "Policy",
    "PollAnswered",
    "PollClosed",
    "PollCounts",
    "PollDiscarded",
    "PollOpened",
    "PollPrepared",
    "PollRevealed",
    "PollTallied",
    "ProgramAnchored",
    "PublicStarted",
    "PublicStopped",
    "RecordingPaused",
    "RecordingResumed",
    "RecordingStarted",
    "RecordingStopped",
    "RoleChanged",
    "Scopes",
    "SessionCreated",
    "SessionRenamed",
    "SlideShown",
    "Sources",
    "StudyShared",
    "TrackPublished",
    "TrackUnpublished",
    "UtteranceRecognised",
    "UtteranceRemoved",
    "UtteranceRevised",
    "WordTimes",
    "WordsErased",
]
