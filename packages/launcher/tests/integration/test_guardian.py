from __future__ import annotations

import os
import subprocess
import sys

from chalkstream.launcher import guardian

DEAF = """
import os, signal, subprocess, sys
for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP): signal.signal(number, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, '-c', 'import signal; signal.pause()'], start_new_session=True)
print(child.pid, flush=True)
signal.pause()
"""


def test_what_a_dead_launcher_left_ends_children_of_children_included() -> None:
    run = os.urandom(8).hex()
    deaf = subprocess.Popen(
        [sys.executable, "-c", DEAF],
        env={**os.environ, guardian.MARKER: run},
        start_new_session=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert deaf.stdout is not None
    with deaf.stdout:
        grandchild = int(deaf.stdout.readline())
    assert set(guardian.carriers(run)) == {deaf.pid, grandchild}

    watching = subprocess.Popen([sys.executable, "-I", "-S", guardian.__file__, run], stdin=subprocess.PIPE)
    watching.communicate(timeout=guardian.LIMIT_S)

    assert guardian.carriers(run) == []
    assert deaf.wait(1) == -9


def test_another_run_is_left_alone() -> None:
    other = subprocess.Popen(
        [sys.executable, "-c", "import signal; signal.pause()"],
        env={**os.environ, guardian.MARKER: os.urandom(8).hex()},
    )
    try:
        guardian.sweep("0" * 16)
        assert other.poll() is None
    finally:
        other.kill()
        other.wait()
