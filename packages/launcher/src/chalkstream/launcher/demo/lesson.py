"""The lesson of the demo: what stands on each slide, what is said to it, and when."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files

LEAD_S = 20.0
"""Silence before the first word: time to start the class, go public and record after the microphone opened."""
PAUSE_S = 4.0
"""Silence between two slides, which the slide turn and a beep fall into."""
BEEP_HZ = 880.0
BEEP_S = 0.4


@dataclass(frozen=True, slots=True)
class Slide:
    """One page of the deck and the speech to it."""

    heading: str
    lines: tuple[str, ...]
    spoken: str
    """The words, as they are said."""
    sound: bytes
    """Ogg Opus of the words."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """All of it."""

    title: str
    slides: tuple[Slide, ...]

    @property
    def script(self) -> str:
        """Every word that is said, in order."""
        return " ".join(slide.spoken for slide in self.slides)


def load() -> Lesson:
    """The committed lesson."""
    data = files(__package__) / "data"
    script = json.loads((data / "script.json").read_text())
    slides = [
        Slide(page["heading"], tuple(page["lines"]), page["spoken"], (data / f"slide-{number}.opus").read_bytes())
        for number, page in enumerate(script["slides"], 1)
    ]
    return Lesson(script["title"], tuple(slides))
