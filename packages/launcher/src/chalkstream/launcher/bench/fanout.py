"""What an event at a socket costs the gateway's processor, against a bare picows loop that sends the same events.

The gateway's part is everything that it does for the event: reading the command, deciding, committing, folding,
encoding once for each audience, sending. The bare loop sends each event as a frame of its own, which is what one does
without coalescing; an event alone in its tick is the same frame in both.
"""

from __future__ import annotations

import json
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from chalkstream.launcher.bench import accounting, child, ratios
from chalkstream.launcher.bench.figure import Figure
from chalkstream.launcher.bench.school import Entrance, Teacher, student
from chalkstream.launcher.detached import Detached

BAR = 2.0
SOCKETS = 200
GROUP = 20
"""Students who come together: a ticket is good for 30 s, and a busy machine makes two hundred wait longer."""
GATEWAY = "chalkstream.gateway"
TICK_MS = 25
"""What the gateway coalesces by: events of one tick travel in one frame."""


@dataclass(frozen=True, slots=True)
class Load:
    """How a class is busy."""

    together: int
    """Commands at once, each from another student."""
    pause_s: float
    """Between two such moments: longer than the tick, so that nothing of two moments travels together."""
    events: int
    """In a round."""
    rounds: int


LIVELY = Load(together=5, pause_s=0.05, events=100, rounds=6)
"""100 events a second: a poll, or a question that many answer. What the bar is held to."""
ALONE = Load(together=1, pause_s=0.05, events=40, rounds=3)
"""One event in a tick: nothing is coalesced, and a whole commit is spent on it."""


@dataclass(frozen=True, slots=True)
class Round:
    """Processor µs an event at a socket."""

    gateway_us: float
    bare_us: float
    events_a_frame: float
    """Of the gateway's frames."""
    bytes_an_event: float
    """Of the bare loop's frames."""


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
        stage = Stage(crowd, loop, gateway, entrances)
        lively, alone = stage.play(LIVELY), stage.play(ALONE)
    notes = {
        "lively": told(LIVELY, lively),
        "one event a tick": told(ALONE, alone),
        "one event a tick, ratio": ratio(alone),
        "sockets": SOCKETS,
        "coalescing": f"tick of {TICK_MS} ms",
        "baseline": "picows on uvloop, each event a frame of its own, as many at once as the commands were",
    }
    what = "CPU an event delivered to a socket, of a bare picows loop"
    return [Figure("fan-out", what, ratio(lively), BAR, "x", notes)]


def ratio(rounds: Sequence[Round]) -> float:
    """The gateway's cost of the bare loop's."""
    return ratios.ratio([one.gateway_us for one in rounds], [one.bare_us for one in rounds])


def told(load: Load, rounds: Sequence[Round]) -> dict[str, float]:
    """Medians, and what the load was."""
    return {
        "gateway µs": statistics.median(one.gateway_us for one in rounds),
        "bare loop µs": statistics.median(one.bare_us for one in rounds),
        "events a second": load.together / load.pause_s,
        "events a frame": statistics.median(one.events_a_frame for one in rounds),
        "bytes an event": statistics.median(one.bytes_an_event for one in rounds),
    }


def apart(frames: Sequence[str]) -> list[str]:
    """Each event of some frames as a frame of its own."""
    found = []
    for frame in map(json.loads, frames):
        for event in frame["events"]:
            one = {"t": "events", "from": event["seq"] - 1, "to": event["seq"], "events": [event], "words": {}}
            found.append(json.dumps(one, ensure_ascii=False, separators=(",", ":")))
    return found


class Stage:
    """The crowd, the gateway and the bare loop, taking turns."""

    def __init__(self, crowd: child.Child, loop: child.Child, gateway: int, entrances: Sequence[Entrance]) -> None:
        self._crowd = crowd
        self._loop = loop
        self._gateway = gateway
        self._entrances = entrances
        self._up = False

    def play(self, load: Load) -> list[Round]:
        """Rounds of a load; one before them warms up."""
        self.turn(load)
        return [self.turn(load) for _ in range(load.rounds)]

    def turn(self, load: Load) -> Round:
        """The gateway, then the bare loop with the same events."""
        act = {"act": self._hands(load), "together": load.together, "pause_s": load.pause_s}
        before = accounting.cpu_seconds(self._gateway)
        done = self._crowd.ask(act)
        ours = accounting.cpu_seconds(self._gateway) - before
        frames = apart(done["frames"])
        before = accounting.cpu_seconds(self._loop.pid)
        self._loop.ask({"frames": frames, "together": load.together, "pause_s": load.pause_s})
        bare = accounting.cpu_seconds(self._loop.pid) - before
        self._crowd.ask({"expect": len(frames)})
        delivered = len(frames) * SOCKETS
        return Round(
            ours * 1e6 / delivered,
            bare * 1e6 / delivered,
            len(frames) / len(done["frames"]),
            statistics.mean(len(frame) for frame in frames),
        )

    def _hands(self, load: Load) -> list[dict[str, Any]]:
        """Commands of the first students, whose hands go up and down together."""
        commands: list[dict[str, Any]] = []
        while len(commands) < load.events:
            self._up = not self._up
            for entrance in self._entrances[: load.together]:
                body = {} if self._up else {"participant": entrance.participant}
                commands.append({"kind": "hand.raise" if self._up else "hand.lower", "body": body})
        return commands
