"""A program of an app that measures or plays a part: one JSON line to it, one JSON line back."""

from __future__ import annotations

import json
import selectors
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from chalkstream.launcher.errors import LauncherError
from chalkstream.launcher.parent_death import dies_with_parent

ANSWER_LIMIT_S = 120.0
END_LIMIT_S = 5.0

Json = dict[str, Any]


class Child:
    """A running `python -m module`. What it is told goes through its pipe: secrets appear in no argv."""

    def __init__(self, module: str, process: subprocess.Popen[bytes], errors: Any) -> None:
        self.module = module
        self.pid = process.pid
        self._process = process
        self._errors = errors
        self._selector = selectors.DefaultSelector()
        if process.stdout is not None:
            self._selector.register(process.stdout, selectors.EVENT_READ)

    def tell(self, message: Json) -> None:
        """Send a line. Raises LauncherError when it has ended."""
        try:
            if self._process.stdin is not None:
                self._process.stdin.write(json.dumps(message).encode() + b"\n")
                self._process.stdin.flush()
        except BrokenPipeError as error:
            raise self._failed("ended") from error

    def answer(self, limit_s: float = ANSWER_LIMIT_S) -> Json:
        """Its next line. Raises LauncherError with its last words when none comes."""
        if not self._selector.select(limit_s):
            raise self._failed(f"said nothing for {limit_s:.0f} s")
        line = self._process.stdout.readline() if self._process.stdout else b""
        if not line:
            raise self._failed("ended")
        answer: Json = json.loads(line)
        return answer

    def ask(self, message: Json, limit_s: float = ANSWER_LIMIT_S) -> Json:
        """Send a line and wait for its answer."""
        self.tell(message)
        return self.answer(limit_s)

    def close(self) -> None:
        """End it: by the end of its pipe, else by a signal."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        try:
            self._process.wait(END_LIMIT_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._selector.close()

    def _failed(self, how: str) -> LauncherError:
        self._errors.seek(0)
        words = self._errors.read().decode(errors="replace").strip()[-1500:]
        return LauncherError(f"{self.module} {how}: {words}")


@contextmanager
def running(module: str, message: Json | None = None) -> Iterator[Child]:
    """The program for as long as the block lasts. Start it from the main thread."""
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            preexec_fn=dies_with_parent(signal.SIGTERM),  # noqa: PLW1509 - one prctl call, prepared before the fork
        )
        child = Child(module, process, errors)
        try:
            if message is not None:
                child.tell(message)
            yield child
        finally:
            child.close()
            if process.stdout is not None:
                process.stdout.close()
