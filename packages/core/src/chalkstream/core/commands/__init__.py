"""The catalogue of commands: orders, one frozen class each, registered once by their wire kind; one module a noun.

A command carries what its sender chose. Times and new ids come from whoever decides; roles come from server-side
membership. People's words arrive as text (`body`); `decide` turns them into an event and a `PersonalContent`.
"""

from __future__ import annotations

# Importing registers, in the order of the catalogue.
# isort: off
from chalkstream.core.commands.base import (
    Actor,
    COMMANDS,
    Command,
    MEMBERS,
    SERVICE,
    STAFF_OR_SERVICE,
    TEACHER,
)
from chalkstream.core.commands.session import (
    CreateSession,
    EndClass,
    OpenClass,
    PauseRecording,
    ReopenClass,
    ResumeRecording,
    StartClass,
    StartPublic,
    StartRecording,
    StopPublic,
    StopRecording,
)
from chalkstream.core.commands.people import (
    AdmitParticipant,
    DisplayName,
    EnterClass,
    Knock,
    LowerHand,
    RaiseHand,
    RefuseParticipant,
    RemoveParticipant,
    ReportArrival,
    ReportDeparture,
    ReportTrack,
    ReportTrackGone,
)
from chalkstream.core.commands.stage import (
    AttachDeck,
    ClearPage,
    DrawStroke,
    EraseStrokes,
    ShowSlide,
)
from chalkstream.core.commands.chat import (
    ChatText,
    PostMessage,
    RemoveMessage,
)
from chalkstream.core.commands.program import (
    AddDestination,
    AnchorProgram,
    RemoveDestination,
    ReportDestination,
)
from chalkstream.core.commands.words import (
    RecogniseUtterance,
    ReviseUtterance,
    SpokenText,
)
from chalkstream.core.commands.artifacts import (
    DeriveArtifact,
    PublishArtifact,
    WithdrawArtifact,
)
# isort: on

__all__ = [
    "COMMANDS",
    "MEMBERS",
    "SERVICE",
    "STAFF_OR_SERVICE",
    "TEACHER",
    "Actor",
    "AddDestination",
    "AdmitParticipant",
    "AnchorProgram",
    "AttachDeck",
    "ChatText",
    "ClearPage",
    "Command",
    "CreateSession",
    "DeriveArtifact",
    "DisplayName",
    "DrawStroke",
    "EndClass",
    "EnterClass",
    "EraseStrokes",
    "Knock",
    "LowerHand",
    "OpenClass",
    "PauseRecording",
    "PostMessage",
    "PublishArtifact",
    "RaiseHand",
    "RecogniseUtterance",
    "RefuseParticipant",
    "RemoveDestination",
    "RemoveMessage",
    "RemoveParticipant",
    "ReopenClass",
    "ReportArrival",
    "ReportDeparture",
    "ReportDestination",
    "ReportTrack",
    "ReportTrackGone",
    "ResumeRecording",
    "ReviseUtterance",
    "ShowSlide",
    "SpokenText",
    "StartClass",
    "StartPublic",
    "StartRecording",
    "StopPublic",
    "StopRecording",
    "WithdrawArtifact",
]
