"""The demo as a test: one real class whose every row is verified by decoding, and one with the teacher muted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from chalkstream.launcher.demo.evidence import rows
from chalkstream.launcher.demo.run import Scene, scene, teach_muted, teach_whole_class

MUTED_S = 40.0
"""The voice begins to speak after 24 s."""


@pytest.fixture
def ready() -> Iterator[Scene]:
    with scene() as made:
        yield made


@pytest.mark.timeout(480)
async def test_a_class_of_two_minutes_reaches_destination_recording_and_study_page_whole(ready: Scene) -> None:
    found = rows(await teach_whole_class(ready, print))
    assert [f"{row.claim}: {row.measured}, wanted {row.wanted}" for row in found if not row.verified] == []


@pytest.mark.timeout(300)
async def test_a_muted_teacher_leaves_an_empty_transcript(ready: Scene) -> None:
    assert await teach_muted(ready, MUTED_S) == []
