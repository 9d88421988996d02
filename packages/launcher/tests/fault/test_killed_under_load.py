"""SIGKILL of each process in turn while a class runs under a steady load: everything comes back, nothing is lost.

One platform lives through all of it, as a bad day would have it. What came back, and after how long, is printed.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import signal
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from pathlib import Path

import httpx
import pytest
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.core.look import CAMERA_BOX
from chalkstream.core.state import State
from chalkstream.launcher.bench.accounting import command_line, descendants
from chalkstream.launcher.demo import deck, lesson, sink
from chalkstream.launcher.detached import Detached, fresh
from chalkstream.launcher.keys import Keys
from chalkstream.launcher.service import log_end
from chalkstream.store import log, program
from chalkstream.store.database import connect
from chalkstream.testkit.decoded import FRAME_MS, LEFT_OUT, decode
from chalkstream.testkit.livekit_room import LiveKit, read_counter
from chalkstream.testkit.media_agent import alive
from chalkstream.testkit.parts import discontinuities, parts
from chalkstream.testkit.people import Json, Person, first_account
from chalkstream.testkit.senders import Command, Sender, stored_once
from chalkstream.testkit.speaker_process import speaking
from chalkstream.testkit.waiting import until

pytestmark = [pytest.mark.timeout(420), pytest.mark.real_time, pytest.mark.counts_pictures]

KEY = "killed-0123456789"
STUDENTS = 3
MORE = 10
"""Acknowledgements that each sender must get after a kill."""
PROGRAM_BACK_MS = 30_000
"""Promise 6 is 5 s, on a machine with nothing else to do: docs/reference/faults.md says what was measured, and the test
prints it. What a machine that is shared may take is this."""
BACK_LIMIT_S = 60.0
"""For what a busy machine may take. What it took is printed."""
LOOK_S = 0.2
"""Between two looks: this test must not be the load."""


@dataclass
class School:
    """A class that runs, is recorded and is public, and everybody who sends."""

    platform: Detached
    ada: Person
    session: str
    destination: str
    film: Path
    """What the destination was sent."""
    senders: list[Sender]
    engine: AsyncEngine
    """As a worker reads the log."""
    rows: list[str] = field(default_factory=list)
    """What is printed."""

    @property
    def recordings(self) -> Path:
        """Where the class's epochs are."""
        return self.platform.folder.path / "recordings" / self.session

    async def state(self) -> State:
        """The fold of the log."""
        async with self.engine.connect() as conn:
            return await log.load_state(conn, self.session)

    async def leave(self) -> None:
        """Close every connection."""
        for person in {self.ada, *(sender.person for sender in self.senders)}:
            await person.leave()
        await self.engine.dispose()

    def segments(self) -> list[Path]:
        """Every file of the recording so far, in order."""
        return sorted(self.recordings.glob("*/seg-*.m4s"), key=lambda file: (int(file.parent.name), file.name))

    def process(self, of: str) -> int | None:
        """The process that has these words in its command line, nearest to the launcher."""
        found = [pid for pid in descendants(self.platform.pid) if of in command_line(pid)]
        return next((pid for pid in found if alive(pid)), None)

    def worker(self) -> int | None:
        """The class's worker: the parent of its destination's child."""
        child = self.process("chalkstream.media.destinations.child")
        return None if child is None else int(Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()[1])

    def postmaster(self) -> int | None:
        """PostgreSQL's first process."""
        return self.process(f"{self.platform.folder.postgres.resolve()}/data")


async def test_whatever_is_killed_under_load_comes_back_and_nothing_is_lost(tmp_path: Path) -> None:
    async with taught(tmp_path) as school:
        await kill(school, "artifact service", lambda: school.process("-m chalkstream.artifacts"), serves(school))
        await kill(school, "destination's child", lambda: school.process("destinations.child"), sent(school))
        await kill(school, "class's worker", school.worker, next_epoch(school))
        await kill(school, "media worker (agent)", lambda: school.process("media-worker serve"), next_epoch(school))
        await kill(school, "gateway", lambda: school.process("-m chalkstream.gateway"), sent(school))
        await kill(school, "LiveKit", lambda: school.process("livekit.yaml"), camera(school))
        await kill(school, "PostgreSQL", school.postmaster, sent(school))
        await kill_launcher(school)
        for sender in school.senders:
            sender.finish()


@asynccontextmanager
async def taught(tmp_path: Path) -> AsyncIterator[School]:
    """The class, as everything is killed inside the block; what is left of it is checked behind the block."""
    allow = {"CHALKSTREAM_DESTINATION_ALLOW": "127.0.0.1"}
    film = tmp_path / "destination.flv"
    async with AsyncExitStack() as stack:
        address = stack.enter_context(sink.listening(film, KEY))
        platform = stack.enter_context(fresh(allow))
        school = await prepared(platform, address, film)
        stack.push_async_callback(school.leave)
        keys = Keys.load_or_create(platform.folder.secrets / "keys.json")
        url = f"ws://127.0.0.1:{platform.status.ports.livekit}"
        teacher = school.senders[0]
        running = [asyncio.create_task(sender.run()) for sender in school.senders]
        await until(lambda: all(len(sender.acknowledged) >= MORE for sender in school.senders))
        await school.ada.command(school.session, "class.start")
        who = f"{(await school.ada.get(f'/api/classes/{school.session}'))['participant']}.{teacher.device}"
        with speaking(LiveKit(url, keys.livekit_key, keys.livekit_secret), school.session, who):
            await school.ada.command(school.session, "public.start")
            await school.ada.command(school.session, "recording.start")
            await until(camera(school), every_s=LOOK_S)
            await until(sent(school), every_s=LOOK_S)
            yield school
        await asyncio.gather(*running)
        await over(school)


async def prepared(platform: Detached, address: str, film: Path) -> School:
    """The first account, a class with a slide and a destination, and students."""
    ada = await first_account(platform.url, platform.setup_link)
    session = await ada.new_class(entry="open")
    await ada.command(session, "class.open")
    files = {"file": ("lesson.pdf", deck.pdf(lesson.load()), "application/pdf")}
    uploaded = (await ada.http.post(f"/api/classes/{session}/decks", files=files)).json()["id"]

    async def ready() -> bool:
        return bool((await ada.get(f"/api/decks/{uploaded}"))["deck"]["status"] == "ready")

    await until(ready)
    await ada.command(session, "slide.show", deck=uploaded, page=1)
    told = {"label": "Sink", "url": address, "key": KEY}
    destination = (await ada.post(f"/api/classes/{session}/destinations", told, expect=201))["id"]
    token = await ada.link(session)
    senders = [Sender(ada, session, teaching(uploaded))]
    for number in range(STUDENTS):
        student = Person(platform.url)
        await student.post(f"/api/join/{token}", {"name": f"Student {number}"})
        senders.append(Sender(student, session, asking(number)))
    return School(platform, ada, session, destination, film, senders, connect(platform.database.worker, pool=3))


def teaching(uploaded: str) -> Callable[[int], Command]:
    """A stroke now and then, and messages."""

    def order(number: int) -> Command:
        if number % 20:
            return "chat.post", {"message": str(uuid.uuid4()), "body": f"teacher {number}", "to": "class"}
        points = [1_000 + number % 9_000, 2_000, 0, 5_000, 2_000 + number % 3_000, 16]
        body: Json = {"stroke": str(uuid.uuid4()), "deck": uploaded, "page": 1, "tool": "pen", "colour": "red"}
        return "ink.draw", {**body, "width": 60, "points": points}

    return order


def asking(student: int) -> Callable[[int], Command]:
    """Messages. While no teacher is there the chat is locked, and they are refused by name."""

    def order(number: int) -> Command:
        return "chat.post", {"message": str(uuid.uuid4()), "body": f"student {student}: {number}", "to": "class"}

    return order


Condition = Callable[[], Awaitable[bool]]


def serves(school: School) -> Condition:
    """The artifact service answers."""

    async def holds() -> bool:
        try:
            async with httpx.AsyncClient() as http:
                return (await http.get(f"http://127.0.0.1:{school.platform.status.ports.artifacts}/healthz")).is_success
        except httpx.TransportError:
            return False

    return holds


def sent(school: School) -> Condition:
    """The destination is live, and has grown since it was first asked for."""
    began: list[int] = []

    async def holds() -> bool:
        size = school.film.stat().st_size
        began[:] = began or [size]
        if size <= began[0] + 50_000:
            return False
        try:
            return (await school.state()).destinations[school.destination].state == "live"
        except DBAPIError:  # the database is what was killed
            return False

    return holds


def camera(school: School) -> Condition:
    """A segment that was begun after this was first asked shows the teacher's camera."""
    looked = set(school.segments())

    async def holds() -> bool:
        for file in set(school.segments()) - looked:
            if parts(file.read_bytes()):
                looked.add(file)
                return await asyncio.to_thread(shows_camera, file)
        return False

    return holds


def next_epoch(school: School) -> Condition:
    """A later epoch than the last one is recorded with the teacher's camera, and sent to the destination."""
    before = int(school.segments()[-1].parent.name)
    pictures, stream = camera(school), sent(school)

    async def holds() -> bool:
        later = int(school.segments()[-1].parent.name) > before
        return later and await pictures() and await stream()

    return holds


def shows_camera(file: Path) -> bool:
    """Whether the first picture of a segment, which may still be open, holds a counter where the camera stands."""
    data = file.read_bytes()
    film = decode((file.parent / "init.mp4").read_bytes() + data[: parts(data)[0].end])
    x, y, width, height = CAMERA_BOX
    return read_counter(film.pictures[0][y : y + height, x : x + width]) is not None


async def kill(school: School, what: str, pid: Callable[[], int | None], back: Condition) -> None:
    """SIGKILL one process; it is started again, everybody is answered again, and what it did goes on."""
    written = whole_parts(school)
    killed = pid()
    assert killed is not None, f"there is no {what}"
    had = [len(sender.acknowledged) for sender in school.senders]
    began = time.monotonic()
    os.kill(killed, signal.SIGKILL)

    async def seconds(condition: Callable[[], object]) -> float:
        await until(condition, BACK_LIMIT_S, every_s=LOOK_S)
        return time.monotonic() - began

    again, answered, whole = await asyncio.gather(
        seconds(lambda: pid() not in {None, killed}), seconds(lambda: all_answered(school, had)), seconds(back)
    )
    school.rows.append(f"{what:24} {again:14.1f} {answered:18.1f} {whole:14.1f}")
    intact(written)


async def kill_launcher(school: School) -> None:
    """SIGKILL the launcher: everything ends with it, and is there again with the next start."""
    written = whole_parts(school)
    left = descendants(school.platform.pid)
    began = time.monotonic()
    school.platform.kill()
    await until(lambda: not any(alive(pid) for pid in left), BACK_LIMIT_S)
    gone = time.monotonic() - began
    had = [len(sender.acknowledged) for sender in school.senders]
    began = time.monotonic()
    school.platform.start()
    for sender in school.senders:
        sender.person.move(school.platform.url)
    await school.engine.dispose()
    school.engine = connect(school.platform.database.worker, pool=3)
    epoch = int(school.segments()[-1].parent.name)
    await until(lambda: all_answered(school, had), BACK_LIMIT_S)
    answered = time.monotonic() - began
    await until(sent(school), BACK_LIMIT_S, every_s=LOOK_S)
    await until(lambda: int(school.segments()[-1].parent.name) > epoch, BACK_LIMIT_S)
    school.rows.append(f"{'launcher':24} {gone:10.1f} gone {answered:18.1f} {time.monotonic() - began:14.1f}")
    intact(written)


def all_answered(school: School, had: list[int]) -> bool:
    """Whether everybody got that many acknowledgements more."""
    return all(len(one.acknowledged) >= count + MORE for one, count in zip(school.senders, had, strict=True))


def whole_parts(school: School) -> dict[Path, tuple[int, str]]:
    """Of each file of the recording: where its last whole part ends, and a digest of it up to there."""
    found = {}
    for file in school.segments():
        data = file.read_bytes()
        end = parts(data)[-1].end if parts(data) else 0
        found[file] = (end, hashlib.sha256(data[:end]).hexdigest())
    assert found
    return found


def intact(written: dict[Path, tuple[int, str]]) -> None:
    """What was whole is still there, byte for byte."""
    for file, (end, digest) in written.items():
        if end:
            assert hashlib.sha256(file.read_bytes()[:end]).hexdigest() == digest, file


async def over(school: School) -> None:
    """End the class, wait for its study pack, and look at what is left of it."""
    print("\nSIGKILL of…             started again (s)  all answered (s)  as before (s)")
    print("\n".join(school.rows))
    await school.ada.command(school.session, "class.end")

    async def published() -> bool:
        made = (await school.state()).artifacts.values()
        return {one.kind for one in made if one.published} >= {"recording", "transcript"}

    try:
        await until(published, BACK_LIMIT_S, every_s=LOOK_S)
    except TimeoutError:
        print((await school.state()).artifacts)
        for name in ("artifacts", "media-worker", "gateway"):
            print(name, log_end(school.platform.folder.logs / f"{name}.log", 40))
        raise
    total, events = await stored_once(school.engine, school.session, school.senders)
    print(f"{total} acknowledged commands among {events} events, each once")
    for sender in school.senders:
        assert sender.problems == []
        assert set(sender.rejected.values()) <= {"chat_locked"}
        assert sender.resumed + sender.snapshots >= 3  # at first, and after the gateway and the launcher
    await the_recording_is_whole(school)


async def the_recording_is_whole(school: School) -> None:
    """Every epoch's parts follow on each other, and how long the program was away between two epochs."""
    async with school.engine.connect() as conn:
        rows = await program.list_segments(conn, school.session)
        started = {epoch.epoch: epoch.started_at for epoch in await program.epochs(conn, school.session)}
    gaps = [0]
    for epoch in started:
        wrong, left_out = discontinuities([school.recordings / row.file for row in rows if row.epoch == epoch])
        assert wrong == []
        gaps += left_out
    assert {file.relative_to(school.recordings).as_posix() for file in school.segments()} == {row.file for row in rows}
    away = []
    for earlier, later in pairwise(rows):
        if earlier.epoch != later.epoch:
            ended = started[earlier.epoch] + earlier.program_ms + earlier.duration_ms
            away.append(started[later.epoch] + later.program_ms - ended)
    print(f"the program was away for {away} ms; pictures left out: {sum(gaps)}, at most {max(gaps)} at a time")
    assert len(away) == 3  # the worker, its agent, the launcher
    assert max(away[:2]) <= PROGRAM_BACK_MS
    assert max(gaps) <= LEFT_OUT
    film = await asyncio.to_thread(partial(decode, school.recordings / "recording.mp4", size=(64, 36)))
    assert film.longest_hole_ms <= FRAME_MS * (1 + max(gaps))
