"""A study pack from its sources. Pure: rows in, the answer out. Every time is recording time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from chalkstream.core.events import SlideShown
from chalkstream.gateway.models.study import (
    StudyChapter,
    StudyLine,
    StudyPack,
    StudyRecording,
    StudySegment,
    StudySharing,
    StudySlide,
    StudyWord,
    StudyWriter,
)
from chalkstream.gateway.study.reader import Reader
from chalkstream.gateway.study.sources import Sources, may_see_recording
from chalkstream.gateway.urls import image_url, recording_url, thumb_url, transcript_url
from chalkstream.knowledge.chapters import title_without_heading
from chalkstream.knowledge.recorded import is_recorded, recorded_part, recorded_runs
from chalkstream.knowledge.timeline import Moment, Timeline
from chalkstream.knowledge.transcript import Segment, Transcript

PACK_KINDS = frozenset({"chapters", "summary", "transcript"})
"""What must be there before a pack is ready. The first two may be there while the class runs, for a part of it."""


def assemble(reader: Reader, sources: Sources) -> StudyPack:
    """The pack."""
    session, timeline = reader.session, sources.timeline
    slides = _slides(sources, timeline)
    segments = _segments(reader, sources, timeline)
    recording = _recording(reader, sources, slides)
    summary = _summary(sources, timeline)
    return StudyPack(
        id=session.session,
        title=session.title,
        course=session.course_title,
        role=reader.role,
        phase=sources.state.phase,
        held_at=sources.state.started_at,
        status=_status(reader, sources),
        recording=recording,
        slides=slides,
        segments=segments,
        chapters=_chapters(sources, timeline),
        summary=summary,
        summary_by=_writer(sources, summary),
        transcript=transcript_url(session.session) if any(not one.erased for one in segments) else None,
        sharing=_sharing(reader, sources),
        language=_language(sources.transcript.segments),
    )


def _status(reader: Reader, sources: Sources) -> Literal["preparing", "ready", "empty"]:
    """`empty` for a class in which nothing was said or recorded; `ready` once all of an ended one is derived."""
    state = sources.state
    something = bool(sources.segments or sources.transcript.segments or sources.erased)
    if state.phase in {"scheduled", "lobby"} and not something:
        return "empty"
    teacher = reader.place == "teacher"
    there = {one.kind for one in state.artifacts.values() if (one.revision if teacher else one.published) is not None}
    wanted = PACK_KINDS | ({"recording"} if sources.is_recorded and not sources.withheld else set())
    if state.phase == "running" or not wanted <= there or not _is_final(sources):
        return "preparing"
    return "ready" if something else "empty"


def _is_final(sources: Sources) -> bool:
    """Whether what was derived accounts for the newest end, and nothing more is to come by itself."""
    summary = sources.summary
    if summary is None:
        return True
    waits_for_film = summary.unfilmed and sources.is_recorded and not sources.withheld
    return not (summary.pending or waits_for_film) and summary.ended_at in (None, sources.state.ended_at)


def _recording_status(sources: Sources) -> Literal["none", "withheld", "recording", "preparing", "ready"]:
    if not sources.is_recorded:
        return "none"
    if sources.withheld:
        return "withheld"
    if sources.state.phase == "running":
        return "recording"
    return "preparing" if sources.recording is None else "ready"


def _recording(reader: Reader, sources: Sources, slides: list[StudySlide]) -> StudyRecording:
    session, status = reader.session.session, _recording_status(sources)
    if not sources.segments or status in {"none", "withheld"} or not may_see_recording(sources.state, reader.place):
        return StudyRecording(status=status, duration_ms=0, hls=None, mp4=None, poster=None)
    return StudyRecording(
        status=status,
        duration_ms=sources.timeline.duration_ms,
        hls=recording_url(session, "recording/index.m3u8"),
        mp4=recording_url(session, "recording.mp4") if status == "ready" else None,
        poster=slides[0].image if slides else None,
    )


def _slides(sources: Sources, timeline: Timeline) -> list[StudySlide]:
    """The page on the stage from each time on. Of pages turned while nothing was recorded, the last one counts."""
    slides: list[StudySlide] = []
    for row in sources.events:
        event = row.event() if row.kind == "slide.shown" else None
        if not isinstance(event, SlideShown):
            continue
        at = timeline.seek(sources.clock.moment(row.seq, row.occurred_at))
        if at is None:
            continue
        if slides and slides[-1].at_ms == at:
            slides.pop()
        slides.append(_slide(event, at, sources))
    return slides


def _slide(event: SlideShown, at: int, sources: Sources) -> StudySlide:
    page = sources.pages.get(event.deck, {}).get(event.page)
    return StudySlide(
        at_ms=at,
        deck=event.deck,
        page=event.page,
        headings=event.headings,
        image=image_url(event.deck, event.page),
        thumb=thumb_url(event.deck, event.page),
        text=page.text if page else "",
    )


def _sharing(reader: Reader, sources: Sources) -> StudySharing | None:
    if reader.reading != "staff":
        return None
    rule = reader.state.study
    reserved = [sources.names.get(who) for who in sources.reserved] if sources.segments else []
    return StudySharing(access=rule.access, names=rule.names, withheld_by=reserved)


def _segments(reader: Reader, sources: Sources, timeline: Timeline) -> list[StudySegment]:
    segments = []
    people = reader.state.people
    for segment in sources.transcript.segments:
        words = _words(segment, timeline)
        if words:
            segments.append(
                StudySegment(
                    segment=segment.segment,
                    participant=segment.participant,
                    speaker=sources.names.get(segment.participant),
                    speaker_role=people[segment.participant].role if segment.participant in people else "student",
                    start_ms=words[0].start_ms,
                    end_ms=words[-1].end_ms,
                    text=" ".join(word.text for word in words),
                    words=words,
                    revised=segment.revised,
                    erased=False,
                )
            )
    return sorted([*segments, *_erased(reader, sources, timeline)], key=lambda one: (one.start_ms, one.end_ms))


def _erased(reader: Reader, sources: Sources, timeline: Timeline) -> list[StudySegment]:
    """The places of words that were erased, as far as they were recorded."""
    people, places = reader.state.people, []
    for gone in sources.erased:
        span = timeline.clamp(
            Moment(gone.epoch, gone.start_ms), Moment(gone.epoch, max(gone.end_ms, gone.start_ms + 1))
        )
        if span is not None:
            places.append(
                StudySegment(
                    segment=gone.segment,
                    participant=gone.participant,
                    speaker=sources.names.get(gone.participant),
                    speaker_role=people[gone.participant].role if gone.participant in people else "student",
                    start_ms=span.start_ms,
                    end_ms=span.end_ms,
                    text="",
                    words=[],
                    revised=False,
                    erased=True,
                )
            )
    return places


def _language(segments: Sequence[Segment]) -> str | None:
    """That of most words; of two with as many, the one that was said first."""
    words: Counter[str] = Counter()
    for segment in segments:
        words[segment.language] += len(segment.words)
    return max(words, key=words.__getitem__, default=None)


def _words(segment: Segment, timeline: Timeline) -> list[StudyWord]:
    """Words that were recorded. Those said in a pause of the recording cannot be played and are left out."""
    words = segment.words
    return [
        StudyWord(text=words[index], start_ms=span.start_ms, end_ms=span.end_ms, cut=index == min(run) and index > 0)
        for run in recorded_runs(segment, timeline)
        for index, span in run.items()
    ]


def _chapters(sources: Sources, timeline: Timeline) -> list[StudyChapter]:
    """The chapters. One without a heading is called after what was said, as far as the reader may read that by now.

    Words are withheld, said while nothing was recorded, removed, corrected.
    """
    chapters = []
    shown = {heading for row in sources.events if row.kind == "slide.shown" for heading in row.payload["headings"]}
    known = sources.chapters.chapters if sources.chapters else []
    headed = all(chapter.title in shown for chapter in known)
    said = Transcript() if headed else recorded_part(sources.transcript, timeline)
    for chapter in known:
        span = timeline.clamp(chapter.start, chapter.end)
        if span is not None:
            chapters.append(
                StudyChapter(
                    title=chapter.title if chapter.title in shown else title_without_heading(chapter, said),
                    start_ms=span.start_ms,
                    end_ms=span.end_ms,
                    deck=chapter.deck,
                    page=chapter.page,
                )
            )
    return chapters


def _summary(sources: Sources, timeline: Timeline) -> list[StudyLine]:
    """Lines whose every source still stands and can be played: no claim without it."""
    standing = {segment.segment: segment for segment in sources.transcript.segments}
    lines = []
    for line in sources.summary.lines if sources.summary else []:
        at = timeline.seek(Moment(line.epoch, line.start_ms))
        if at is not None and is_recorded(line.cites, standing, timeline):
            lines.append(StudyLine(text=line.text, quote=line.quote, segment=line.cites[0].segment, start_ms=at))
    return lines


def _writer(sources: Sources, lines: Sequence[StudyLine]) -> StudyWriter | None:
    made = sources.summary.made if sources.summary else None
    written = made is not None and any(line.quote is not None for line in lines)
    return StudyWriter(engine=made.engine, model=made.model) if made and written else None
