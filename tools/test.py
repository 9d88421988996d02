"""Every test: the web app's in Node, then Python's, from unit to acceptance. Arguments go to pytest.

Without arguments Python's run in two processes, each with servers of its own: what runs in real time (the root
`conftest.py` says which) one after the other in the first, everything else beside it. Ends with pytest's closing line,
also when the web app's tests failed before it.
"""

from __future__ import annotations

import os
import subprocess
import sys

from files import ROOT

SIDE_BY_SIDE = ("--numprocesses", "2", "--dist", "loadgroup")


def main() -> int:
    """Exit code: pytest's, else vitest's."""
    arguments = sys.argv[1:]
    print("web app (vitest)", flush=True)
    web = 0 if arguments else subprocess.run(["npm", "run", "--silent", "test"], cwd=ROOT, check=False).returncode
    print("Python (pytest)" + (" after FAILED tests of the web app, above" if web else ""), flush=True)
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    python = subprocess.run(
        [sys.executable, "-m", "pytest", *(arguments or SIDE_BY_SIDE)], cwd=ROOT, env=environment, check=False
    ).returncode
    return python or web


if __name__ == "__main__":
    sys.exit(main())
