from __future__ import annotations

import pytest

from chalkstream.launcher.demo.words import error_rate


@pytest.mark.parametrize(
    ("script", "heard", "rate"),
    [
        ("The sea is salt.", "the sea is salt", 0.0),
        ("one two three four", "one two four", 0.25),
        ("one two three four", "one two too three four", 0.25),
        ("one two three four", "one to three four", 0.25),
        ("one two", "", 1.0),
        ("", "", 0.0),
        ("", "thank you", 2.0),
    ],
)
def test_errors_are_substitutions_omissions_and_insertions(script: str, heard: str, rate: float) -> None:
    assert error_rate(script, heard) == rate
