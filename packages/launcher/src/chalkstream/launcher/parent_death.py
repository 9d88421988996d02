"""A child that ends when its parent does, however that ended (prctl(2); Linux alone)."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Callable

_PR_SET_PDEATHSIG = 1  # <sys/prctl.h>


def dies_with_parent(sent: signal.Signals) -> Callable[[], None] | None:
    """What a child does between fork and exec. Spawn from the main thread: the signal is tied to that thread.

    A change of user id clears the signal; `subprocess` changes it before it calls this.
    """
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    parent = os.getpid()

    def prepare() -> None:
        prctl(_PR_SET_PDEATHSIG, sent, 0, 0, 0)
        if os.getppid() != parent:  # the parent died before the signal was set
            os._exit(1)

    return prepare
