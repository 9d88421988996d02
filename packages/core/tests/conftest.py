"""What the core's tests share: a class that does not exist yet."""

from __future__ import annotations

import pytest

from chalkstream.testkit.lesson import Lesson


@pytest.fixture
def lesson() -> Lesson:
    """A class that does not exist yet."""
    return Lesson()
