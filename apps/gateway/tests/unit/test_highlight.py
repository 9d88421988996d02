"""Where the matching words of a text stand, and which part of a long text is shown."""

from __future__ import annotations

from chalkstream.gateway.study.highlight import EXCERPT_SIGNS, excerpt, words_like


def marked(text: str, *words: str) -> tuple[str, list[str]]:
    shown = excerpt(text, frozenset(words))
    units = shown.text.encode("utf-16-le")
    return shown.text, [units[2 * one.start : 2 * one.end].decode("utf-16-le") for one in shown.ranges]


def test_only_words_that_begin_alike_are_asked_about() -> None:
    assert words_like(["Waves carry Häuser", "wave öl"], "wave haus OIL") == ["Häuser", "Waves", "wave", "öl"]
    assert words_like(["Waves"], "?") == []


def test_places_count_as_javascript_does() -> None:
    assert marked("🌊🌊 waves, and Waves!", "waves", "Waves")[1] == ["waves", "Waves"]
    assert excerpt("🌊 waves", frozenset({"waves"})).ranges[0].start == 3


def test_a_long_text_is_cut_around_its_first_match() -> None:
    text, words = marked("rain " * 200 + "a wave here " + "rock " * 200, "wave")
    assert words == ["wave"]
    assert text.startswith("…rain")
    assert text.endswith("rock…")
    assert len(text) <= EXCERPT_SIGNS + 2


def test_a_text_without_a_mark_is_shown_from_its_beginning() -> None:
    text, words = marked("rain " * 200)
    assert (text[:5], words) == ("rain ", [])
    assert marked("x" * 1_000, "x" * 1_000)[1] == []
