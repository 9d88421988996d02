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
    """One end of it here, the other in a network namespace (`network_namespaces(7)`) of its own."""

    end: str
    """Our end's name."""
    holder: int
    """The process that keeps the namespace."""

    def pull(self) -> None:
        """Nothing passes, in either direction, and nobody is told."""
        _run("ip", "link", "set", self.end, "down")

    def plug(self) -> None:
        """What is sent arrives again."""
        _run("ip", "link", "set", self.end, "up")

    def beyond(self, program: Path, script: Path) -> Path:
        """A script that runs a program at the far end."""
        script.write_text(f'#!/bin/sh\nexec {" ".join(self.over)} "{program}" "$@"\n')
        script.chmod(0o700)
        return script

    @property
    def over(self) -> list[str]:
        """What leads a command there."""
        return ["nsenter", f"--target={self.holder}", "--net"]


@contextmanager
def cable() -> Iterator[Cable]:
    """One, plugged in. Skips the test where networks are not ours to make."""
    if shutil.which("ip") is None:
        pytest.skip("there is no ip here (apt-get install iproute2)")
    if subprocess.run(["unshare", "--net", "true"], capture_output=True, check=False).returncode:
        pytest.skip("making a network takes root")
    with subprocess.Popen(["unshare", "--net", "cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdin is not None
        assert holder.stdout is not None
        holder.stdin.write(b".")
        holder.stdin.flush()
        holder.stdout.read(1)  # it is there, and so is its network
        made = Cable(f"cs{os.getpid()}", holder.pid)
        try:
            _run("ip", "link", "add", made.end, "type", "veth", "peer", "name", "uplink", "netns", str(holder.pid))
            _run("ip", "address", "add", f"{OURS}/30", "dev", made.end)
            made.plug()
            _run(*made.over, "ip", "address", "add", f"{THEIRS}/30", "dev", "uplink")
            for link in ("uplink", "lo"):
                _run(*made.over, "ip", "link", "set", link, "up")
            _run(*made.over, "ip", "route", "add", "default", "via", OURS)
            yield made
        finally:
            # The namespace goes with its last process, its end of the cable with it, and ours with that.
            holder.kill()


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)
