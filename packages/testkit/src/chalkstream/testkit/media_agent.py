"""The media worker's processes as they are deployed: the host's agent, and a sink to send to."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Agent:
    """The agent's process and what it is told."""

    environment: dict[str, str]
    log: Path
    data: Path
    """CHALKSTREAM_DATA."""
    process: subprocess.Popen[bytes] | None = field(default=None)

    def start(self) -> None:
        """Start it."""
        with self.log.open("ab") as out:
            command = [sys.executable, "-m", "chalkstream.media", "serve"]
            self.process = subprocess.Popen(command, env=self.environment, stdout=out, stderr=out)

    def stop(self) -> None:
        """End it as a launcher does; harmless when it is not running."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(20)

    def left_out(self) -> tuple[int, int]:
        """How many pictures its workers say they left out, and how many at a time."""
        told = re.findall(r"Pictures left out: (\d+), at most (\d+) at a time", self.log.read_text())
        return sum(int(pictures) for pictures, _ in told), max((int(longest) for _, longest in told), default=0)

    def descendants(self) -> list[int]:
        """Process ids of its children and of theirs, workers before destinations."""
        return children_of(self.process.pid) if self.process else []


def children_of(process: int) -> list[int]:
    """All processes below one, nearest first."""
    found: list[int] = []
    for listing in Path(f"/proc/{process}/task").glob("*/children"):
        found += [int(number) for number in listing.read_text().split()]
    return found + [each for child in found for each in children_of(child)]


def alive(process: int) -> bool:
    """Whether a process exists and is no zombie."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@dataclass
class Sink:
    """`python -m chalkstream.media.sink` on a free port. It takes the key `right`."""

    process: subprocess.Popen[bytes]
    port: int
    out: Path


@contextmanager
def running_sink(out: Path) -> Iterator[Sink]:
    """A sink for as long as the context lasts, even when it was stopped by a signal."""
    command = [sys.executable, "-m", "chalkstream.media.sink", "--port", "0", "--out", str(out), "--key", "right"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        try:
            yield Sink(process, int(process.stdout.readline().split()[-1]), out)
        finally:
            process.kill()
            process.wait()
