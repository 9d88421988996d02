"""A deck on disk as the gateway leaves it, for parts that only read it."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from chalkstream.testkit.live_class import Mint

TEAL = (0, 128, 128)


def make_deck(data: Path, *colours: tuple[int, int, int]) -> str:
    """A deck of 16:9 pages, one in each colour (one in teal by default), below `data`; its id."""
    deck = Mint().id()
    folder = data / "decks" / deck
    folder.mkdir(parents=True)
    for number, colour in enumerate(colours or (TEAL,), 1):
        Image.new("RGB", (1600, 900), colour).save(folder / f"page-{number:04d}.webp", lossless=True)
    return deck
