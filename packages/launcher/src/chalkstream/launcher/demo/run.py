"""From an empty folder to the table: platform, sink, browsers, class, evidence."""

from __future__ import annotations

import asyncio
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console

from chalkstream.launcher.browser import show_page
from chalkstream.launcher.demo import counter, film, ledger, lesson, play, school, sink, voice
from chalkstream.launcher.demo.cast import Actor, Cast, stage
from chalkstream.launcher.demo.evidence import Evidence, rows
from chalkstream.launcher.demo.film import Film
from chalkstream.launcher.demo.lesson import Lesson
from chalkstream.launcher.demo.play import Played
from chalkstream.launcher.demo.school import EMAIL, PASSWORD, Prepared
from chalkstream.launcher.demo.voice import Voice
from chalkstream.launcher.detached import Detached, fresh
from chalkstream.launcher.errors import LauncherError
from chalkstream.launcher.table import show

KEY = "demo-0123456789"
STUDENTS = ("Amélie Fournier", "Ben Okafor")
ENVIRONMENT = {"CHALKSTREAM_DESTINATION_ALLOW": "127.0.0.1"}


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that a class of the demo needs."""

    lesson: Lesson
    voice: Voice
    microphone: Path
    """The voice as WAV."""
    camera: Path
    """The counter as MJPEG."""
    destination: Path
    """What the sink writes."""
    platform: Detached
    rtmp: str
    """The sink's address."""
    pictures: Path | None
    """Where screenshots go; None: none are made."""


@contextmanager
def scene(*, keep: bool = False, pictures: Path | None = None, lead_s: float = lesson.LEAD_S) -> Iterator[Scene]:
    """A fresh platform, a sink and the files that the fake devices play: the voice begins after `lead_s` seconds."""
    ours = lesson.load()
    said = voice.compose(ours, lead_s)
    place = Path(tempfile.mkdtemp(prefix="chalkstream-demo-"))
    try:
        voice.write_wav(said, place / "voice.wav")
        counter.write_mjpeg(place / "counter.mjpeg")
        out = place / "destination.flv"
        with fresh(ENVIRONMENT, keep=keep) as platform, sink.listening(out, KEY) as rtmp:
            yield Scene(ours, said, place / "voice.wav", place / "counter.mjpeg", out, platform, rtmp, pictures)
    finally:
        shutil.rmtree(place, ignore_errors=True)


async def gather_class(cast: Cast, scene: Scene) -> tuple[Actor, list[Actor], Prepared]:
    """A teacher with a prepared class, and students in its lobby."""
    teacher = await cast.teacher("Ms Rivera")
    link = scene.platform.setup_link
    if link is None:
        raise LauncherError("the platform printed no setup link")
    await school.open_account(teacher.page, link, teacher.name)
    prepared = await school.prepare_class(teacher.page, scene.lesson, scene.rtmp, KEY)
    students = [await cast.student(name) for name in STUDENTS]
    await asyncio.gather(*(play.wait_in_lobby(student, prepared.link) for student in students))
    return teacher, students, prepared


async def teach_whole_class(scene: Scene, say: Callable[[str], None]) -> Evidence:
    """Teach the lesson, end, and collect what the rows are made from."""
    async with stage(scene.platform.url, scene.microphone, scene.camera, scene.pictures) as cast:
        say("account, class, deck, destination, join link; two students knock")
        teacher, students, prepared = await gather_class(cast, scene)
        played = Played()
        await play.enter_studio(teacher.page, prepared)
        await play.begin(teacher.page, students, played)
        say(f"the class runs for {scene.voice.seconds:.0f} s: slides, ink, chat, a hand")
        await play.teach(cast, teacher, students, scene.voice, played)
        await play.end(teacher.page, played)
        pack = await play.open_study(teacher.page, prepared, played)
        await cast.photograph("after")
        say(f"study page after {played.study_at - played.ended_at:.1f} s; decoding what was streamed and recorded")
        recording = scene.destination.with_name("recording.mp4")
        await _download(teacher, prepared, recording)
        return await _evidence(scene, prepared, cast.actors, played, pack, recording)


async def _download(teacher: Actor, prepared: Prepared, file: Path) -> None:
    answer = await teacher.page.request.get(f"/api/classes/{prepared.id}/recording.mp4")
    if not answer.ok:
        raise LauncherError(f"the recording cannot be downloaded: {answer.status} {await answer.text()}")
    await asyncio.to_thread(file.write_bytes, await answer.body())


async def _evidence(
    scene: Scene, prepared: Prepared, actors: list[Actor], played: Played, pack: dict[str, Any], recording: Path
) -> Evidence:
    acknowledged = {command: seq for actor in actors for command, seq in actor.acknowledged.items()}
    lost, chain = await ledger.missing(scene.platform.database.worker, prepared.id, acknowledged)
    return Evidence(
        sink=await asyncio.to_thread(film.look, scene.destination),
        recording=await asyncio.to_thread(film.look, recording),
        public_s=played.ended_at - played.public_at,
        recorded_s=played.ended_at - played.recording_at,
        beeps=scene.voice.beeps,
        script=scene.lesson.script,
        heard=" ".join(segment["text"] for segment in pack["segments"]),
        headings=[slide.heading for slide in scene.lesson.slides],
        chapters=[chapter["title"] for chapter in pack["chapters"]],
        study_s=played.study_at - played.ended_at,
        acknowledged=len(acknowledged),
        lost=lost,
        chain=chain,
        heard_by=played.heard_by,
        seen_by=played.seen_by,
        study_page=f"{scene.platform.url}/classes/{prepared.id}/study",
    )


@dataclass(frozen=True, slots=True)
class Muted:
    """What a class left behind whose teacher was muted from the first moment."""

    status: str
    """Of the study page's pack."""
    segments: list[str]
    """The transcript."""
    recording: Film
    recorded_s: float
    """From the click on Record to the click on End class."""
    loudest: float
    """The largest sample of the recording's sound, of 1."""
    acknowledged: int
    """Commands that the server acknowledged to any browser."""
    lost: list[str]
    """Of those, the ones that the log does not hold at the acknowledged seq."""


async def teach_muted(scene: Scene, seconds: float) -> Muted:
    """The same class with the microphone off from the first moment."""
    async with stage(scene.platform.url, scene.microphone, scene.camera, scene.pictures) as cast:
        teacher, students, prepared = await gather_class(cast, scene)
        played = Played()
        await play.enter_studio(teacher.page, prepared, muted=True)
        await play.begin(teacher.page, students, played)
        await play.turn(teacher.page, 1)
        await asyncio.sleep(seconds)
        await play.end(teacher.page, played)
        pack: dict[str, Any] = await play.open_study(teacher.page, prepared, played)
        file = scene.destination.with_name("recording.mp4")
        await _download(teacher, prepared, file)
        acknowledged = {command: seq for actor in cast.actors for command, seq in actor.acknowledged.items()}
        lost, _ = await ledger.missing(scene.platform.database.worker, prepared.id, acknowledged)
    sound = await asyncio.to_thread(film.sound, file)
    return Muted(
        status=pack["status"],
        segments=[segment["text"] for segment in pack["segments"]],
        recording=await asyncio.to_thread(film.look, file),
        recorded_s=played.ended_at - played.recording_at,
        loudest=float(abs(sound).max(initial=0)),
        acknowledged=len(acknowledged),
        lost=lost,
    )


def demo(console: Console, *, keep: bool, pictures: Path | None = None) -> bool:
    """`chalkstream demo`: whether every row was verified."""

    def say(text: str) -> None:
        console.print(f"  {text}", markup=False, highlight=False, soft_wrap=True)

    say("a fresh platform on free ports")
    with scene(keep=keep, pictures=pictures) as ready:
        found = asyncio.run(teach_whole_class(ready, say))
        verified = show(rows(found), console, "Verified by decoding")
        if keep:
            _leave_open(ready, found.study_page, say)
    return verified


def _leave_open(ready: Scene, study_page: str, say: Callable[[str], None]) -> None:
    """Keep the platform up until Ctrl-C or SIGTERM; the data folder stays."""
    say(f"\nThe study page: {study_page}")
    say(f"Sign in as {EMAIL} with the password: {PASSWORD}")
    say(f"Its data stays in {ready.platform.folder.path}")
    if show_page(study_page):
        say("It was opened in your browser.")
    say("Ctrl-C stops.")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        signal.pause()
    except KeyboardInterrupt:
        return
