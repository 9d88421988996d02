"""Names and titles: one line of what can be seen."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalkstream.core.content import HIDDEN, JOINERS, one_line

HOSTILE = "\u202e\u2066\u200b\ufeff\u00ad\u061c\u200f\x00\x1b\x85\u2028\u3164\U000e0041"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  Ada\t \nÖst ", "Ada Öst"),
        ("\u202eAda\u202c", "Ada"),
        ("A\u200bd\ufeffa", "Ada"),
        ("A\u200dd\u200ca", "Ada"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष"),
        ("👩\u200d🏫 Ada", "👩\u200d🏫 Ada"),
        ("سارة", "سارة"),
        ("\u3164\u200d\u2800", ""),
        (HOSTILE, ""),
    ],
)
def test_what_is_kept_of_a_name(written: str, kept: str) -> None:
    assert one_line(written) == kept


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from(HOSTILE + JOINERS + " \n")), max_size=60))
def test_nothing_hidden_is_left_and_nothing_more_would_go(text: str) -> None:
    kept = one_line(text)
    assert one_line(kept) == kept
    assert len(kept) <= len(text)
    assert not [c for c in kept if c not in JOINERS and unicodedata.category(c) in HIDDEN]
    assert kept == kept.strip()
    assert "  " not in kept
