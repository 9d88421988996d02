"""A disk that can be full and have room again: a file system in memory whose size is set while it is used."""

from __future__ import annotations

import contextlib
import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

ATTEMPTS = 50


@dataclass(frozen=True, slots=True)
class SmallDisk:
    """One, mounted."""

    path: Path

    def resize(self, size: int) -> None:
        """It holds so many bytes from now on (rounded up to whole pages). Raises CalledProcessError: it holds more."""
        command = ["mount", "-o", f"remount,size={size}", str(self.path)]
        subprocess.run(command, check=True, capture_output=True)

    def fill(self, spare: int = 0) -> None:
        """Nothing but `spare` bytes is free from now on, while others may write to it."""
        for attempt in range(ATTEMPTS):
            there = os.statvfs(self.path)
            used = (there.f_blocks - there.f_bfree) * there.f_frsize
            try:
                # A size of 0 would be no limit at all.
                self.resize(max(there.f_frsize, used))
                break
            except subprocess.CalledProcessError:  # somebody wrote meanwhile
                if attempt == ATTEMPTS - 1:
                    raise
        self._take_the_slack(spare)

    def _take_the_slack(self, spare: int) -> None:
        """The kernel counts a disk in memory by processor, and lets some hundred kilobytes more pass: write those."""
        ballast = self.path / "ballast"
        with ballast.open("ab", buffering=0) as file, contextlib.suppress(OSError):
            while file.write(bytes(4_096)):
                pass
        written = ballast.stat().st_size
        with ballast.open("rb+") as file:
            file.truncate(max(0, written - spare))
        if spare > written:
            there = os.statvfs(self.path)
            self.resize(there.f_blocks * there.f_frsize + spare - written)


@contextmanager
def small_disk(size: int) -> Iterator[SmallDisk]:
    """A disk of so many bytes. Skips the test where mounting is not ours to do."""
    with tempfile.TemporaryDirectory(prefix="chalkstream-disk-") as place:
        path = Path(place)
        made = ["mount", "-t", "tmpfs", "-o", f"size={size},mode=755", "none", str(path)]
        if subprocess.run(made, capture_output=True, check=False).returncode:
            pytest.skip("mounting a file system takes root")
        try:
            yield SmallDisk(path)
        finally:
            subprocess.run(["umount", "--lazy", str(path)], check=True)
