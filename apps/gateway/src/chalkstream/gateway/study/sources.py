"""Reads what a study pack is made of (on the loop), and understands it (beside the loop, where that takes long)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncConnection

from chalkstream.core.events import ProgramAnchored
from chalkstream.core.state import State
from chalkstream.core.vocabulary import ArtifactKind
from chalkstream.gateway.models.shape import Place
from chalkstream.gateway.study.reader import Reader, is_public, known_names, withheld_people
from chalkstream.knowledge.chapters import Chapters
from chalkstream.knowledge.clock import ProgramClock, Tie
from chalkstream.knowledge.recorded import timeline_of
from chalkstream.knowledge.summary import Summary
from chalkstream.knowledge.timeline import Timeline
from chalkstream.knowledge.transcript import ErasedSegment, Transcript, erased_of, transcript_of
from chalkstream.store import artifacts, decks, log, program

FLOOR = ("floor.granted",)
SPOKEN = ("utterance.recognised", "utterance.revised", "utterance.removed")
Model = TypeVar("Model", bound=BaseModel)
KINDS = ("slide.shown", "program.anchored", *SPOKEN)
"""The events that a pack is made of."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What the store holds of a class, as one of its people may see it."""

    state: State
    events: Sequence[log.StoredEvent]
    """Those of `KINDS`, in order."""
    transcript: Transcript
    erased: Sequence[ErasedSegment]
    """Where words stood that were erased."""
    names: Mapping[str, str]
    """Display names by participant; who was erased, or is not for the reader to know, is missing."""
    clock: ProgramClock
    segments: Sequence[program.Segment]
    """Of the recording, whoever it is for: what was said while nothing was recorded is for nobody."""
    is_recorded: bool
    """There is a recording, whoever it is for."""
    recording: artifacts.Artifact | None
    """The MP4, once it is written and may be seen."""
    chapters: Chapters | None
    summary: Summary | None
    pages: Mapping[str, Mapping[int, decks.Page]]
    """Pages by deck and number."""
    reserved: Sequence[str]
    """Participants who keep the recording from readers who may be anybody."""
    withheld: bool
    """Whether the recording is not for the reader; its times count all the same."""

    @property
    def timeline(self) -> Timeline:
        """Recording time; where nothing was recorded, the epochs end to end, so that words have a place at all."""
        return timeline_of(self.segments, self.transcript)


@dataclass(frozen=True, slots=True)
class Spoken:
    """Rows of what was said, with their words."""

    events: Sequence[log.StoredEvent]
    words: Mapping[str, str]
    withheld: frozenset[str] = frozenset()
    """Participants whose words are not for the reader."""

    def transcript(self, *, removed: bool = False) -> Transcript:
        """What was said, after all corrections and erasures; also lines that were `removed`, where they are asked for.

        It takes long: not for the loop.
        """
        said = transcript_of((row.event() for row in self.events), self.words, removed=removed)
        return Transcript(segments=[one for one in said.segments if one.participant not in self.withheld])

    def erased(self) -> list[ErasedSegment]:
        """Where words stood that were erased, as far as it is for the reader."""
        gone = erased_of((row.event() for row in self.events), self.words)
        return [one for one in gone if one.participant not in self.withheld]


@dataclass(frozen=True, slots=True)
class Rows:
    """What the store holds of a class, as one of its people may see it: read, and not understood yet."""

    state: State
    events: Sequence[log.StoredEvent]
    spoken: Spoken
    names: Mapping[str, str]
    epochs: Sequence[program.Epoch]
    index: Sequence[program.IndexRow]
    segments: Sequence[program.Segment]
    """Of the recording, whoever it is for: what was said while nothing was recorded is for nobody."""
    is_recorded: bool
    """There is a recording, whoever it is for."""
    recording: artifacts.Artifact | None
    chapters: artifacts.Artifact | None
    summary: artifacts.Artifact | None
    pages: Mapping[str, Mapping[int, decks.Page]]
    reserved: Sequence[str]
    withheld: bool


async def read_rows(conn: AsyncConnection, reader: Reader, *, reserved: Sequence[str], is_recorded: bool) -> Rows:
    """Everything of a class that a reader may study. Staff see what is not published too.

    `reserved`: the answer of `reserved_people`. `is_recorded`: there is a recording, whoever it is for.
    """
    session, state, place = reader.session.session, reader.state, reader.place
    events = await log.read_all(conn, session, kinds=KINDS)
    shown = {str(row.payload["deck"]) for row in events if row.kind == "slide.shown"}
    pages = {deck: {page.page: page for page in await decks.pages(conn, deck)} for deck in sorted(shown)}
    return Rows(
        state=state,
        events=events,
        spoken=await read_spoken(conn, reader, [row for row in events if row.kind in SPOKEN]),
        names=known_names(reader, await read_names(conn, session, state)),
        epochs=await program.epochs(conn, session),
        index=await program.index_rows(conn, session),
        segments=await program.list_segments(conn, session),
        is_recorded=is_recorded,
        recording=await visible(conn, session, state, place, "recording"),
        chapters=await visible(conn, session, state, place, "chapters"),
        summary=await visible(conn, session, state, place, "summary"),
        pages=pages,
        reserved=reserved,
        withheld=(reader.outside and bool(reserved)) or await is_withdrawn(conn, reader),
    )


def understand(rows: Rows) -> Sources:
    """Rows as what they mean. It takes long for a long class: not for the loop."""
    return Sources(
        state=rows.state,
        events=rows.events,
        transcript=rows.spoken.transcript(),
        erased=rows.spoken.erased(),
        names=rows.names,
        clock=_clock(rows),
        segments=rows.segments,
        is_recorded=rows.is_recorded,
        recording=rows.recording,
        chapters=_body(Chapters, rows.chapters),
        summary=_body(Summary, rows.summary),
        pages=rows.pages,
        reserved=rows.reserved,
        withheld=rows.withheld,
    )


def may_see_recording(state: State, place: Place) -> bool:
    """Staff always; students once it is published."""
    return place == "teacher" or any(
        artifact.kind == "recording" and artifact.published is not None for artifact in state.artifacts.values()
    )


async def is_withdrawn(conn: AsyncConnection, reader: Reader) -> bool:
    """Whether a teacher took the recording back from whoever reads. One that is not published yet is none of these."""
    if reader.place == "teacher":
        return False
    unseen = {
        key
        for key, artifact in reader.state.artifacts.items()
        if artifact.kind == "recording" and artifact.revision is not None and artifact.published is None
    }
    rows = await log.read_all(conn, reader.session.session, kinds=("artifact.withdrawn",)) if unseen else []
    return any(row.payload["artifact"] in unseen for row in rows)


async def may_have_recording(conn: AsyncConnection, reader: Reader) -> bool:
    """Whether nobody is in the recording who must not be seen and heard by whoever reads."""
    return not reader.outside or not await reserved_people(conn, reader)


async def reserved_people(conn: AsyncConnection, reader: Reader) -> list[str]:
    """Participants who were given the floor and do not (or no longer) consent to be public, in the order of that.

    Students are recorded with their consent to that. These keep the whole recording from readers who may be anybody:
    they cannot be taken out of it.
    """
    rows = await log.read_all(conn, reader.session.session, kinds=FLOOR)
    granted = dict.fromkeys(str(row.payload["participant"]) for row in rows)
    return [who for who in granted if not is_public(reader.state.people.get(who))]


async def visible(
    conn: AsyncConnection, session: str, state: State, place: Place, kind: ArtifactKind
) -> artifacts.Artifact | None:
    """The revision of an artefact that somebody in this place may see."""
    for key, artifact in state.artifacts.items():
        if artifact.kind != kind:
            continue
        revision = artifact.revision if place == "teacher" else artifact.published
        if revision is not None:
            return await artifacts.get(conn, session, key, revision)
    return None


async def read_spoken(conn: AsyncConnection, reader: Reader, events: Sequence[log.StoredEvent] | None = None) -> Spoken:
    """What was said, as far as it is for the reader. `events` are its rows, when they are here already."""
    session = reader.session.session
    spoken = await log.read_all(conn, session, kinds=SPOKEN) if events is None else events
    words = await log.words(
        conn, session, [str(row.payload["words"]["content"]) for row in spoken if "words" in row.payload]
    )
    return Spoken(spoken, words, withheld_people(reader))


async def read_names(conn: AsyncConnection, session: str, state: State) -> dict[str, str]:
    """Display names by participant."""
    words = await log.words(conn, session, [person.name for person in state.people.values()])
    return {who: words[person.name] for who, person in state.people.items() if person.name in words}


def _clock(rows: Rows) -> ProgramClock:
    began = {epoch.epoch: epoch.started_at for epoch in rows.epochs}
    ties = [Tie(row.epoch, row.program_ms, row.seq, row.occurred_at) for row in rows.index]
    for row in rows.events:
        event = row.event() if row.kind == "program.anchored" else None
        if isinstance(event, ProgramAnchored):
            ties.append(Tie(event.epoch, 0, row.seq, began.get(event.epoch, row.occurred_at)))
    return ProgramClock(ties)


def _body(model: type[Model], artifact: artifacts.Artifact | None) -> Model | None:
    return model.model_validate(artifact.body) if artifact else None
