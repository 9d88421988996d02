"""What an event at a socket costs the gateway's processor, against a bare picows loop that sends the same frames."""

from __future__ import annotations

import statistics
from typing import Any

from chalkstream.launcher.bench import accounting, child, ratios
from chalkstream.launcher.bench.figure import Figure
from chalkstream.launcher.bench.school import Entrance, Teacher, student
from chalkstream.launcher.detached import Detached

BAR = 2.0
SOCKETS = 200
GROUP = 20
"""Students who come together: a ticket is good for 30 s, and a busy machine makes two hundred wait longer."""
ROUNDS = 5
EVENTS = 60
"""In a round."""
PAUSE_S = 0.05
"""Between two sends: longer than the tick of 25 ms, so that nothing of two sends travels together."""
TOGETHER = 1
"""Commands at once: one, so that each event is a frame of its own."""

GATEWAY = "chalkstream.gateway"


def measure(platform: Detached, teacher: Teacher) -> list[Figure]:
    """Students of one class, each on a socket; some of them raise and lower a hand."""
    session = teacher.new_class("Fan-out")
    link = teacher.link(session)
    [gateway] = accounting.find(platform.pid, GATEWAY)
    with (
        child.running("chalkstream.gateway.bench.crowd") as crowd,
        child.running("chalkstream.gateway.bench.sendloop") as loop,
    ):
        entrances: list[Entrance] = []
        for first in range(0, SOCKETS, GROUP):
            group = [student(platform, link, session, first + number) for number in range(GROUP)]
            crowd.ask({"enter": [entrance.socket for entrance in group], "origin": platform.url})
            entrances += group
        port = loop.ask({"listen": True})["port"]
        crowd.ask({"connect": f"ws://127.0.0.1:{port}/", "count": SOCKETS})
        stage = Stage(crowd, loop, gateway)
        stage.turn(entrances)
        ours, bare = zip(*(stage.turn(entrances) for _ in range(ROUNDS)), strict=True)
    notes = {
        "gateway µs": statistics.median(ours),
        "bare loop µs": statistics.median(bare),
        "sockets": SOCKETS,
        "bytes a frame": stage.bytes,
        "events a frame": stage.events_a_frame,
        "coalescing": f"tick of 25 ms, a send each {PAUSE_S * 1000:.0f} ms, {TOGETHER} command at once",
        "baseline": "picows on uvloop, the frames that the gateway sent, byte for byte, at the same pace",
    }
    measured = ratios.ratio(ours, bare)
    return [Figure("fan-out", "CPU an event delivered to a socket, of a bare picows loop", measured, BAR, "x", notes)]


class Stage:
    """The crowd, the gateway and the bare loop, taking turns."""

    def __init__(self, crowd: child.Child, loop: child.Child, gateway: int) -> None:
        self._crowd = crowd
        self._loop = loop
        self._gateway = gateway
        self._up = False
        self.bytes = 0
        self.events_a_frame = 0.0

    def turn(self, entrances: list[Entrance]) -> tuple[float, float]:
        """µs for an event at a socket: the gateway's, then the bare loop's with the same frames."""
        act = {"act": self._hands(entrances), "together": TOGETHER, "pause_s": PAUSE_S}
        before = accounting.cpu_seconds(self._gateway)
        done = self._crowd.ask(act)
        ours = accounting.cpu_seconds(self._gateway) - before
        frames = done["frames"]
        self.bytes = round(statistics.mean(len(frame) for frame in frames))
        self.events_a_frame = EVENTS / len(frames)
        before = accounting.cpu_seconds(self._loop.pid)
        self._loop.ask({"frames": frames, "pause_s": PAUSE_S * EVENTS / TOGETHER / len(frames)})
        bare = accounting.cpu_seconds(self._loop.pid) - before
        self._crowd.ask({"expect": len(frames)})
        return ours * 1e6 / done["delivered"], bare * 1e6 / done["delivered"]

    def _hands(self, entrances: list[Entrance]) -> list[dict[str, Any]]:
        """Commands of the first `TOGETHER` students, whose hands go up and down."""
        commands: list[dict[str, Any]] = []
        while len(commands) < EVENTS:
            self._up = not self._up
            for entrance in entrances[:TOGETHER]:
                body = {} if self._up else {"participant": entrance.participant}
                commands.append({"kind": "hand.raise" if self._up else "hand.lower", "body": body})
        return commands
