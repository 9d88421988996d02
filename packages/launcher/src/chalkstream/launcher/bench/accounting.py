"""What processes cost: processor time and memory, as the kernel accounts for it."""

from __future__ import annotations

import ctypes
import os
import time
from collections.abc import Iterable
from pathlib import Path

from chalkstream.launcher.errors import LauncherError


def descendants(pid: int) -> list[int]:
    """All processes below one, nearest first. One that ends meanwhile is left out."""
    found: list[int] = []
    for listing in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += [int(child) for child in listing.read_text().split()]
        except OSError:  # the thread ended
            continue
    return found + [each for child in found for each in descendants(child)]


def command_line(pid: int) -> str:
    """What a process was started as; nothing for one that ended."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
    except OSError:
        return ""


def name_of(pid: int) -> str:
    """A short name: the module of a Python program, else the program's own."""
    words = command_line(pid).split()
    if "-m" in words[1:-1]:
        return words[words.index("-m") + 1]
    return Path(words[0]).name if words else "?"


def find(root: int, module: str) -> list[int]:
    """Processes below `root` that were started as this Python module."""
    return [pid for pid in descendants(root) if f"-m {module}" in command_line(pid)]


def cpu_seconds(pid: int) -> float:
    """Processor seconds of a process, all its threads that were and are, to the nanosecond.

    `utime + stime` of /proc/PID/stat is the same counter in ticks of 10 ms (clock_getcpuclockid(3)).
    """
    clock = ctypes.c_int()
    if ctypes.CDLL(None).clock_getcpuclockid(pid, ctypes.byref(clock)) != 0:
        raise LauncherError(f"process {pid} ended while it was measured")
    try:
        return time.clock_gettime(clock.value)
    except OSError as error:
        raise LauncherError(f"process {pid} ended while it was measured") from error


def cpu_of(pids: Iterable[int]) -> float:
    """Processor seconds of several processes together."""
    return sum(cpu_seconds(pid) for pid in pids)


def pss_mb(pid: int) -> float:
    """Proportional set size in MB (10^6 bytes): its own memory, and its share of what it shares. 0 for one that ended.

    Raises LauncherError where the kernel does not let us see it.
    """
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except PermissionError as error:
        raise LauncherError(f"the memory of process {pid} may not be read by user {os.geteuid()}") from error
    except OSError:
        return 0.0
    kilobytes = next((line.split()[1] for line in text.splitlines() if line.startswith("Pss:")), "0")
    return int(kilobytes) * 1024 / 1e6
