"""Chapters by slide. Text alone finds them badly (F1 of 15 on hour-long lectures); the log knows each slide turn.

A chapter opens with a turn that lasts, or that brings another heading; quick flips belong to what stands around them.
It is titled by the slide's first heading, else by the first sentence that says something (`naming`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import Field

from chalkstream.core.vocabulary import Frozen, Uuid
from chalkstream.knowledge.naming import name_of
from chalkstream.knowledge.timeline import Moment
from chalkstream.knowledge.transcript import Segment, Transcript

LASTING_MS = 20_000
"""A page shown for this long opens a chapter, unless its heading is that of the chapter which runs."""
FLIP_MS = 5_000
"""A page shown for less than this was only passed, whatever its heading."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A page came on the stage."""

    seq: int
    """The event that says so; what the chapter cites."""
    at: int
    """Wall-clock ms, for how long it lasted."""
    moment: Moment
    """Program time."""
    deck: str
    page: int
    headings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class End:
    """Where the last chapter closes: the end of the class, or now while it runs."""

    at: int
    moment: Moment


class Chapter(Frozen):
    """A part of the class, in program time `[start, end)`."""

    number: int
    """Its place, from 1."""
    title: str
    epoch: int
    start_ms: int
    end_epoch: int
    end_ms: int
    deck: Uuid | None = None
    page: int | None = None
    """The page that opened it; absent when no slide was shown."""
    seq: int | None = None
    """The `slide.shown` that opened it: its source."""

    @property
    def start(self) -> Moment:
        """Program time of its first moment."""
        return Moment(self.epoch, self.start_ms)

    @property
    def end(self) -> Moment:
        """Program time of the first moment after it."""
        return Moment(self.end_epoch, self.end_ms)


class Chapters(Frozen):
    """The body of the artefact `chapters`."""

    chapters: list[Chapter] = Field(default=[])


def derive_chapters(
    start: Moment, turns: Sequence[Turn], end: End, transcript: Transcript, *, heard: Transcript | None = None
) -> Chapters:
    """Chapters of a class that began at `start`. Without slides it is one chapter; without speech or slides, none.

    `heard`: of the transcript, what chapters without a heading may be called after; absent where that is all of it.
    """
    heard = transcript if heard is None else heard
    if end.moment <= start or not (turns or transcript.segments):
        return Chapters()
    opening = _opening_turns(turns, end)
    starts: list[tuple[Moment, Turn | None]] = [(max(start, turn.moment), turn) for turn in opening]
    if not starts or _is_said_before(starts[0][0], start, transcript):
        starts.insert(0, (start, None))
    else:
        starts[0] = (start, starts[0][1])
    edges = [moment for moment, _ in starts[1:]] + [end.moment]
    chapters = [
        _chapter(number, turn, begin, until, heard)
        for number, ((begin, turn), until) in enumerate(zip(starts, edges, strict=True), 1)
        if begin < until
    ]
    return Chapters(chapters=[each.model_copy(update={"number": number}) for number, each in enumerate(chapters, 1)])


def _opening_turns(turns: Sequence[Turn], end: End) -> list[Turn]:
    """The turns that open a chapter."""
    opening: list[Turn] = []
    for turn, until in zip(turns, [*(each.at for each in turns), end.at][1:], strict=True):
        shown_ms = until - turn.at
        if not opening:
            opening.append(turn)
        elif shown_ms < FLIP_MS or _is_same(turn, opening[-1]):
            continue
        elif shown_ms >= LASTING_MS or turn.headings[:1] != opening[-1].headings[:1]:
            opening.append(turn)
    return _without_a_passed_beginning(opening)


def _without_a_passed_beginning(opening: list[Turn]) -> list[Turn]:
    """The page that opens the second chapter takes the first's place when it comes at once.

    After several pages that were passed it does not: the first chapter would have the name of a page that comes later.
    """
    return opening[1:] if len(opening) > 1 and opening[1].at - opening[0].at < FLIP_MS else opening


def _is_same(turn: Turn, chapter: Turn) -> bool:
    """Whether the chapter that runs goes on: its own page again, or another page under the same heading."""
    if (turn.deck, turn.page) == (chapter.deck, chapter.page):
        return True
    return bool(turn.headings) and turn.headings[:1] == chapter.headings[:1]


def _is_said_before(first_slide: Moment, start: Moment, transcript: Transcript) -> bool:
    """Whether somebody spoke for long before the first slide came: that is a chapter of its own."""
    if first_slide.epoch == start.epoch and first_slide.ms - start.ms < LASTING_MS:
        return False
    return any(start <= segment.start < first_slide for segment in transcript.segments)


def _chapter(number: int, turn: Turn | None, begin: Moment, until: Moment, heard: Transcript) -> Chapter:
    said = [segment for segment in heard.segments if begin <= segment.start < until]
    return Chapter(
        number=number,
        title=_title(turn, said),
        epoch=begin.epoch,
        start_ms=begin.ms,
        end_epoch=until.epoch,
        end_ms=until.ms,
        deck=turn.deck if turn else None,
        page=turn.page if turn else None,
        seq=turn.seq if turn else None,
    )


def title_without_heading(chapter: Chapter, transcript: Transcript) -> str:
    """What a chapter whose slide has no heading is called after the words of this transcript: some may be left out."""
    said = [segment for segment in transcript.segments if chapter.start <= segment.start < chapter.end]
    return _named(chapter.page, said)


def _title(turn: Turn | None, said: Sequence[Segment]) -> str:
    if turn and turn.headings:
        return turn.headings[0]
    return _named(turn.page if turn else None, said)


def _named(page: int | None, said: Sequence[Segment]) -> str:
    return name_of(said) or (f"Slide {page}" if page else "Introduction")
