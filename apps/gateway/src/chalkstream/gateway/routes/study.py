"""Studying: the pack, the recording, the transcript, and correcting its words."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path as FilePath
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response
from fastapi.responses import FileResponse, PlainTextResponse

from chalkstream.core.vocabulary import Uuid
from chalkstream.gateway.clock import uuid7
from chalkstream.gateway.errors import Forbidden, Invalid, NotFound
from chalkstream.gateway.models.realtime import CommandResult
from chalkstream.gateway.models.search import SearchResult
from chalkstream.gateway.models.study import Correction, StudyPack
from chalkstream.gateway.parts import Here, Parts
from chalkstream.gateway.study.door import Studying
from chalkstream.gateway.study.playlist import playlist
from chalkstream.gateway.study.reader import Reader, voices
from chalkstream.gateway.study.search import Asked, find
from chalkstream.gateway.study.sources import (
    Spoken,
    may_have_recording,
    may_see_recording,
    read_names,
    read_spoken,
)
from chalkstream.gateway.who import Member, Staff
from chalkstream.knowledge.recorded import corrected, timeline_of
from chalkstream.knowledge.transcript import Segment, Transcript
from chalkstream.knowledge.webvtt import render, transcript_cues
from chalkstream.knowledge.words import MAX_WORDS
from chalkstream.store import program

router = APIRouter(prefix="/classes/{class_id}", tags=["study"])

IMMUTABLE = "private, max-age=31536000, immutable"
"""A finished segment never changes."""
QUERY = 'Words; `"a phrase"`, `or` and `-without` mean what they mean in a web search.'
SegmentFile = Annotated[str, Path(pattern=r"^(init\.mp4|seg-[0-9]{5,8}\.m4s)$")]


def _returns(media_type: str, what: str) -> dict[str, Any]:
    return {"response_class": Response, "responses": {200: {"content": {media_type: {}}, "description": what}}}


@router.get("/study", operation_id="getStudyPack", response_model=StudyPack)
async def study(parts: Here, reader: Studying) -> Response:
    """Everything of the study page, in recording time."""
    made = await parts.packs.of(reader)
    return Response(made.json, media_type="application/json")


@router.get("/study/search", operation_id="searchStudy")
async def search(
    parts: Here,
    reader: Studying,
    q: Annotated[str, Query(min_length=1, max_length=200, description=QUERY)],
    limit: Annotated[int, Query(ge=1, le=50)] = 20,
    offset: Annotated[int, Query(ge=0, le=500)] = 0,
) -> SearchResult:
    """Search what was said, what stood on the slides and what was written in the chat. Best hits first."""
    asked = Asked(q.replace("\0", " "), limit, offset, reader.role, reader.participant)
    made = await parts.packs.of(reader)
    async with parts.engine.connect() as conn:
        return await find(conn, asked, made.findable)


@router.get(
    "/recording/index.m3u8",
    operation_id="getRecordingPlaylist",
    **_returns("application/vnd.apple.mpegurl", "The HLS playlist."),
)
async def recording_playlist(parts: Here, reader: Studying) -> PlainTextResponse:
    """The recording as HLS. While the class runs it grows; then it ends."""
    await _require_recording(parts, reader)
    async with parts.engine.connect() as conn:
        segments = await program.list_segments(conn, reader.session.session)
    if not segments:
        raise NotFound("Nothing was recorded yet.")
    state = reader.state
    written = any(one.kind == "recording" and one.revision for one in state.artifacts.values())
    text = playlist(segments, finished=state.phase == "ended" and written)
    return PlainTextResponse(text, media_type="application/vnd.apple.mpegurl")


@router.get("/recording/{epoch}/{file}", operation_id="getRecordingSegment", **_returns("video/mp4", "A piece."))
async def recording_segment(
    epoch: Annotated[int, Path(ge=1, le=10_000)], file: SegmentFile, parts: Here, reader: Studying
) -> FileResponse:
    """A piece of the recording, or an epoch's initialisation."""
    await _require_recording(parts, reader)
    path = _recordings(parts, reader) / str(epoch) / file
    return _file(path, media_type="video/mp4", headers={"Cache-Control": IMMUTABLE})


@router.get("/recording.mp4", operation_id="getRecording", **_returns("video/mp4", "The whole recording."))
async def recording(parts: Here, reader: Studying) -> FileResponse:
    """The whole recording in one file, with byte ranges."""
    await _require_recording(parts, reader)
    name = f"{reader.session.title}.mp4".replace("/", "-")
    return _file(_recordings(parts, reader) / "recording.mp4", media_type="video/mp4", filename=name)


@router.get("/transcript.vtt", operation_id="getTranscript", **_returns("text/vtt", "The transcript as WebVTT."))
async def transcript(parts: Here, reader: Studying) -> PlainTextResponse:
    """What was said, as subtitles of the recording; of a class that was not recorded, in the time of its study page."""
    session = reader.session.session
    async with parts.engine.connect() as conn:
        spoken = await read_spoken(conn, reader)
        names = voices(reader, await read_names(conn, session, reader.state))
        segments = await program.list_segments(conn, session)
    text = await asyncio.to_thread(_subtitles, spoken, segments, names)
    return PlainTextResponse(text, media_type="text/vtt")


@router.post("/transcript/{segment}", operation_id="correctSegment")
async def correct(segment: Uuid, body: Correction, parts: Here, member: Staff) -> CommandResult:
    """Correct the words of a segment that were recorded; of a class that was not recorded, all of them.

    Words that stay keep their times, others share the time between them. A segment that was removed is back with that.
    """
    known = await _known_segment(parts, member, segment)
    async with parts.engine.connect() as conn:
        pieces = await program.list_segments(conn, member.session.session)
    typed = body.body.split()
    words, times = corrected(known, timeline_of(pieces, Transcript(segments=[known])), typed[: MAX_WORDS + 1])
    if not typed or len(words) > MAX_WORDS:
        raise Invalid(f"A segment has between 1 and {MAX_WORDS} words.", code="segment_length", field="body")
    command = {
        "segment": segment,
        "participant": known.participant,
        "body": " ".join(words),
        "word_times": times,
    }
    return await _perform(parts, member, "utterance.revise", command)


@router.delete("/transcript/{segment}", operation_id="removeSegment")
async def remove(segment: Uuid, parts: Here, member: Staff) -> CommandResult:
    """Take a segment that nobody said out of the transcript."""
    known = await _known_segment(parts, member, segment)
    return await _perform(parts, member, "utterance.remove", {"segment": segment, "participant": known.participant})


async def _perform(parts: Parts, member: Member, kind: str, body: dict[str, Any]) -> CommandResult:
    command_id = uuid7()
    seq = await parts.owners.perform(member.session.session, member.sender, command_id, kind, body)
    return CommandResult(id=command_id, seq=seq)


async def _known_segment(parts: Parts, member: Member, segment: str) -> Segment:
    """A segment of the transcript, also one that was removed. Raises `NotFound`."""
    async with parts.engine.connect() as conn:
        spoken = await read_spoken(conn, Reader(member.session, member.state, "staff", member.participant))
    known = await asyncio.to_thread(_segment, spoken, segment)
    if known is None:
        raise NotFound("There is no such segment.")
    return known


def _subtitles(spoken: Spoken, segments: Sequence[program.Segment], names: Mapping[str, str]) -> str:
    said = spoken.transcript()
    return render(transcript_cues(said, timeline_of(segments, said), names))


def _segment(spoken: Spoken, segment: str) -> Segment | None:
    return next((one for one in spoken.transcript(removed=True).segments if one.segment == segment), None)


async def _require_recording(parts: Parts, reader: Reader) -> None:
    if not may_see_recording(reader.state, reader.place):
        raise Forbidden(
            "The recording is not published yet.",
            code="not_published",
            hint="It comes a few seconds after the class has ended.",
        )
    async with parts.engine.connect() as conn:
        if not await may_have_recording(conn, reader):
            raise Forbidden(
                "Students are in this recording who are not to be seen in public.",
                code="recording_private",
                hint="Ask its teacher for access.",
            )


def _recordings(parts: Parts, reader: Reader) -> FilePath:
    return parts.settings.data / "recordings" / reader.session.session


def _file(path: FilePath, **more: Any) -> FileResponse:
    if not path.is_file():
        raise NotFound("There is no such piece of the recording.")
    return FileResponse(path, **more)
