"""The list of what was erased, as a file beside the database: `erasures.jsonl`, one line each, never a word or a name.

A database that is restored from a backup has forgotten the erasures since; this file has not. Lines are only added.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter, ValidationError

from chalkstream.core.vocabulary import Frozen, Milliseconds, Uuid
from chalkstream.store.erasures import Erasure, Tombstone


class WordsLine(Frozen):
    """Somebody's words of one class were erased."""

    t: Literal["words"] = "words"
    session: Uuid
    erasure: Uuid
    """The id of the command that did it: applied again it happens once."""
    participant: Uuid
    at: Milliseconds

    @property
    def key(self) -> str:
        """What is one line however often it is applied."""
        return self.erasure


class ClassLine(Frozen):
    """A class was deleted for ever."""

    t: Literal["class"] = "class"
    session: Uuid
    decks: list[Uuid]
    at: Milliseconds

    @property
    def key(self) -> str:
        """What is one line however often it is applied."""
        return self.session


Line = Annotated[WordsLine | ClassLine, Field(discriminator="t")]
LINE: TypeAdapter[WordsLine | ClassLine] = TypeAdapter(Line)


class UnreadableRecordError(Exception):
    """The list of erasures cannot be read: what a restored backup must erase again is not known."""


class Record:
    """The file. Its methods block."""

    def __init__(self, data: Path) -> None:
        self.path = data / "erasures.jsonl"

    def read(self) -> list[WordsLine | ClassLine]:
        """Every line, in order. A last line that was cut off by a crash is none. Raises `UnreadableRecordError`."""
        return self._lines(self._whole())

    def complete(self, lines: Iterable[WordsLine | ClassLine]) -> None:
        """Add the lines that are not there yet, and have them on the disk. Raises `UnreadableRecordError`.

        Whoever else adds lines, in this process or in another gateway's, waits for it.
        """
        wanted = list(lines)
        if not wanted:
            return
        with os.fdopen(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600), "r+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            whole = self._whole()
            known = {line.key for line in self._lines(whole)}
            missing = [line.model_dump_json() for line in wanted if line.key not in known]
            if not missing:
                return
            file.seek(len(whole))
            file.truncate()
            file.write("".join(f"{text}\n" for text in missing).encode())
            file.flush()
            os.fsync(file.fileno())
            if not whole:
                self._keep_name()

    def _lines(self, whole: bytes) -> list[WordsLine | ClassLine]:
        found = []
        for number, line in enumerate(whole.splitlines(), 1):
            try:
                found.append(LINE.validate_json(line))
            except ValidationError:
                raise UnreadableRecordError(
                    f"Line {number} of {self.path} cannot be read. Bring the file back from where you keep it, or take "
                    "that line out: what it says would not be erased again."
                ) from None
        return found

    def _whole(self) -> bytes:
        """What of the file are whole lines."""
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            return b""
        return content[: content.rfind(b"\n") + 1]

    def _keep_name(self) -> None:
        """Have the file's name on the disk too: without it a loss of power takes the first lines."""
        folder = os.open(self.path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def words_line(one: Erasure) -> WordsLine:
    """The line of an erasure."""
    return WordsLine(session=one.session, erasure=one.erasure, participant=one.participant, at=one.erased_at)


def class_line(one: Tombstone) -> ClassLine:
    """The line of a class that was deleted for ever."""
    return ClassLine(session=one.session, decks=one.decks, at=one.purged_at)
