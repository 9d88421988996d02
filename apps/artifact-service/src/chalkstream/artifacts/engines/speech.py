"""The port to speech recognisers: what goes in, what comes out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from chalkstream.knowledge.words import Word


@dataclass(frozen=True, slots=True)
class Recognition:
    """What was understood of one utterance."""

    words: tuple[Word, ...]
    """The words with times in ms from the utterance's start; empty when there were none."""
    language: str
    """BCP 47 tag."""

    @property
    def text(self) -> str:
        """The words with spaces between them."""
        return " ".join(word.text for word in self.words)

    @property
    def confidence(self) -> int:
        """Mean probability of the words in thousandths."""
        return round(sum(word.confidence for word in self.words) / len(self.words)) if self.words else 0


class SpeechEngine(Protocol):
    """Understands speech. Called from one thread, one utterance at a time."""

    @property
    def name(self) -> str:
        """Engine and model, as stored with each utterance: `faster-whisper:tiny.en`."""
        ...

    def recognise(self, sound: NDArray[np.float32], hints: str) -> Recognition:
        """Words with times of a finished utterance: `(samples,)` in -1…1 at 16 kHz, and words that may occur in it."""
        ...

    def glance(self, sound: NDArray[np.float32], hints: str) -> str:
        """Quickly, what an unfinished utterance says so far."""
        ...
