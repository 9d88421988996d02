"""The words that events, commands and state share: ids, bounds, roles and references.

Only types live here. Every integer lies within 2^53, so that JavaScript holds it exactly;
every string and every list has a bound.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

MAX_SAFE_INTEGER = 2**53 - 1
"""The largest integer that a JavaScript number holds exactly (ECMA-262, Number.MAX_SAFE_INTEGER)."""

MAX_PAGES = 500
"""Pages of one deck. A deck with more is refused at upload."""

MAX_PEOPLE = 1_000
"""People in one class: known to the state at once, whatever their place (lobby, class, left)."""

MAX_INK_NUMBERS = 1_536
"""Numbers in one stroke: 512 triples of x, y, dt (EVENTS.md)."""

MAX_PAGE_INK_NUMBERS = 19_500
"""Numbers in all ink of one page in the state: at most 137 kB of JSON, within the stage's 256 kB."""

STROKE_COST_NUMBERS = 20
"""What a stroke weighs beside its points, in numbers: its id, tool, colour and width as JSON."""

ERASED_COST_NUMBERS = 6
"""What the id of a rubbed-out stroke weighs, in numbers."""

MAX_CHAT_IN_STATE = 200
"""Messages to the class that the state keeps; older ones are a paged projection."""

MAX_STAFF_CHAT_IN_STATE = 50
"""Messages to the staff that the state keeps. A bound of their own: what the staff read may push out nothing that the
class reads, or the class's fold would differ from the projection of the staff's."""

MAX_CAPTIONS_IN_STATE = 6
"""Utterances that the state keeps for whoever joins in the middle of a sentence."""

MAX_INKED_PAGES = 500
"""Pages of one session that may hold ink."""

MAX_DECKS = 20
"""Decks of one session."""

MAX_DESTINATIONS = 10
"""Destinations of one session."""

MAX_ARTIFACTS = 50
"""Artefacts of one session."""

MAX_DEVICES = 6
"""Devices of one person that are connected at once."""

MAX_TRACKS = 6
"""Tracks that one person publishes at once."""

END_UNDO_MS = 10_000
"""How long the end of a class can be undone."""

MAX_EPOCHS = 10_000
"""Starts of a media worker for one session."""

MAX_POLLS = 20
"""Polls of one session that the state keeps: prepared, open and closed."""

MAX_POLL_BYTES = 8_000
"""UTF-8 bytes of all questions and options in the state."""

MAX_POLL_OPTIONS = 8
"""Options of one poll."""

MAX_FLOOR = 30
"""Students who hold the floor at once."""

MAX_SLOW_S = 300
"""The longest pause, in seconds, that slow mode may ask for between two messages of one student."""

PAGE_WIDTH = 10_000
"""Units of ink across a page. The y axis uses the same unit."""

NOBODY = "00000000-0000-0000-0000-000000000000"
"""Stands where a viewer may not know whom or what an id names."""

UUID_PATTERN = r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"

Uuid = Annotated[str, Field(pattern=UUID_PATTERN, min_length=36, max_length=36)]
"""A UUID in its lower-case text form. New ones are version 7 (RFC 9562)."""

SHA256_PATTERN = r"^[0-9a-f]{64}$"

Sha256 = Annotated[str, Field(pattern=SHA256_PATTERN, min_length=64, max_length=64)]
"""A SHA-256 digest as 64 lower-case hexadecimal digits."""

Milliseconds = Annotated[int, Field(strict=True, ge=0, le=MAX_SAFE_INTEGER)]
"""A time or a span in milliseconds. A wall-clock time counts from 1970-01-01T00:00:00Z."""

Seq = Annotated[int, Field(strict=True, ge=0, le=MAX_SAFE_INTEGER)]
"""The number of an event within its session. The first event is 1; 0 stands before it."""

PageNumber = Annotated[int, Field(strict=True, ge=1, le=MAX_PAGES)]
"""A page of a deck. The first page is 1."""

Title = Annotated[str, Field(min_length=1, max_length=200)]
Label = Annotated[str, Field(min_length=1, max_length=80)]
Reason = Annotated[str, Field(min_length=1, max_length=200)]
Question = Annotated[str, Field(min_length=1, max_length=300)]
PollOption = Annotated[str, Field(min_length=1, max_length=120)]
PollOptions = Annotated[list[PollOption], Field(min_length=2, max_length=MAX_POLL_OPTIONS)]
PollIndex = Annotated[int, Field(strict=True, ge=0, le=MAX_POLL_OPTIONS - 1)]
"""An option of a poll, from 0."""
Heading = Annotated[str, Field(min_length=1, max_length=200)]
LanguageTag = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", min_length=2, max_length=35)]
"""A BCP 47 language tag."""
Engine = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._:/-]*$", min_length=1, max_length=80)]
"""What recognised or derived something, with its model: `faster-whisper:tiny.en`."""
LiveKitSid = Annotated[str, Field(pattern=r"^[A-Za-z0-9_]+$", min_length=1, max_length=64)]
"""An id that LiveKit gave (a track's sid)."""
DeviceId = Annotated[str, Field(pattern=r"^[a-z0-9]+$", min_length=4, max_length=16)]
"""One device of a participant. The LiveKit identity is `participant.device`."""

InkNumber = Annotated[int, Field(strict=True, ge=-PAGE_WIDTH, le=600_000)]
"""One number of a stroke: an x or y in page units (a little outside the page is allowed), or a dt in ms."""

Role = Literal["teacher", "student"]
"""What somebody is in the class. It comes from server-side membership alone."""

ActorRole = Literal["teacher", "student", "waiting", "service"]
"""Who acts: the staff, an admitted student, somebody in the lobby, or a part of Chalkstream with a service token."""

Phase = Literal["scheduled", "lobby", "running", "ended"]
"""The state *class*. It says nothing of *public* or *recording*."""

Recording = Literal["off", "on", "paused"]
"""The state *recording*."""

Entry = Literal["lobby", "open"]
"""Who may enter with a join link: everybody waits to be admitted, or everybody is admitted at once."""

DeviceKind = Literal["desktop", "tablet", "phone"]
TrackSource = Literal["microphone", "camera", "screen"]
InkTool = Literal["pen", "highlighter"]
InkColour = Literal["ink", "red", "blue", "green", "yellow", "chalk"]
"""A colour by name. Each renderer has its own shade for dark and bright slides."""
ChatScope = Literal["class", "staff"]
DestinationProtocol = Literal["rtmp", "rtmps"]
DestinationState = Literal["idle", "connecting", "live", "retrying", "refused", "stopped"]
"""`retrying`: the network was lost, the worker dials again. `refused`: the key was refused, it does not."""
ArtifactKind = Literal["recording", "transcript", "chapters", "summary"]
ConsentScope = Literal["name", "public", "record", "transcribe"]
"""What a student may consent to: their name in published transcripts; their pixels and sound in public, and in the
recording; their words stored."""
Layout = Literal["slide_camera", "slide", "camera", "slate"]
"""What the program shows. `slate`: neither slide nor camera."""
ChatMode = Literal["open", "staff_only", "off"]
"""Where students may write: anywhere, to the staff alone, nowhere."""
StudyAccess = Literal["staff", "class", "course", "public"]
"""Who may open the recording and the study page."""
PollPhase = Literal["prepared", "open", "closed"]
ContentKind = Literal["name", "chat", "utterance"]


class Frozen(BaseModel):
    """A value: immutable, and it refuses unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, ser_json_bytes="utf8")


class ContentRef(Frozen):
    """Names somebody's words, which live in `personal_content`, and commits to them."""

    content: Uuid
    """The row in `personal_content`."""
    commitment: Sha256
    """`sha256(salt || body)`. It proves the words while they exist and reveals nothing once they are erased."""


class PersonalContent(Frozen):
    """Somebody's words, stored beside the event that names them, in the same transaction."""

    content: Uuid
    participant: Uuid
    kind: ContentKind
    body: Annotated[str, Field(min_length=1, max_length=4_000)]
    salt: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
    """16 random bytes in hexadecimal."""
