"""Every test: the web app's in Node, then Python's, from unit to acceptance. Arguments go to pytest.

Without arguments Python's run in two processes, each with servers of its own: what runs in real time (the root
`conftest.py` says which) one after the other in the first, everything else beside it. Then, alone on the machine, what
counts pictures. Ends with pytest's closing line, also when tests failed before it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence

from files import ROOT

SIDE_BY_SIDE = ("--numprocesses", "2", "--dist", "loadgroup", "-m", "not counts_pictures")
ALONE = ("-m", "counts_pictures", "packages/launcher/tests")
"""Below that folder alone: to collect all tests once more takes twenty seconds."""


def main() -> int:
    """Exit code: the last that is no success."""
    arguments = sys.argv[1:]
    print("web app (vitest)", flush=True)
    failed = 0 if arguments else subprocess.run(["npm", "run", "--silent", "test"], cwd=ROOT, check=False).returncode
    for chosen in (arguments,) if arguments else (SIDE_BY_SIDE, ALONE):
        print("Python (pytest)" + (" after FAILED tests, above" if failed else ""), flush=True)
        failed = pytest(chosen) or failed
    return failed


def pytest(arguments: Sequence[str]) -> int:
    """Its exit code."""
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
