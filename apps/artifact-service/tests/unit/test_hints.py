"""What the recogniser is told about a page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from chalkstream.artifacts.captions.hints import MAX_SIGNS, hints_of


def test_headings_come_first_and_nothing_is_said_twice() -> None:
    hints = hints_of(
        ["Chalk  streams:"], "Chalk streams rise from an aquifer, the aquifer feeds the winterbourne (H2O 1994)"
    )
    assert hints == "Chalk streams. aquifer. feeds. winterbourne."


def test_an_empty_page_says_nothing() -> None:
    assert hints_of([], " ") == ""


@given(st.lists(st.text(max_size=300), max_size=8), st.text(max_size=3_000))
def test_hints_are_bounded(headings: list[str], text: str) -> None:
    assert len(hints_of(headings, text)) <= MAX_SIGNS
