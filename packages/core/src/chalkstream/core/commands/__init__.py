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
    LockClass,
    OpenClass,
    PauseRecording,
    RenameSession,
    ReopenClass,
    ResumeRecording,
    StartClass,
    StartPublic,
    StartRecording,
    StopPublic,
    StopRecording,
    UnlockClass,
)
from chalkstream.core.commands.people import (
    AdmitAll,
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
from chalkstream.core.commands.floor import (
    ChangeRole,
    GiveConsent,
    GrantFloor,
    MuteAll,
    RevokeFloor,
    TakeStage,
    WithdrawConsent,
)
from chalkstream.core.commands.stage import (
    AttachDeck,
    ChangeLayout,
    ClearPage,
    DrawStroke,
    EraseStrokes,
    RemoveDeck,
    ShowSlide,
)
from chalkstream.core.commands.chat import (
    ChangeChatRules,
    ChatText,
    PostMessage,
    RemoveMessage,
)
from chalkstream.core.commands.polls import (
    AnswerPoll,
    AskPoll,
    ClosePoll,
    DiscardPoll,
    OpenPoll,
    PreparePoll,
    RevealPoll,
    TallyPoll,
)
from chalkstream.core.commands.confusion import (
    SettleConfusion,
    SignalConfusion,
)
from chalkstream.core.commands.program import (
    AddDestination,
    AnchorProgram,
    RemoveDestination,
    ReportDestination,
)
from chalkstream.core.commands.words import (
    EraseWords,
    RecogniseUtterance,
    ReviseUtterance,
    SpokenText,
)
from chalkstream.core.commands.artifacts import (
    DeriveArtifact,
    PublishArtifact,
    ShareStudy,
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
    "AdmitAll",
    "AdmitParticipant",
    "AnchorProgram",
    "AnswerPoll",
    "AskPoll",
    "AttachDeck",
    "ChangeChatRules",
    "ChangeLayout",
    "ChangeRole",
    "ChatText",
    "ClearPage",
    "ClosePoll",
    "Command",
    "CreateSession",
    "DeriveArtifact",
    "DiscardPoll",
    "DisplayName",
    "DrawStroke",
    "EndClass",
    "EnterClass",
    "EraseStrokes",
    "EraseWords",
    "GiveConsent",
    "GrantFloor",
    "Knock",
    "LockClass",
    "LowerHand",
    "MuteAll",
    "OpenClass",
    "OpenPoll",
    "PauseRecording",
    "PostMessage",
    "PreparePoll",
    "PublishArtifact",
    "RaiseHand",
    "RecogniseUtterance",
    "RefuseParticipant",
    "RemoveDeck",
    "RemoveDestination",
    "RemoveMessage",
    "RemoveParticipant",
    "RenameSession",
    "ReopenClass",
    "ReportArrival",
    "ReportDeparture",
    "ReportDestination",
    "ReportTrack",
    "ReportTrackGone",
    "ResumeRecording",
    "RevealPoll",
    "ReviseUtterance",
    "RevokeFloor",
    "SettleConfusion",
    "ShareStudy",
    "ShowSlide",
    "SignalConfusion",
    "SpokenText",
    "StartClass",
    "StartPublic",
    "StartRecording",
    "StopPublic",
    "StopRecording",
    "TakeStage",
    "TallyPoll",
    "UnlockClass",
    "WithdrawArtifact",
    "WithdrawConsent",
]
