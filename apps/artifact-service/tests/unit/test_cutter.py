"""Where speech is cut, with a voice detector that hears what the test says."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from chalkstream.artifacts.captions.cutter import LEAST_VOICE, LONGEST, Cutter, Utterance
from chalkstream.artifacts.captions.frames import RATE, Pcm
from chalkstream.artifacts.captions.voice import WINDOW

VOICE = 10_000


class Loudness:
    """Takes loud windows for a voice."""

    def __init__(self) -> None:
        self.resets = 0

    def reset(self) -> None:
        self.resets += 1

    def probabilities(self, windows: NDArray[np.float32]) -> list[float]:
        return [1.0 if np.abs(window).mean() > 0.1 else 0.0 for window in windows]


def sound(*stretches: float) -> Pcm:
    """Voice and silence in turns, in seconds, beginning with voice."""
    return np.concatenate(
        [np.full(round(seconds * RATE), 0 if index % 2 else VOICE, np.int16) for index, seconds in enumerate(stretches)]
    )


def cut(pcm: Pcm, first_sample: int = 0, chunk: int = 1_600) -> list[Utterance]:
    cutter = Cutter(Loudness())
    found: list[Utterance] = []
    for at in range(0, len(pcm), chunk):
        found += cutter.feed(first_sample + at, pcm[at : at + chunk])
    return found + cutter.close()


def seconds(utterance: Utterance) -> tuple[float, float]:
    return round(utterance.first_sample / RATE, 1), round(utterance.end_sample / RATE, 1)


def test_a_pause_ends_an_utterance() -> None:
    assert [seconds(each) for each in cut(sound(2, 1, 2, 1))] == [(0.0, 2.2), (2.7, 5.2)]


def test_a_short_pause_does_not() -> None:
    assert len(cut(sound(2, 0.4, 2, 1))) == 1


def test_after_a_while_a_shorter_pause_is_enough() -> None:
    assert len(cut(sound(7, 0.45, 2, 1))) == 2


def test_a_click_is_no_utterance() -> None:
    assert cut(sound(LEAST_VOICE * WINDOW / RATE / 2, 3)) == []


def test_endless_speech_is_cut_at_its_best_pause() -> None:
    first, *rest = cut(sound(9, 0.2, 20, 1))
    assert seconds(first)[1] == 9.1
    assert rest[0].first_sample == first.end_sample


def test_speech_that_never_pauses_is_cut_all_the_same() -> None:
    found = cut(sound(60))
    assert all(len(each.pcm) <= LONGEST * WINDOW for each in found)
    assert sum(len(each.pcm) for each in found) >= 60 * RATE - WINDOW


def test_a_long_hole_ends_an_utterance_and_a_short_one_is_silence() -> None:
    cutter = Cutter(Loudness())
    assert cutter.feed(0, sound(1)) == []
    assert cutter.feed(RATE + 1_600, sound(1)) == []
    (ended,) = cutter.feed(RATE * 10, sound(1))
    assert seconds(ended)[0] == 0.0
    assert 2.0 < seconds(ended)[1] <= 2.1
    (last,) = cutter.close()
    assert last.first_sample == RATE * 10


def test_samples_that_were_heard_before_are_skipped() -> None:
    cutter = Cutter(Loudness())
    cutter.feed(0, sound(1))
    cutter.feed(RATE // 2, sound(1))
    (utterance,) = cutter.close()
    assert len(utterance.pcm) <= 1.5 * RATE


@given(
    st.lists(st.sampled_from([0.05, 0.1, 0.3, 0.8, 2.0, 7.0]), max_size=12),
    st.integers(0, 10**9),
    st.sampled_from([160, 512, 1_600, 16_000]),
)
def test_utterances_are_what_was_heard_in_order_and_bounded(
    stretches: list[float], first_sample: int, chunk: int
) -> None:
    pcm = sound(*stretches, 0.0)
    end = first_sample
    for utterance in cut(pcm, first_sample, chunk):
        assert utterance.first_sample >= end
        end = utterance.end_sample
        at = utterance.first_sample - first_sample
        assert np.array_equal(utterance.pcm, pcm[at : at + len(utterance.pcm)])
        assert LEAST_VOICE * WINDOW <= len(utterance.pcm) <= LONGEST * WINDOW
