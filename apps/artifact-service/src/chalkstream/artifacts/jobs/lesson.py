"""Everything that is derived of one class, from what the store holds. Pure: rows in, bodies out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chalkstream.core.events import ProgramAnchored, SlideShown
from chalkstream.core.vocabulary import ArtifactKind
from chalkstream.knowledge.chapters import Chapters, End, Turn, derive_chapters
from chalkstream.knowledge.clock import ProgramClock, Tie
from chalkstream.knowledge.recorded import recorded_part, timeline_of, wholly_recorded
from chalkstream.knowledge.summary import Summary, derive_summary
from chalkstream.knowledge.timeline import Moment
from chalkstream.knowledge.transcript import Transcript, transcript_of
from chalkstream.store.log import StoredEvent
from chalkstream.store.program import Epoch, IndexRow, Segment

KINDS = (
    "class.started",
    "class.reopened",
    "class.ended",
    "recording.started",
    "slide.shown",
    "program.anchored",
    "utterance.recognised",
    "utterance.revised",
    "utterance.removed",
)
"""The events that derivation reads."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What the store holds of a class."""

    events: Sequence[StoredEvent]
    """Those of `KINDS`, in order."""
    words: Mapping[str, str]
    """Text of every utterance by content id."""
    epochs: Sequence[Epoch]
    index: Sequence[IndexRow]
    segments: Sequence[Segment]
    """Of the recording, as far as it is written."""
    filmed: int | None
    """How many of them the recording's film holds; None where there is no film."""
    now: int
    """Wall-clock ms; where a class that runs is cut."""

    @property
    def ended_at(self) -> int | None:
        """Wall-clock ms of its end; None for a class that runs (again)."""
        phases = [event for event in self.events if event.kind.startswith("class.")]
        return phases[-1].occurred_at if phases and phases[-1].kind == "class.ended" else None

    @property
    def over(self) -> bool:
        """Whether the class has ended (and was not reopened)."""
        return self.ended_at is not None

    @property
    def is_unwritten(self) -> bool:
        """Whether recording was begun and nothing of it is there yet."""
        return not self.segments and any(event.kind == "recording.started" for event in self.events)

    @property
    def is_filmed(self) -> bool:
        """Whether all that was recorded is in its film: no piece is on its way any more."""
        return not self.is_unwritten and (not self.segments or self.filmed == len(self.segments))


Bodies = dict[ArtifactKind, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Derived:
    """What is made of a class."""

    transcript: Transcript
    chapters: Chapters
    summary: Summary
    playable: Transcript
    """The utterances whose every word can be played: what a language model may know."""
    over: bool

    @property
    def bodies(self) -> Bodies:
        """The artefacts' bodies: of a running class its closed chapters, of an ended one all."""
        bodies: Bodies = {
            "chapters": self.chapters.model_dump(mode="json"),
            "summary": self.summary.model_dump(mode="json", exclude_none=True),
        }
        if self.over:
            bodies["transcript"] = self.transcript.model_dump(mode="json")
        return bodies

    @property
    def digest(self) -> str:
        """SHA-256 of everything that a language model's summary is made of, in hexadecimal."""
        summary = self.summary.model_dump(mode="json", include={"lines"})
        playable = [segment.segment for segment in self.playable.segments]
        text = json.dumps([{**self.bodies, "summary": summary}, playable], sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def derive(lesson: Lesson, *, settled: bool = True) -> Derived:
    """Transcript, chapters and the extractive summary; of a running class only what is closed.

    `settled`: no words are on their way.
    """
    clock = ProgramClock(_ties(lesson))
    transcript = transcript_of((event.event() for event in lesson.events), lesson.words)
    timeline = timeline_of(lesson.segments, transcript)
    chapters = derive_chapters(
        _start(lesson, clock),
        _turns(lesson, clock),
        _end(lesson, clock, transcript),
        transcript,
        heard=recorded_part(transcript, timeline),
    )
    if not lesson.over:
        chapters = Chapters(chapters=chapters.chapters[:-1])
    known = {
        "ended_at": lesson.ended_at,
        "pending": not (lesson.over and settled),
        "unfilmed": not lesson.is_filmed,
    }
    summary = derive_summary(chapters, transcript, timeline).model_copy(update=known)
    return Derived(transcript, chapters, summary, wholly_recorded(transcript, timeline), lesson.over)


def _ties(lesson: Lesson) -> list[Tie]:
    began = {epoch.epoch: epoch.started_at for epoch in lesson.epochs}
    ties = [Tie(row.epoch, row.program_ms, row.seq, row.occurred_at) for row in lesson.index]
    for stored in lesson.events:
        event = stored.event() if stored.kind == "program.anchored" else None
        if isinstance(event, ProgramAnchored):
            ties.append(Tie(event.epoch, 0, stored.seq, began.get(event.epoch, stored.occurred_at)))
    return ties


def _turns(lesson: Lesson, clock: ProgramClock) -> list[Turn]:
    turns: list[Turn] = []
    for stored in lesson.events:
        event = stored.event() if stored.kind == "slide.shown" else None
        if isinstance(event, SlideShown):
            moment = clock.moment(stored.seq, stored.occurred_at)
            turns.append(Turn(stored.seq, stored.occurred_at, moment, event.deck, event.page, tuple(event.headings)))
    return turns


def _start(lesson: Lesson, clock: ProgramClock) -> Moment:
    started = next((event for event in lesson.events if event.kind == "class.started"), None)
    return clock.moment(started.seq, started.occurred_at) if started else Moment(1, 0)


def _end(lesson: Lesson, clock: ProgramClock, transcript: Transcript) -> End:
    """The end of the class; of the last words, where they are told to lie after it."""
    ended = [event for event in lesson.events if event.kind == "class.ended"]
    last = ended[-1] if ended and lesson.over else None
    seq, at = (last.seq, last.occurred_at) if last else (_after_all(lesson), lesson.now)
    said = [segment.end for segment in transcript.segments]
    return End(at, max([clock.moment(seq, at), *said]))


def _after_all(lesson: Lesson) -> int:
    rows = [event.seq for event in lesson.events] + [row.seq for row in lesson.index]
    return max(rows, default=0) + 1
