"""Where decks lie: `decks/<deck>/`, with names that we make. Nothing of an upload's name becomes a path."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

SOURCE = "source.pdf"


class Shelf:
    """The folder of all decks."""

    def __init__(self, data: Path) -> None:
        self._root = data / "decks"

    def make(self, deck: str) -> Path:
        """A new deck's folder."""
        folder = self.folder(deck)
        folder.mkdir(parents=True, mode=0o700)
        return folder

    def folder(self, deck: str) -> Path:
        """A deck's folder; `deck` must be a UUID."""
        return self._root / str(UUID(deck))

    def source(self, deck: str) -> Path:
        """The PDF as it was uploaded."""
        return self.folder(deck) / SOURCE

    def page(self, deck: str, number: int) -> Path:
        """A page's picture."""
        return self.folder(deck) / f"page-{number:04}.webp"

    def thumb(self, deck: str, number: int) -> Path:
        """A page's thumbnail."""
        return self.folder(deck) / f"thumb-{number:04}.webp"

    def discard(self, deck: str) -> None:
        """Delete a refused deck's files."""
        shutil.rmtree(self.folder(deck), ignore_errors=True)

    def discard_all(self, decks: Iterable[str]) -> None:
        """The same of many: a gateway may have been killed before it deleted them."""
        for deck in decks:
            self.discard(deck)
