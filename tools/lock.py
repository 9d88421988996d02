"""Write the requirement locks: hashes, every platform, no registry host.

Reads the dependencies of each workspace package and the `dev` group, leaves the workspace's own
packages out (they are installed editable), and resolves the rest once.
Usage: `python tools/lock.py` (needs `uv` on PATH or beside this Python).
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def third_party() -> dict[str, list[str]]:
    """The requirements of one run-time lock and one development lock, without our own packages."""
    runtime: set[str] = set()
    testing: set[str] = set()
    for project in sorted(ROOT.glob("*/*/pyproject.toml")):
        wanted = tomllib.loads(project.read_text())["project"]["dependencies"]
        mine = {item for item in wanted if not item.startswith("chalkstream-")}
        (testing if project.parent.name == "testkit" else runtime).update(mine)
    testing.update(tomllib.loads((ROOT / "pyproject.toml").read_text())["dependency-groups"]["dev"])
    return {"runtime": sorted(runtime | {"hatchling>=1.27", "editables"}), "dev": sorted(testing)}


def main() -> None:
    """Compile `requirements/{runtime,dev}.txt`; dev is constrained by runtime."""
    uv = shutil.which("uv") or str(Path(sys.executable).with_name("uv"))
    folder = ROOT / "requirements"
    for name, wanted in third_party().items():
        source = folder / f"{name}.in"
        source.write_text("\n".join(wanted) + "\n")
        out = folder / f"{name}.txt"
        command = [uv, "pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes",
                   "--no-emit-index-url", "--no-emit-find-links", "--no-header", "--no-config", "-o", str(out), str(source)]
        if name == "dev":
            command += ["-c", str(folder / "runtime.txt")]
        subprocess.run(command, check=True, cwd=ROOT)
        out.write_text(re.sub(re.escape(str(ROOT)) + "/", "", out.read_text()))


if __name__ == "__main__":
    main()
