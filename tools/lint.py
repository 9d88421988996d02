"""Every static check, one line each; the output of a check is shown only when it fails.

Checks: ruff (rules and format), mypy strict over every Python file that git lists (the count is compared), the import
contracts, ESLint and TypeScript, drift of what is generated and locked, and `tools/hygiene.py`.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from files import ROOT, project_files

PYTHON = sys.executable
BIN = Path(PYTHON).parent


def execute(*command: str | Path) -> tuple[bool, str]:
    """Run one command at the root: did it succeed, and what did it print."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return done.returncode == 0, done.stdout


def commands(*each: tuple[str | Path, ...]) -> Callable[[], tuple[bool, str]]:
    """A check that is a list of commands, all of which are run."""

    def check() -> tuple[bool, str]:
        results = [execute(*command) for command in each]
        return all(good for good, _ in results), "\n".join(text for good, text in results if not good)

    return check


def mypy_groups(files: list[Path]) -> list[list[Path]]:
    """Files that one mypy run can hold. Under a folder that is no identifier (`media-worker`) modules of tests are
    named from `tests` on, so each such folder's tests, and tools, are a run of their own."""
    groups: dict[str, list[Path]] = {}
    for path in files:
        own = "src" not in path.parts and len(path.parts) > 2 and not path.parts[1].isidentifier()
        groups.setdefault("/".join(path.parts[:2]) if own else "main", []).append(path)
    return list(groups.values())


def mypy() -> tuple[bool, str]:
    """mypy strict; every file that git lists must be among those that it saw."""
    files = project_files("apps/**.py", "packages/**.py", "tools/**.py", "*.py")
    seen, output, fine = 0, [], True
    for group in mypy_groups(files):
        good, text = execute(BIN / "mypy", *group)
        fine &= good
        output.append(text)
        count = re.search(r"(?:checked|found in) (\d+) source file", text)
        seen += int(count[1]) if count else 0
    if seen != len(files):
        return False, "\n".join([*output, f"mypy saw {seen} files, git lists {len(files)}"])
    return fine, "\n".join(output) if not fine else f"{seen} files"


CHECKS: dict[str, Callable[[], tuple[bool, str]]] = {
    "ruff": commands((BIN / "ruff", "check", "."), (BIN / "ruff", "format", "--check", ".")),
    "mypy strict": mypy,
    "import contracts": commands((BIN / "lint-imports",)),
    "ESLint": commands(("npm", "run", "--silent", "lint")),
    "TypeScript": commands(("npm", "run", "--silent", "typecheck")),
    "generated files": commands((PYTHON, "tools/generate.py", "--check")),
    "locks follow projects": commands((PYTHON, "tools/lock.py", "--check")),
    "nothing of this machine": commands((PYTHON, "tools/hygiene.py")),
}


def main() -> None:
    """Run all checks, then print the largest modules and functions."""
    failed = []
    for name, check in CHECKS.items():
        began = time.monotonic()
        good, text = check()
        told = f", {text}" if good and text else ""
        print(f"{'ok  ' if good else 'FAIL'} {name} ({time.monotonic() - began:.1f} s{told})", flush=True)
        if not good:
            failed.append(name)
            print(text.rstrip(), flush=True)
    subprocess.run([PYTHON, "tools/largest.py"], cwd=ROOT, check=True)
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")
    print("every check passed")


if __name__ == "__main__":
    main()
