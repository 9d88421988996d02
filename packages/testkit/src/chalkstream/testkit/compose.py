"""compose.yaml as Docker Compose reads it, and its containers' programs run on this machine, for tests.

A conftest or a test takes the fixtures by importing them.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from chalkstream.launcher.livekit.binary import find_go
from chalkstream.launcher.ports import free_port
from chalkstream.launcher.settings import ROOT

FILE = ROOT / "compose.yaml"
START_LIMIT_S = 90.0

Environment = dict[str, str]
Services = dict[str, Any]
"""By name, in the shape of the Compose specification."""


@pytest.fixture(scope="session")
def parser(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """compose-go, built from its pinned and hashed module."""
    program = tmp_path_factory.mktemp("composefile") / "composefile"
    command = [str(find_go(print)), "build", "-o", str(program), "."]
    subprocess.run(command, cwd=ROOT / "deploy" / "composefile", check=True)
    return program


@pytest.fixture(scope="session")
def settings() -> Environment:
    """What tools/new_env.py writes."""
    command = [sys.executable, str(ROOT / "tools" / "new_env.py"), "class.example.org"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return dict(line.split("=", 1) for line in text.splitlines())


def parse(parser: Path, settings: Environment, *profiles: str) -> subprocess.CompletedProcess[str]:
    """Read the file with these settings and no others; JSON, or the parser's refusal."""
    with tempfile.NamedTemporaryFile("w", suffix=".env") as file:
        file.write("\n".join(f"{name}={value}" for name, value in settings.items()))
        file.flush()
        command = [str(parser), str(FILE), file.name, *profiles]
        plain = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/")}
        return subprocess.run(command, capture_output=True, text=True, env=plain, check=False)


@pytest.fixture(scope="session")
def services(parser: Path, settings: Environment) -> Services:
    """Every service, as Docker Compose would run it."""
    found: Services = json.loads(parse(parser, settings, "full").stdout)["services"]
    return found


class Machine:
    """The containers' programs on this machine: host names of compose become ports of ours."""

    def __init__(self, services: Services, data: Path) -> None:
        self.data = data
        self.services = services
        names = ("postgres:5432", "redis:6379", "livekit:7880", "gateway:3000", "gateway:3001", "artifact-service:8000")
        self.ports = {name: free_port() for name in names}

    def environment(self, name: str) -> Environment:
        """What the container gets, with our addresses."""
        given = {key: self.here(str(value)) for key, value in self.services[name]["environment"].items()}
        ours = {
            "CHALKSTREAM_HTTP_PORT": str(self.ports["gateway:3000"]),
            "CHALKSTREAM_REALTIME_PORT": str(self.ports["gateway:3001"]),
            "CHALKSTREAM_ARTIFACTS_PORT": str(self.ports["artifact-service:8000"]),
            "CHALKSTREAM_DATA": str(self.data),
            "CHALKSTREAM_HOST": "127.0.0.1",
        }
        path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
        wanted = {key: value for key, value in ours.items() if key in given or key.endswith("_PORT")}
        return {"PATH": path, "HOME": os.environ.get("HOME", "/"), **given, **wanted}

    def here(self, text: str) -> str:
        """Addresses of other containers as addresses on this machine."""
        for name, port in self.ports.items():
            text = text.replace(name, f"127.0.0.1:{port}")
        return text

    @contextmanager
    def running(self, name: str, *command: str) -> Iterator[subprocess.Popen[bytes]]:
        """A container's program, ended as Docker ends it."""
        with (self.data.parent / f"{name}.log").open("wb") as log:
            process = subprocess.Popen(
                command or self.services[name]["command"],
                env=self.environment(name),
                stdout=log,
                stderr=log,
                cwd="/",
                start_new_session=True,
            )
            try:
                yield process
            finally:
                # With all that a shell started for it: as a container ends, they end.
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGTERM)
                process.wait(30)

    def log(self, name: str) -> str:
        """What it printed."""
        return (self.data.parent / f"{name}.log").read_text(errors="replace")[-3000:]

    def healthy(self, name: str) -> None:
        """Wait until the container's own health check says so."""
        test = [self.check(word) for word in self.services[name]["healthcheck"]["test"]]
        assert test.pop(0) == "CMD"
        limit = time.monotonic() + START_LIMIT_S
        while subprocess.run(test, env=self.environment(name), capture_output=True, check=False).returncode:
            assert time.monotonic() < limit, self.log(name)
            time.sleep(0.2)

    def check(self, word: str) -> str:
        """A health check looks at its own container's ports."""
        for inside, name in (("127.0.0.1:3000", "gateway:3000"), ("127.0.0.1:8000", "artifact-service:8000")):
            word = word.replace(inside, f"127.0.0.1:{self.ports[name]}")
        return word
