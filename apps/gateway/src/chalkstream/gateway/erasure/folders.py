"""The files of a class: deleting them as often as it takes. Blocks."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID


def delete_class(data: Path, session: str, decks: Sequence[str]) -> None:
    """Delete recording, live segments, words on their way to the log and decks of a class. What is gone is no error."""
    name = str(UUID(session))
    folders = [data / "recordings" / name, data / "run" / "utterances" / name]
    for folder in [*folders, *(data / "decks" / str(UUID(deck)) for deck in decks)]:
        shutil.rmtree(folder, onerror=_bear_missing)


def _bear_missing(_: object, _path: str, failure: tuple[type[BaseException], BaseException, object]) -> None:
    """Another gateway deletes the same folder, or it was never there."""
    if not isinstance(failure[1], FileNotFoundError):
        raise failure[1]
