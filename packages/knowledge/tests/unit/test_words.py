"""From a recogniser's tokens to the words of the log."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalkstream.knowledge.words import (
    MAX_WORDS,
    Token,
    Word,
    collapse_repeats,
    join_tokens,
    retime,
    without_leaks,
    word_times,
)

tokens = st.lists(
    st.builds(
        Token,
        text=st.text(alphabet=" ab,.-\n", min_size=0, max_size=6),
        start_ms=st.integers(-100, 20_000),
        end_ms=st.integers(-100, 20_000),
        confidence=st.integers(0, 1_000),
    ),
    max_size=30,
)


def said(text: str) -> list[Word]:
    return [Word(word, index * 100, index * 100 + 90, 900) for index, word in enumerate(text.split())]


@given(tokens, st.integers(0, 15_000))
def test_words_are_the_tokens_text_split_at_spaces(pieces: list[Token], length_ms: int) -> None:
    words = join_tokens(pieces, length_ms)
    assert [word.text for word in words] == "".join(piece.text for piece in pieces).split()[:MAX_WORDS]
    times = word_times(words, 0)
    assert times == sorted(times)
    assert all(0 <= ms <= length_ms for ms in times)


def test_a_token_without_a_space_goes_on_with_its_word() -> None:
    pieces = [
        Token(" rain", 0, 300, 900),
        Token("-fed", 300, 500, 700),
        Token(",", 500, 510, 990),
        Token(" it", 600, 700, 800),
    ]
    assert join_tokens(pieces, 1_000) == [Word("rain-fed,", 0, 510, 700), Word("it", 600, 700, 800)]


def test_a_loop_is_said_once_and_emphasis_stays() -> None:
    assert [word.text for word in collapse_repeats(said("thank you. " * 30))] == ["thank", "you."]
    assert len(collapse_repeats(said("very very very good"))) == 4


HINTS = "Light reactions. Thylakoid. Chlorophyll. Vapour."


@pytest.mark.parametrize(
    ("heard", "kept"),
    [
        ("rain is never salty. thylakoid.-100 chlorophyll.", "rain is never salty."),
        ("Chlorophyll.-60 Chlorophyll.-710 It rains.", "It rains."),
        ("Light-10 reactions. is cold.", "is cold."),
        ("Chlorophyll.-800 It is green.", "Chlorophyll. It is green."),
        ("The vapour-40 rises. Chlorophyll absorbs-20 light.", "The vapour rises. Chlorophyll absorbs light."),
        ("Chlorophyll-50 and vapour", "Chlorophyll and vapour"),
    ],
)
def test_a_sentence_of_expected_words_alone_that_begins_in_doubt_was_not_said(heard: str, kept: str) -> None:
    """A word is followed by its confidence, else it is sure. The figures are those of real calls."""
    words = [
        Word(text, 0, 0, int(confidence or 900))
        for text, _, confidence in (one.partition("-") for one in heard.split())
    ]
    assert " ".join(word.text for word in without_leaks(words, HINTS)) == kept
    assert without_leaks(words, "") == words


@given(st.lists(st.sampled_from("abc"), max_size=40))
def test_collapsing_leaves_no_loop_of_one_word(letters: list[str]) -> None:
    kept = [word.text for word in collapse_repeats(said(" ".join(letters)))]
    assert all(len(set(kept[index : index + 4])) > 1 for index in range(len(kept) - 3))


@given(st.lists(st.sampled_from("abcd"), min_size=1, max_size=12), st.lists(st.sampled_from("abcdxy"), max_size=12))
def test_corrected_words_keep_to_the_time_of_the_old_ones(old: list[str], new: list[str]) -> None:
    times = word_times(said(" ".join(old)), 5_000)
    result = retime(old, times, new)
    assert len(result) == 2 * len(new)
    assert result == sorted(result)
    assert all(times[0] <= ms <= times[-1] for ms in result)
    assert retime(old, times, old) == times


def test_a_corrected_word_takes_the_place_of_the_wrong_one() -> None:
    old = ["the", "winter", "barn", "is", "dry"]
    times = word_times(said(" ".join(old)), 0)
    assert retime(old, times, ["the", "winterbourne", "is", "dry"]) == [0, 90, 100, 290, 300, 390, 400, 490]
