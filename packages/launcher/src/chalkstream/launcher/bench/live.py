"""A class that really runs: slide, ink, camera and voice through LiveKit, recorded, and public at one destination."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from chalkstream.launcher.bench import accounting, child
from chalkstream.launcher.bench.school import Teacher
from chalkstream.launcher.demo import lesson, sink, voice
from chalkstream.launcher.detached import Detached
from chalkstream.launcher.errors import LauncherError

KEY = "bench-0123456789"
DESTINATION = "chalkstream.media.destinations.child"
LIMIT_S = 45.0
LOOK_S = 0.1
STEADY_S = 6.0
"""After a destination came or went: it loads, shakes hands and gets its first GOP."""


@dataclass(frozen=True, slots=True)
class Live:
    """The class, while it runs."""

    platform: Detached
    teacher: Teacher
    session: str
    second_sink: str
    """The address of a sink that takes nothing yet."""

    @property
    def worker(self) -> list[int]:
        """The class's worker and its destinations: every process that the class costs."""
        first = self.destinations()[0]
        parent = int(Path(f"/proc/{first}/stat").read_text().rpartition(")")[2].split()[1])
        return [parent, *accounting.descendants(parent)]

    def destinations(self) -> list[int]:
        """The destinations' processes."""
        return accounting.find(self.platform.pid, DESTINATION)

    def add(self, url: str) -> str:
        """Add a destination and wait until it is live; its id."""
        body = {"label": "Sink", "url": url, "key": KEY}
        name = str(self.teacher.post(f"/api/classes/{self.session}/destinations", body)["id"])
        wait(lambda: self._state(name) == "live", f"destination {name} to be live")
        return name

    def remove(self, name: str) -> None:
        """Take a destination away and wait until its process is gone."""
        before = len(self.destinations())
        self.teacher.delete(f"/api/classes/{self.session}/destinations/{name}")
        wait(lambda: len(self.destinations()) < before, f"destination {name} to end")

    def _state(self, name: str) -> str:
        found = self.teacher.get(f"/api/classes/{self.session}/destinations")["destinations"]
        return next((str(one["state"]) for one in found if one["id"] == name), "gone")


@contextmanager
def running(platform: Detached, teacher: Teacher) -> Iterator[Live]:
    """The class for as long as the block lasts; it is steady when the block begins."""
    ours = lesson.load()
    session = teacher.new_class("Live")
    deck = teacher.deck(session, ours)
    teacher.command(session, "class.start")
    entrance = teacher.ticket(session)
    with ExitStack() as stack:
        place = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="chalkstream-bench-")))
        voice.write_wav(voice.compose(ours), place / "voice.wav")
        first, second = (stack.enter_context(sink.listening(place / f"{name}.flv", KEY)) for name in ("a", "b"))
        seat = stack.enter_context(child.running("chalkstream.gateway.bench.crowd"))
        seat.ask({"enter": [entrance.socket], "origin": platform.url})
        room = teacher.post(f"/api/classes/{session}/livekit-token", {"device": entrance.device})
        speaker = stack.enter_context(child.running("chalkstream.media.bench.speaker"))
        speaker.ask({"url": room["url"], "token": room["token"], "voice": str(place / "voice.wav")})
        teacher.command(session, "slide.show", deck=deck, page=1)
        teacher.command(session, "public.start")
        teacher.command(session, "recording.start")
        live = Live(platform, teacher, session, second)
        live.add(first)
        time.sleep(STEADY_S)
        yield live
        teacher.command(session, "class.end")


def wait(holds: Callable[[], bool], what: str) -> None:
    """Wait until something holds. Raises LauncherError past `LIMIT_S`."""
    limit = time.monotonic() + LIMIT_S
    while not holds():
        if time.monotonic() > limit:
            raise LauncherError(f"waited {LIMIT_S:.0f} s in vain for {what}")
        time.sleep(LOOK_S)


def cores(pids: list[int], seconds: float) -> float:
    """Cores that processes took for a while."""
    before, began = accounting.cpu_of(pids), time.monotonic()
    time.sleep(seconds)
    return (accounting.cpu_of(pids) - before) / (time.monotonic() - began)
