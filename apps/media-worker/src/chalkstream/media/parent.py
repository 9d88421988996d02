"""Parents and children: what a child is given of its parent's environment, and that it ends with its parent."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1
"""prctl(2): the signal that the kernel sends when the thread that started this process ends."""


PASSED_ON = ("PATH", "LANG", "LC_ALL", "SSL_CERT_FILE", "SSL_CERT_DIR", "TZ", "HOME", "TMPDIR", "LD_LIBRARY_PATH")
"""Where programs, certificates and languages are: all that children see. Secrets travel through their pipe alone."""

RUN = "CHALKSTREAM_RUN"
"""Marks every process of one run for the launcher, which ends what is left of it."""


def environment() -> dict[str, str]:
    """What a child is given of ours."""
    return {name: os.environ[name] for name in (*PASSED_ON, RUN) if name in os.environ}


def end_with(parent: int) -> None:
    """Be killed when `parent` (a process id) dies. Exits at once if it is dead already.

    Linux only; elsewhere the closing of standard input is what ends a child. The parent must start children from its
    main thread, because the signal is tied to the starting thread.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        sys.exit("The parent is gone.")
