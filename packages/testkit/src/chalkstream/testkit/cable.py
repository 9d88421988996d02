"""Another machine on the network, as far as the kernel goes: a network of its own behind a cable that can be pulled."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

OURS, THEIRS = "10.213.77.1", "10.213.77.2"


@dataclass(frozen=True, slots=True)
class Cable:
    """One end of it here, the other in a network namespace (`ip-netns(8)`) of its own."""

    name: str

    def pull(self) -> None:
        """Nothing passes, in either direction, and nobody is told."""
        _ip("link", "set", f"{self.name}h", "down")

    def plug(self) -> None:
        """What is sent arrives again."""
        _ip("link", "set", f"{self.name}h", "up")

    def beyond(self, program: Path, script: Path) -> Path:
        """A script that runs a program at the far end."""
        script.write_text(f'#!/bin/sh\nexec ip netns exec {self.name} "{program}" "$@"\n')
        script.chmod(0o700)
        return script


@contextmanager
def cable() -> Iterator[Cable]:
    """One, plugged in. Skips the test where networks are not ours to make."""
    made = Cable(f"cs{os.getpid() % 100_000:05}")
    if shutil.which("ip") is None:
        pytest.skip("there is no ip here (apt-get install iproute2)")
    if subprocess.run(["ip", "netns", "add", made.name], capture_output=True, check=False).returncode:
        pytest.skip("making a network takes root")
    try:
        here, there = f"{made.name}h", f"{made.name}t"
        _ip("link", "add", here, "type", "veth", "peer", "name", there, "netns", made.name)
        _ip("address", "add", f"{OURS}/30", "dev", here)
        _ip("link", "set", here, "up")
        _ip("-n", made.name, "address", "add", f"{THEIRS}/30", "dev", there)
        _ip("-n", made.name, "link", "set", there, "up")
        _ip("-n", made.name, "link", "set", "lo", "up")
        _ip("-n", made.name, "route", "add", "default", "via", OURS)
        yield made
    finally:
        # Its end of the cable goes with it, and ours with that.
        _ip("netns", "delete", made.name)


def _ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True, capture_output=True)
