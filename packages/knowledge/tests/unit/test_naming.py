"""Names of parts without a heading: real sentences, short, without what speech begins with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalkstream.knowledge.naming import LONGEST, name_of
from chalkstream.knowledge.transcript import Segment


def said(text: str) -> list[Segment]:
    words = text.split()
    return [
        Segment(
            segment="00000000-0000-0000-0000-000000000001",
            participant="00000000-0000-0000-0000-00000000000a",
            epoch=1,
            start_ms=0,
            end_ms=200 * len(words),
            text=text,
            word_times=[100 * index for index in range(2 * len(words))],
            language="en",
            confidence=900,
        )
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Good morning everybody. So, chalk holds the rain like a sponge.", "Chalk holds the rain like a sponge"),
        ("Why is the stream so clear in summer?", "Why is the stream so clear in summer?"),
        ("It rains.", "It rains"),
        ("Right triangles have one angle of ninety degrees.", "Right triangles have one angle of ninety degrees"),
        ("So far we saw three rivers and two lakes.", "So far we saw three rivers and two lakes"),
        ("Er fällt auf die Hügel im Winter.", "Er fällt auf die Hügel im Winter"),
        ("Right, so, the chalk holds water.", "The chalk holds water"),
        ("x" * 29 + " " + "y" * 30 + ".", "X" + "x" * 28 + " " + "y" * 30),
        ("x" * 29 + " " + "y" * 31 + ".", "X" + "x" * 28 + "…"),
        ("好的 " + "今天我们学习河流" * 10, "好的 " + ("今天我们学习河流" * 10)[:56] + "…"),
        (
            "And now water that fell on the hills last winter reaches the springs in the valley at last.",
            "Water that fell on the hills last winter reaches the…",
        ),
        ("Well, well. Right.", None),
        ("", None),
    ],
)
def test_a_part_is_called_by_its_first_sentence_that_says_something(text: str, name: str | None) -> None:
    assert name_of(said(text)) == name


@given(st.text(min_size=1, max_size=200))
def test_a_name_is_short_and_begins_with_a_capital_where_there_is_one(text: str) -> None:
    name = name_of(said(text)) if text.split() else None
    if name is not None:
        assert 0 < len(name) <= LONGEST
        assert name[0] == name[0].title() or len(name[0].title()) > 1
