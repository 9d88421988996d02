"""The catalogue of commands: orders, one frozen class each, registered once by their wire kind.

A command carries what its sender chose. Times and new ids come from whoever decides; roles come from server-side
membership. People's words arrive as text (`body`); `decide` turns them into an event and a `PersonalContent`.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from chalkstream.core.events import Policy, WordTimes
from chalkstream.core.vocabulary import (
    MAX_INK_NUMBERS,
    ActorRole,
    ArtifactKind,
    ChatScope,
    DestinationProtocol,
    DestinationState,
    DeviceId,
    DeviceKind,
    Engine,
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
    Title,
    TrackSource,
    Uuid,
)

COMMANDS: dict[str, type[Command]] = {}
"""Every command class by its wire kind."""

DisplayName = Annotated[str, Field(min_length=1, max_length=80)]
ChatText = Annotated[str, Field(min_length=1, max_length=2_000)]
SpokenText = Annotated[str, Field(min_length=1, max_length=4_000)]


class Command(Frozen):
    """What somebody asks for. A subclass names its wire kind and which roles may ask at all."""

    kind: ClassVar[str]
    """The wire kind: `slide.show`."""
    allowed: ClassVar[frozenset[ActorRole]]
    """Roles that may send it; `decide` may refuse for other reasons."""

    @classmethod
    def __pydantic_init_subclass__(cls, **_: object) -> None:
        if cls.kind in COMMANDS:
            raise TypeError(f"{cls.__name__}: {cls.kind} is registered already, by {COMMANDS[cls.kind].__name__}")
        COMMANDS[cls.kind] = cls


TEACHER: frozenset[ActorRole] = frozenset({"teacher"})
MEMBERS: frozenset[ActorRole] = frozenset({"teacher", "student"})
SERVICE: frozenset[ActorRole] = frozenset({"service"})
STAFF_OR_SERVICE: frozenset[ActorRole] = frozenset({"teacher", "service"})


class CreateSession(Command):
    """Begin a session's log. The first command of every session."""

    kind = "session.create"
    allowed = TEACHER
    course: Uuid
    title: Title
    parent: Uuid | None = None
    policy: Policy


class OpenClass(Command):
    """Open the lobby."""

    kind = "class.open"
    allowed = TEACHER


class StartClass(Command):
    """Start the class."""

    kind = "class.start"
    allowed = TEACHER


class EndClass(Command):
    """End the class, and with it public and recording."""

    kind = "class.end"
    allowed = STAFF_OR_SERVICE
    reason: Reason | None = None


class ReopenClass(Command):
    """Let an ended class run again."""

    kind = "class.reopen"
    allowed = TEACHER


class StartPublic(Command):
    """Send the program to the destinations."""

    kind = "public.start"
    allowed = TEACHER


class StopPublic(Command):
    """Stop sending the program to the public."""

    kind = "public.stop"
    allowed = TEACHER


class StartRecording(Command):
    """Record the program."""

    kind = "recording.start"
    allowed = TEACHER


class PauseRecording(Command):
    """Record nothing for now."""

    kind = "recording.pause"
    allowed = TEACHER


class ResumeRecording(Command):
    """Record again."""

    kind = "recording.resume"
    allowed = TEACHER


class StopRecording(Command):
    """Finish the recording."""

    kind = "recording.stop"
    allowed = TEACHER


class EnterClass(Command):
    """Join as a member by role (the staff do not wait in the lobby)."""

    kind = "participant.enter"
    allowed = TEACHER
    name: DisplayName


class Knock(Command):
    """Ask to be let in from the lobby."""

    kind = "participant.knock"
    allowed = frozenset({"waiting"})
    name: DisplayName


class AdmitParticipant(Command):
    """Let somebody in from the lobby."""

    kind = "participant.admit"
    allowed = TEACHER
    participant: Uuid


class RefuseParticipant(Command):
    """Turn somebody in the lobby away."""

    kind = "participant.refuse"
    allowed = TEACHER
    participant: Uuid


class RemoveParticipant(Command):
    """Remove somebody from the class for good."""

    kind = "participant.remove"
    allowed = TEACHER
    participant: Uuid


class ReportArrival(Command):
    """A device is connected (said by the gateway)."""

    kind = "participant.report_arrival"
    allowed = SERVICE
    participant: Uuid
    device: DeviceId
    device_kind: DeviceKind


class ReportDeparture(Command):
    """A device is gone (said by the gateway)."""

    kind = "participant.report_departure"
    allowed = SERVICE
    participant: Uuid
    device: DeviceId


class RaiseHand(Command):
    """Ask for the floor."""

    kind = "hand.raise"
    allowed = frozenset({"student"})


class LowerHand(Command):
    """Lower one's own hand, or as staff somebody's."""

    kind = "hand.lower"
    allowed = MEMBERS
    participant: Uuid


class ReportTrack(Command):
    """A track is in the room (said by the gateway's reconciler)."""

    kind = "track.report_published"
    allowed = SERVICE
    participant: Uuid
    device: DeviceId
    track: LiveKitSid
    source: TrackSource
    width: Annotated[int, Field(strict=True, ge=0, le=16_384)]
    height: Annotated[int, Field(strict=True, ge=0, le=16_384)]


class ReportTrackGone(Command):
    """A track is no longer in the room (said by the gateway's reconciler)."""

    kind = "track.report_unpublished"
    allowed = SERVICE
    participant: Uuid
    track: LiveKitSid


class AttachDeck(Command):
    """Make a deck of this session available (said by the gateway once it is rasterised)."""

    kind = "deck.attach"
    allowed = SERVICE
    deck: Uuid
    pages: PageNumber


class ShowSlide(Command):
    """Put a page on the stage. The headings are filled in by the gateway from the deck's text, never by the client."""

    kind = "slide.show"
    allowed = TEACHER
    deck: Uuid
    page: PageNumber
    headings: Annotated[list[Heading], Field(max_length=8)] = []


class DrawStroke(Command):
    """Put a finished stroke on the page that is shown."""

    kind = "ink.draw"
    allowed = TEACHER
    stroke: Uuid
    deck: Uuid
    page: PageNumber
    tool: InkTool
    colour: InkColour
    width: Annotated[int, Field(strict=True, ge=1, le=1_000)]
    points: Annotated[list[InkNumber], Field(min_length=3, max_length=MAX_INK_NUMBERS)]


class EraseStrokes(Command):
    """Rub strokes out."""

    kind = "ink.erase"
    allowed = TEACHER
    deck: Uuid
    page: PageNumber
    strokes: Annotated[list[Uuid], Field(min_length=1, max_length=200)]


class ClearPage(Command):
    """Rub out all ink of a page."""

    kind = "ink.clear"
    allowed = TEACHER
    deck: Uuid
    page: PageNumber


class PostMessage(Command):
    """Write to the class or to the staff."""

    kind = "chat.post"
    allowed = MEMBERS
    message: Uuid
    body: ChatText
    to: ChatScope


class RemoveMessage(Command):
    """Take a message away: one's own, or as staff anybody's."""

    kind = "chat.remove"
    allowed = MEMBERS
    message: Uuid


class AddDestination(Command):
    """Add a destination whose address and key are stored already (said by the gateway for a teacher)."""

    kind = "destination.add"
    allowed = SERVICE
    destination: Uuid
    label: Label
    protocol: DestinationProtocol


class RemoveDestination(Command):
    """Take a destination away."""

    kind = "destination.remove"
    allowed = TEACHER
    destination: Uuid


class ReportDestination(Command):
    """Say how it goes with a destination (said by the media worker)."""

    kind = "destination.report"
    allowed = SERVICE
    destination: Uuid
    state: DestinationState
    reason: Reason | None = None


class AnchorProgram(Command):
    """Begin the next epoch of program time (said by the media worker)."""

    kind = "program.anchor"
    allowed = SERVICE


class RecogniseUtterance(Command):
    """Store what somebody said (said by the caption worker)."""

    kind = "utterance.recognise"
    allowed = SERVICE
    segment: Uuid
    participant: Uuid
    body: SpokenText
    epoch: Annotated[int, Field(strict=True, ge=1, le=10_000)]
    start_ms: Milliseconds
    end_ms: Milliseconds
    word_times: WordTimes
    language: LanguageTag
    engine: Engine
    confidence: Annotated[int, Field(strict=True, ge=0, le=1_000)]


class ReviseUtterance(Command):
    """Correct the words of a segment. Speaker and times are filled in by the gateway from the transcript, never by the
    client."""

    kind = "utterance.revise"
    allowed = TEACHER
    segment: Uuid
    participant: Uuid
    body: SpokenText
    word_times: WordTimes


class DeriveArtifact(Command):
    """Say that an artefact's revision exists (said by the artifact service)."""

    kind = "artifact.derive"
    allowed = SERVICE
    artifact: Uuid
    artifact_kind: ArtifactKind
    revision: Annotated[int, Field(strict=True, ge=1, le=100_000)]


class PublishArtifact(Command):
    """Let the class see an artefact."""

    kind = "artifact.publish"
    allowed = STAFF_OR_SERVICE
    artifact: Uuid
    revision: Annotated[int, Field(strict=True, ge=1, le=100_000)]


class WithdrawArtifact(Command):
    """Take an artefact from the class."""

    kind = "artifact.withdraw"
    allowed = TEACHER
    artifact: Uuid


class Actor(Frozen):
    """Who sends a command, as the server knows them."""

    participant: Uuid
    """The participant; for a service, its fixed id."""
    role: ActorRole
