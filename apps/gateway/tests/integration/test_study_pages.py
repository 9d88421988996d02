"""The study page's data: recording time, holes, publishing, correcting, and who may have what."""

from __future__ import annotations

import asyncio
import threading
import uuid
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.knowledge.transcript import Transcript, transcript_of
from chalkstream.store import artifacts
from chalkstream.testkit.postgres import Database
from chalkstream.testkit.taught import Taught, derived, finish, revised, say

if TYPE_CHECKING:
    from chalkstream.testkit.gateway import Gateway
    from chalkstream.testkit.people import Person


async def test_a_pack_speaks_recording_time_and_leaves_out_what_was_not_recorded(
    gateway: Gateway, taught: Taught, worker_engine: AsyncEngine
) -> None:
    running = await taught.ada.get(f"/api/classes/{taught.session}/study")
    assert (running["status"], running["recording"]["status"]) == ("preparing", "recording")
    await finish(gateway, taught, worker_engine)
    pack = await taught.bo.get(f"/api/classes/{taught.session}/study")
    assert (pack["status"], pack["recording"]["status"]) == ("ready", "ready")
    assert pack["recording"]["duration_ms"] == 6_000
    assert [(one["text"], one["start_ms"], one["end_ms"]) for one in pack["segments"]] == [
        ("waves carry energy", 500, 1_400),
        ("and light too", 4_500, 5_400),
    ]
    assert pack["segments"][0]["speaker"] == "Ada Teacher"
    assert pack["language"] == "en"
    assert [word["start_ms"] for word in pack["segments"][1]["words"]] == [4_500, 4_800, 5_100]
    assert [word["cut"] for word in pack["segments"][1]["words"]] == [False] * 3
    assert [(one["page"], one["headings"]) for one in pack["slides"]] == [(1, ["Waves and light"])]
    assert [(one["title"], one["start_ms"], one["end_ms"]) for one in pack["chapters"]] == [
        ("Waves and light", 0, 6_000)
    ]
    assert [(one["text"], one["segment"], one["start_ms"]) for one in pack["summary"]] == [
        ("waves carry energy", taught.spoken[0], 500)
    ]


async def test_what_was_derived_while_the_class_ran_is_no_finished_pack(
    gateway: Gateway, taught: Taught, worker_engine: AsyncEngine
) -> None:
    async def status() -> str:
        return str((await taught.ada.get(f"/api/classes/{taught.session}/study"))["status"])

    seen = []
    await taught.ada.command(taught.session, "class.end")
    for kind in ("chapters", "summary", "recording", "transcript"):
        seen.append(await status())
        await derived(gateway, taught, worker_engine, kind)
    assert seen == ["preparing"] * 4
    assert await status() == "ready"


@pytest.mark.parametrize(
    ("known", "told"),
    [
        ({"pending": True}, "preparing"),
        ({"unfilmed": True}, "preparing"),
        ({"ended_at": 1}, "preparing"),
        ({"pending": False, "unfilmed": False, "ended_at": "now"}, "ready"),
    ],
)
async def test_a_pack_is_ready_once_nothing_more_comes_of_this_end_of_the_class(
    gateway: Gateway, taught: Taught, worker_engine: AsyncEngine, known: dict[str, Any], told: str
) -> None:
    await finish(gateway, taught, worker_engine)
    ended_at = (await taught.ada.enter(taught.session)).welcome["state"]["ended_at"]
    more = {key: ended_at if value == "now" else value for key, value in known.items()}
    await revised(gateway, taught, worker_engine, "summary", lambda body: {**body, **more})
    assert (await taught.ada.get(f"/api/classes/{taught.session}/study"))["status"] == told


async def test_words_of_a_class_that_was_not_recorded_are_subtitles_too(gateway: Gateway) -> None:
    ada = await gateway.teacher()
    session = await ada.new_class(entry="open")
    for command in ("class.open", "class.start"):
        await ada.command(session, command)
    await ada.enter(session)
    await gateway.service(session, "program.anchor", {})
    teacher = (await ada.get(f"/api/classes/{session}"))["participant"]
    await say(gateway, session, teacher, "waves carry energy", 7_000)
    pack = await ada.get(f"/api/classes/{session}/study")
    assert [one["start_ms"] for one in pack["segments"]] == [7_000]
    subtitles = (await ada.http.get(pack["transcript"])).text
    assert "00:00:07.000 --> 00:00:08.000\n<v Ada Teacher>waves carry energy" in subtitles


async def test_a_line_whose_words_cannot_be_played_is_no_claim(
    gateway: Gateway, taught: Taught, worker_engine: AsyncEngine
) -> None:
    await finish(gateway, taught, worker_engine)

    def with_more(body: Any) -> Any:
        """The second begins in the recording and goes on in its pause; the third cites a word that is not there."""
        [line] = body["lines"]
        more = [
            {**line, "cites": [*line["cites"], {"segment": taught.spoken[1], "first": 0, "last": 2}]},
            {**line, "cites": [{**line["cites"][0], "last": 3}]},
        ]
        return {"lines": [line, *more]}

    await revised(gateway, taught, worker_engine, "summary", with_more)
    assert len((await taught.ada.get(f"/api/classes/{taught.session}/study"))["summary"]) == 1


async def test_a_student_is_told_of_a_recording_that_is_not_theirs_to_see_yet(taught: Taught) -> None:
    async def told() -> tuple[str, str, str | None]:
        pack = await taught.bo.get(f"/api/classes/{taught.session}/study")
        return pack["status"], pack["recording"]["status"], pack["recording"]["hls"]

    assert await told() == ("preparing", "recording", None)
    await taught.ada.command(taught.session, "class.end")
    assert await told() == ("preparing", "preparing", None)


async def test_a_recording_that_was_taken_back_is_not_waited_for(
    gateway: Gateway, taught: Taught, worker_engine: AsyncEngine
) -> None:
    await finish(gateway, taught, worker_engine)
    async with worker_engine.connect() as conn:
        recording = await artifacts.latest(conn, taught.session, "recording")
    assert recording is not None
    await taught.ada.command(taught.session, "artifact.withdraw", artifact=recording.artifact)
    for reader, told in ((taught.bo, "withheld"), (taught.ada, "ready")):
        pack = await reader.get(f"/api/classes/{taught.session}/study")
        assert (pack["status"], pack["recording"]["status"]) == ("ready", told)
        # What was said in its pause was for nobody, and is for nobody now.
        assert [one["text"] for one in pack["segments"]] == ["waves carry energy", "and light too"]


async def test_a_written_summary_says_who_wrote_it_and_what_was_said(
    gateway: Gateway, taught: Taught, worker_engine: AsyncEngine
) -> None:
    await finish(gateway, taught, worker_engine)
    path = f"/api/classes/{taught.session}/study"
    verbatim = await taught.bo.get(path)
    assert (verbatim["summary_by"], verbatim["summary"][0]["quote"]) == (None, None)

    def by_a_model(body: Any) -> Any:
        [line] = body["lines"]
        return {
            "lines": [{**line, "text": "Energy travels in waves.", "quote": line["text"]}],
            "made": {"engine": "llama.cpp", "model": "tiny", "of": "0" * 64},
        }

    second = await revised(gateway, taught, worker_engine, "summary", by_a_model)
    assert (await taught.bo.get(path))["summary_by"] is None
    await gateway.service(taught.session, "artifact.publish", second)
    written = await taught.bo.get(path)
    assert written["summary_by"] == {"engine": "llama.cpp", "model": "tiny"}
    assert [(one["text"], one["quote"]) for one in written["summary"]] == [
        ("Energy travels in waves.", "waves carry energy")
    ]


async def test_the_recording_plays_by_pieces_and_as_one_file(
    gateway: Gateway, taught: Taught, worker_engine: AsyncEngine
) -> None:
    base = f"/api/classes/{taught.session}"
    growing = await taught.ada.http.get(f"{base}/recording/index.m3u8")
    assert "#EXT-X-PLAYLIST-TYPE:EVENT" in growing.text
    assert "#EXT-X-ENDLIST" not in growing.text
    assert (await taught.bo.http.get(f"{base}/recording/index.m3u8")).status_code == 403
    assert (await taught.bo.http.get(f"{base}/recording/1/seg-00001.m4s")).status_code == 403

    await finish(gateway, taught, worker_engine)
    playlist = await taught.bo.http.get(f"{base}/recording/index.m3u8")
    assert playlist.headers["content-type"].startswith("application/vnd.apple.mpegurl")
    lines = playlist.text.splitlines()
    assert lines[-1] == "#EXT-X-ENDLIST"
    assert lines.index("#EXT-X-DISCONTINUITY") == lines.index("1/seg-00003.m4s") - 2
    assert (await taught.bo.http.get(f"{base}/recording/1/seg-00003.m4s")).content == b"segment 3"
    part = await taught.bo.http.get(f"{base}/recording.mp4", headers={"Range": "bytes=10-19"})
    assert (part.status_code, part.content) == (206, bytes(range(10, 20)))
    for path in ("1/..%2f..%2frun", "1/seg-00009.m4s", "2/init.mp4", "1/recording.mp4"):
        assert (await taught.bo.http.get(f"{base}/recording/{path}")).status_code in {404, 422}
    assert (await gateway.person().http.get(f"{base}/recording.mp4")).status_code == 401


async def test_a_correction_keeps_the_times_of_words_that_stay(gateway: Gateway, taught: Taught) -> None:
    base = f"/api/classes/{taught.session}"
    path = f"{base}/transcript/{taught.spoken[0]}"
    await taught.bo.post(path, {"body": "no"}, expect=403)
    await taught.ada.post(path, {"body": "waves carry much energy"})
    await taught.ada.post(f"{base}/transcript/{uuid.uuid4()}", {"body": "no"}, expect=404)
    first = (await taught.ada.get(f"{base}/study"))["segments"][0]
    assert (first["text"], first["revised"]) == ("waves carry much energy", True)
    words = {word["text"]: word["start_ms"] for word in first["words"]}
    assert (words["waves"], words["carry"], words["energy"]) == (500, 800, 1_100)
    vtt = await taught.bo.http.get(f"{base}/transcript.vtt")
    assert vtt.text.startswith("WEBVTT")
    assert "<v Ada Teacher>waves carry much energy" in vtt.text
    assert "off the record" not in vtt.text


async def test_a_line_that_nobody_said_is_removed_and_comes_back_when_it_is_corrected(
    gateway: Gateway, taught: Taught
) -> None:
    base = f"/api/classes/{taught.session}"
    path = f"{base}/transcript/{taught.spoken[0]}"

    async def texts(person: Person) -> list[str]:
        return [one["text"] for one in (await person.get(f"{base}/study"))["segments"]]

    assert (await taught.bo.http.delete(path)).status_code == 403
    assert (await taught.ada.http.delete(f"{base}/transcript/{uuid.uuid4()}")).status_code == 404
    for _ in range(2):  # pressed twice it is removed all the same
        assert (await taught.ada.http.delete(path)).status_code == 200
    assert await texts(taught.ada) == ["and light too"]
    assert "energy" not in (await taught.bo.http.get(f"{base}/transcript.vtt")).text
    body = {"segment": taught.spoken[2], "participant": taught.teacher}
    await taught.ada.command(taught.session, "utterance.remove", **body, expect=422)
    await taught.ada.post(path, {"body": "waves carry energy"})
    assert await texts(taught.ada) == ["waves carry energy", "and light too"]
    assert "waves carry energy" in (await taught.bo.http.get(f"{base}/transcript.vtt")).text


async def test_a_class_in_which_nothing_happened_is_empty(gateway: Gateway) -> None:
    ada = await gateway.teacher()
    pack = await ada.get(f"/api/classes/{await ada.new_class()}/study")
    assert pack["status"] == "empty"
    assert pack["recording"] == {"status": "none", "duration_ms": 0, "hls": None, "mp4": None, "poster": None}


async def test_a_pack_is_made_once_beside_the_loop_for_all_who_study_the_same(
    gateway: Gateway, taught: Taught, worker_engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    await finish(gateway, taught, worker_engine)
    threads: list[int] = []

    def counts(*arguments: Any, **options: Any) -> Transcript:
        threads.append(threading.get_ident())
        return transcript_of(*arguments, **options)

    monkeypatch.setattr("chalkstream.gateway.study.sources.transcript_of", counts)
    path = f"/api/classes/{taught.session}/study"
    first, second = await asyncio.gather(taught.bo.get(path), taught.bo.get(path))
    assert (first, await taught.bo.get(path)) == (second, second)
    assert len(threads) == 1
    assert threading.get_ident() not in threads
    assert (await taught.ada.get(path))["role"] == "teacher"
    assert len(threads) == 2


async def test_whoever_corrects_a_line_that_was_recorded_in_part_corrects_what_they_see(
    gateway: Gateway, taught: Taught
) -> None:
    base = f"/api/classes/{taught.session}"
    # One word each 300 ms from 3.4 s on: the recording paused at 4 s.
    across = await say(gateway, taught.session, taught.teacher, "keep this secret", 3_400)

    async def line() -> tuple[str, list[bool], bool]:
        pack = await taught.ada.get(f"{base}/study")
        found = next(one for one in pack["segments"] if one["segment"] == across)
        return found["text"], [word["cut"] for word in found["words"]], found["revised"]

    assert await line() == ("keep this", [False, False], False)
    for typed in ("we keep all of this here", "nothing of it stays", "keep this"):
        await taught.ada.post(f"{base}/transcript/{across}", {"body": typed})
        text, cut, _ = await line()
        assert (text, any(cut)) == (typed, False)
    await taught.ada.delete(f"{base}/transcript/{across}", expect=200)
    await taught.ada.post(f"{base}/transcript/{across}", {"body": "keep this"})
    subtitles = (await taught.ada.http.get(f"{base}/transcript.vtt")).text
    assert "secret" not in subtitles


async def test_a_kept_pack_forgets_what_was_erased_and_learns_what_was_corrected(
    taught: Taught, database: Database
) -> None:
    base = f"/api/classes/{taught.session}"
    before = await taught.ada.get(f"{base}/study")
    assert [one["text"] for one in before["segments"]] == ["waves carry energy", "and light too"]
    await taught.ada.post(f"{base}/transcript/{taught.spoken[2]}", {"body": "and sound too"})
    corrected = await taught.ada.get(f"{base}/study")
    assert [one["text"] for one in corrected["segments"]] == ["waves carry energy", "and sound too"]
    with psycopg.connect(database.admin) as conn:
        conn.execute("DELETE FROM public.personal_content WHERE body = 'waves carry energy'")
    erased = await taught.ada.get(f"{base}/study")
    assert [(one["text"], one["erased"]) for one in erased["segments"]] == [("", True), ("and sound too", False)]
