"""Cuts one participant's sound into utterances. Pure but for the voice detector that it is given; knows no clock.

An utterance ends after a pause, or at the best pause before it grows too long for Whisper's window (30 s) and for
readers who wait for its words.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from chalkstream.artifacts.captions.frames import RATE, Pcm
from chalkstream.artifacts.captions.voice import WINDOW, Voice

SPEECH = 0.5
"""A window at least this sure begins or continues speech (Silero's own default)."""
QUIET = 0.35
"""A window less sure than this is a pause (Silero: threshold - 0.15)."""


def _windows(ms: int) -> int:
    return max(1, ms * RATE // 1_000 // WINDOW)


END_PAUSE = _windows(700)
"""Pause after which an utterance is over."""
SHORT_PAUSE = _windows(350)
"""Pause after which an utterance is over once it is as long as `EARLIEST_CUT`: readers wait for its words."""
LEAD = _windows(320)
"""Sound kept before the first sure window: soft consonants lie there."""
TRAIL = _windows(200)
"""Sound kept after the last sure window."""
LONGEST = _windows(14_000)
"""Length at which an utterance is cut although its speaker goes on."""
EARLIEST_CUT = _windows(6_000)
"""No forced cut lies before this."""
LEAST_VOICE = _windows(190)
"""An utterance with less voice than this is a click or a cough."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """A stretch of sound that holds somebody's words."""

    first_sample: int
    """Program sample number of its first sample, at 16 kHz."""
    pcm: Pcm
    """Its sound."""

    @property
    def end_sample(self) -> int:
        """Program sample number after its last sample."""
        return self.first_sample + len(self.pcm)


@dataclass(slots=True)
class _Take:
    """Windows in a row from one sample on, with what the detector said of each."""

    first_sample: int
    windows: list[Pcm] = field(default_factory=list)
    sure: list[float] = field(default_factory=list)

    def add(self, window: Pcm, probability: float) -> None:
        self.windows.append(window)
        self.sure.append(probability)

    def part(self, start: int, stop: int) -> _Take:
        return _Take(self.first_sample + start * WINDOW, self.windows[start:stop], self.sure[start:stop])

    @property
    def voiced(self) -> int:
        return sum(each >= SPEECH for each in self.sure)

    @property
    def last_voice(self) -> int:
        return max((index for index, each in enumerate(self.sure) if each >= SPEECH), default=-1)

    def utterance(self) -> Utterance | None:
        """The take without the silence at its end; `None` when it holds too little voice."""
        if self.voiced < LEAST_VOICE:
            return None
        kept = self.windows[: self.last_voice + 1 + TRAIL]
        return Utterance(self.first_sample, np.concatenate(kept))


class Cutter:
    """Feed it frames in order; it hands back utterances as they end."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._next: int | None = None
        self._rest: Pcm = np.zeros(0, np.int16)
        self._take = _Take(0)
        self._speaking = False
        self._quiet = 0

    @property
    def speaking(self) -> Utterance | None:
        """What is being said right now, as far as it was heard; `None` between utterances."""
        return self._take.utterance() if self._speaking else None

    def feed(self, first_sample: int, pcm: Pcm) -> list[Utterance]:
        """Takes the next frame and returns what ended with it. Samples that were heard before are skipped."""
        ended = self._bridge(first_sample)
        if self._next is None:
            self._next = first_sample
            self._take = _Take(first_sample)
        fresh = pcm[max(0, self._next - first_sample) :]
        self._next += len(fresh)
        return ended + self._hear(fresh)

    def close(self) -> list[Utterance]:
        """Ends the open utterance: the stream is over, or nothing has come for a while."""
        utterance = self.speaking
        self._next = None
        self._rest = np.zeros(0, np.int16)
        self._speaking = False
        self._quiet = 0
        self._voice.reset()
        return [utterance] if utterance else []

    def _bridge(self, first_sample: int) -> list[Utterance]:
        """Fills a short hole with silence; a long one ends what came before it."""
        missing = first_sample - self._next if self._next is not None else 0
        if missing <= 0:
            return []
        if missing >= END_PAUSE * WINDOW:
            return self.close()
        self._next = first_sample
        return self._hear(np.zeros(missing, np.int16))

    def _hear(self, pcm: Pcm) -> list[Utterance]:
        sound = np.concatenate([self._rest, pcm])
        count = len(sound) // WINDOW
        self._rest = sound[count * WINDOW :]
        if not count:
            return []
        windows = sound[: count * WINDOW].reshape(count, WINDOW)
        probabilities = self._voice.probabilities(np.divide(windows, 32_768, dtype=np.float32))
        ended = [self._step(window, sure) for window, sure in zip(windows, probabilities, strict=True)]
        return [each for each in ended if each]

    def _step(self, window: Pcm, sure: float) -> Utterance | None:
        self._take.add(window, sure)
        if not self._speaking:
            self._speaking = sure >= SPEECH
            self._quiet = 0
            if not self._speaking and len(self._take.windows) > LEAD:
                self._take = self._take.part(1, LEAD + 1)
            return None
        if sure >= SPEECH:
            self._quiet = 0
        elif sure < QUIET or self._quiet:
            self._quiet += 1
        length = len(self._take.windows)
        if self._quiet >= (END_PAUSE if length < EARLIEST_CUT else SHORT_PAUSE):
            return self._cut(length - min(LEAD, self._quiet // 2))
        if length >= LONGEST:
            return self._cut(_best_pause(self._take.sure))
        return None

    def _cut(self, at: int) -> Utterance | None:
        """Ends the utterance before window `at`; what follows belongs to the next one."""
        utterance = self._take.part(0, at).utterance()
        self._take = self._take.part(at, len(self._take.windows))
        self._speaking = self._take.voiced > 0
        self._quiet = 0
        return utterance


def _best_pause(sure: list[float]) -> int:
    """Where to cut speech that does not pause: the middle of the longest quiet run, the later of equals."""
    best, best_length, run = 0, 0, 0
    for index in range(EARLIEST_CUT, len(sure)):
        run = run + 1 if sure[index] < QUIET else 0
        if run and run >= best_length:
            best, best_length = index - run // 2, run
    if best_length:
        return best
    return min(range(EARLIEST_CUT, len(sure)), key=lambda index: sure[index])
