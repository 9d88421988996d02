"""Ending with one's parent: no child of the media plane outlives who started it."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1
"""prctl(2): the signal that the kernel sends when the thread that started this process ends."""


def end_with(parent: int) -> None:
    """Be killed when `parent` (a process id) dies. Exits at once if it is dead already.

    Linux only; elsewhere the closing of standard input is what ends a child. The parent must start children from its
    main thread, because the signal is tied to the starting thread.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        sys.exit("The parent is gone.")
