"""The study pack: everything of the study page, in recording time."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from chalkstream.core.vocabulary import Phase, Role, StudyAccess, Uuid
from chalkstream.gateway.models.shape import EpochMs, Request, Response

RecordingMs = Annotated[int, Field(ge=0)]
"""Milliseconds into the recording, as the player shows it."""

StudyRole = Literal["teacher", "student", "public"]
"""As whom somebody studies a class. `public`: who is no member of it."""


class StudyRecording(Response):
    """The recording of the class."""

    status: Literal["none", "withheld", "recording", "preparing", "ready"]
    """`withheld`: there is one, and not for whoever reads. `recording`: the class still runs, the playlist grows.
    `preparing`: it plays, the MP4 is being written. Who may not see it before it is published gets its address then."""
    duration_ms: RecordingMs
    hls: str | None
    """Address of the playlist, once there is a segment."""
    mp4: str | None
    """Address of the MP4 file, once it is written."""
    poster: str | None
    """Address of a picture to show before it plays."""


class StudySlide(Response):
    """A page came on the stage."""

    at_ms: RecordingMs
    deck: Uuid
    page: int
    headings: list[str]
    image: str
    thumb: str
    text: str
    """The page's words, for screen readers and search."""


class StudyWord(Response):
    """One word and when it was said."""

    text: str
    start_ms: RecordingMs
    end_ms: RecordingMs
    cut: bool
    """Whether words before it, or time, were not recorded: it does not follow on the word that stands before it."""


class StudySegment(Response):
    """Something that somebody said, without a pause."""

    segment: Uuid
    participant: Uuid
    speaker: str | None
    """Null where whoever reads may not know the name, or it was removed."""
    speaker_role: Role
    start_ms: RecordingMs
    end_ms: RecordingMs
    text: str
    words: list[StudyWord]
    revised: bool
    """Somebody corrected it."""
    erased: bool
    """Its words were erased: only the place is left."""


class StudyChapter(Response):
    """A part of the class."""

    title: str
    start_ms: RecordingMs
    end_ms: RecordingMs
    deck: Uuid | None
    page: int | None


class StudyLine(Response):
    """A line of the summary. It plays its source."""

    text: str
    quote: str | None
    """What was said, verbatim, where a language model wrote the line; null: the line is verbatim itself."""
    segment: Uuid
    start_ms: RecordingMs


class StudyWriter(Response):
    """The language model that wrote a summary."""

    engine: str
    """What ran it: `openai-compatible`, `llama.cpp`."""
    model: str


class StudySharing(Response):
    """Who may study the class, besides its staff."""

    access: StudyAccess
    names: bool
    """Whether students who consented stand there by name."""
    withheld_by: list[str | None]
    """Who keeps the recording from the public and from study links: names of those who were given the floor and do not
    consent to be public. Null for a name that was removed. Empty: nobody, or nothing was recorded."""


class StudyPack(Response):
    """Everything of the study page."""

    id: Uuid
    title: str
    course: str
    role: StudyRole
    phase: Phase
    held_at: EpochMs | None
    """When the class started."""
    status: Literal["preparing", "ready", "empty"]
    """`preparing`: something is still being made, ask again. `empty`: nothing was recorded or said."""
    recording: StudyRecording
    slides: list[StudySlide]
    segments: list[StudySegment]
    chapters: list[StudyChapter]
    summary: list[StudyLine]
    summary_by: StudyWriter | None
    """Null where every line is verbatim."""
    transcript: str | None
    """Address of the WebVTT file, once there is a transcript."""
    sharing: StudySharing | None
    """Only staff are told."""
    language: str | None
    """The language that most of the words were said in, as a BCP 47 tag; null while nothing was said."""


class Correction(Request):
    """Correct the words of a segment."""

    body: Annotated[str, Field(min_length=1, max_length=4_000)]
