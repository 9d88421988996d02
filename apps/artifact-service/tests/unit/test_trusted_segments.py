"""Which of Whisper's segments are believed. The figures are those of real calls."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from chalkstream.artifacts.engines.whisper import _trusted


def segment(
    words: list[tuple[float, float, float]], *, log: float = -0.3, silent: float = 0.01, ratio: float = 1.2
) -> SimpleNamespace:
    return SimpleNamespace(
        words=[SimpleNamespace(start=start, end=end, probability=sure) for start, end, sure in words],
        avg_logprob=log,
        no_speech_prob=silent,
        compression_ratio=ratio,
    )


@pytest.mark.parametrize(
    "invented",
    [
        segment([(3.42, 3.42, 0.017), (3.42, 3.46, 0.562), (3.46, 3.46, 0.615)]),
        segment([(0.92, 1.16, 0.0)]),
        segment([(6.76, 7.02, 0.006)]),
        segment([(0.0, 3.0, 0.3)], log=-0.94, silent=0.9),
        segment([(0.0, 3.0, 0.3)], log=-2.0),
        segment([(0.0, 3.0, 0.9)], ratio=3.1),
    ],
    ids=["thanks for watching", "music", "alright", "the prompt in silence", "hopeless", "a loop"],
)
def test_what_whisper_invents_is_dropped(invented: SimpleNamespace) -> None:
    assert _trusted([invented]) == []


@pytest.mark.parametrize(
    "said",
    [
        segment([(0.0, 0.4, 0.6)]),
        segment([(0.0, 0.2, 0.9), (0.2, 0.26, 0.8), (0.26, 1.9, 0.99)]),
        segment([(0.0, 0.1, 0.1), (0.1, 0.2, 0.1), (0.2, 5.0, 0.9)]),
    ],
    ids=["yes", "a quick word", "an unclear beginning"],
)
def test_what_was_said_is_kept(said: SimpleNamespace) -> None:
    assert _trusted([said]) == [said]
