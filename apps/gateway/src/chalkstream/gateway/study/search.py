"""Searching a class: what the database finds, as far as the pack of whoever asks holds it, in the order of time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from chalkstream.core.project import SEES, ViewerRole
from chalkstream.core.vocabulary import Role
from chalkstream.gateway.models.search import HitKind, SearchHit, SearchResult
from chalkstream.gateway.models.study import StudySlide
from chalkstream.gateway.study.findable import Findable, FindableSegment
from chalkstream.gateway.study.highlight import WORD, excerpt, words_like
from chalkstream.store import search

KINDS: dict[HitKind, int] = {"said": 0, "slide": 1, "chat": 2}
"""The order of hits at one moment."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is searched for, and by whom."""

    query: str
    limit: int
    offset: int
    role: ViewerRole
    """As whom: it decides which messages are found."""
    writer: str | None
    """The participant who asks: their own messages to the staff are theirs to find. None: nobody in particular."""


@dataclass(frozen=True, slots=True)
class Found:
    """A hit before its words are marked."""

    kind: HitKind
    id: str
    text: str
    recording_ms: int | None
    speaker: str | None = None
    role: Role | None = None
    slide: StudySlide | None = None
    segment: FindableSegment | None = None

    @property
    def order(self) -> tuple[bool, int, int, str]:
        """By when it plays, as whoever studies goes through the class; what was not recorded comes last."""
        return self.recording_ms is None, self.recording_ms or 0, KINDS[self.kind], self.id


async def find(conn: AsyncConnection, asked: Asked, pack: Findable) -> SearchResult:
    """A page of hits. What the pack does not hold (it was not recorded, or is not published) is not found."""
    if not await search.says_something(conn, asked.query):
        return SearchResult(understood=False, hits=[], more=False)
    audiences = sorted(SEES[asked.role])
    messages = await search.written(conn, pack.session, asked.query, audiences=audiences, writer=asked.writer)
    found = [
        *await _said(conn, asked.query, pack),
        *_shown(await search.shown(conn, sorted({slide.deck for slide in pack.slides}), asked.query), pack),
        *_written(messages, pack),
    ]
    found.sort(key=lambda one: one.order)
    page = found[asked.offset : asked.offset + asked.limit]
    words = words_like((one.text for one in page), asked.query)
    matching = frozenset(await search.matching(conn, words, asked.query))
    hits = [_hit(one, matching) for one in page]
    return SearchResult(understood=True, hits=hits, more=len(found) > asked.offset + asked.limit)


async def _said(conn: AsyncConnection, query: str, pack: Findable) -> list[Found]:
    """Of words that were said in a pause of the recording nothing is told, not even that they were.

    Of an utterance that is recorded in part, the recorded words alone must answer the query.
    """
    rows = [
        (row, pack.segments[row.segment])
        for row in await search.said(conn, pack.session, query)
        if row.segment in pack.segments
    ]
    in_part = {one.text for row, one in rows if len(one.starts) != len(row.body.split())}
    silent = in_part - await search.answering(conn, sorted(in_part), query)
    return [
        Found("said", row.segment, one.text, one.starts[0], one.speaker, one.role, segment=one)
        for row, one in rows
        if one.starts and one.text not in silent
    ]


def _shown(rows: list[search.Shown], pack: Findable) -> Iterator[Found]:
    first: dict[tuple[str, int], StudySlide] = {}
    for slide in pack.slides:
        first.setdefault((slide.deck, slide.page), slide)
    for row in rows:
        if shown := first.get((row.deck, row.page)):
            yield Found("slide", f"{row.deck}/{row.page}", shown.text, shown.at_ms, slide=shown)


def _written(rows: list[search.Written], pack: Findable) -> Iterator[Found]:
    for row in rows:
        at = pack.timeline.seek(pack.clock.moment(row.seq, row.occurred_at))
        who = row.participant
        role = pack.roles.get(who, "student")
        yield Found("chat", row.message, row.body, at, pack.names.get(who), role)


def _hit(found: Found, matching: frozenset[str]) -> SearchHit:
    shown = excerpt(" ".join(found.text.split()), matching)
    return SearchHit(
        kind=found.kind,
        id=found.id,
        text=shown.text,
        ranges=shown.ranges,
        recording_ms=_first_match(found.segment, matching) if found.segment else found.recording_ms,
        speaker=found.speaker,
        speaker_role=found.role,
        deck=found.slide.deck if found.slide else None,
        page=found.slide.page if found.slide else None,
        thumb=found.slide.thumb if found.slide else None,
    )


def _first_match(segment: FindableSegment, matching: frozenset[str]) -> int:
    """When the first matching word is said."""
    for word, start in zip(segment.text.split(), segment.starts, strict=True):
        if any(match.group() in matching for match in WORD.finditer(word)):
            return start
    return segment.starts[0]
