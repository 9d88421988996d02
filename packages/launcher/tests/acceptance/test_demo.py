"""The demo as a test: one real class whose every row is verified by decoding, and one with the teacher muted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from chalkstream.launcher.demo.evidence import FRAMES_PER_S, rows
from chalkstream.launcher.demo.run import Scene, scene, teach_muted, teach_whole_class

LEAD_S = 2.0
"""The muted voice begins to speak so soon (and a pause later) that a transcript of the class would have its words."""
MUTED_S = 20.0
MUTED_FRAME_SHARE = 0.9
"""Of the pictures: this class is about silence, and the machine may be busy. The whole one counts them strictly."""
MUTED_TOLERANCE_S = 8.0
"""Of its length, for the same reason: a busy machine begins to record late."""
SILENCE = 0.01
"""Largest sample of a silent track, of 1, after AAC."""


@pytest.fixture
def ready() -> Iterator[Scene]:
    with scene() as made:
        yield made


@pytest.fixture
def early() -> Iterator[Scene]:
    with scene(lead_s=LEAD_S) as made:
        yield made


@pytest.mark.counts_pictures
@pytest.mark.timeout(480)
async def test_a_class_of_two_minutes_reaches_destination_recording_and_study_page_whole(ready: Scene) -> None:
    found = rows(await teach_whole_class(ready, print))
    assert [f"{row.claim}: {row.measured}, wanted {row.wanted}" for row in found if not row.verified] == []


@pytest.mark.counts_pictures
@pytest.mark.timeout(300)
async def test_a_muted_teacher_leaves_an_empty_transcript(early: Scene) -> None:
    found = await teach_muted(early, MUTED_S)
    assert found.segments == []
    # The class itself went well: it was taught, recorded and ended, and its sound is silence rather than missing.
    assert found.acknowledged > 0
    assert found.lost == []
    assert found.status == "ready"
    assert abs(found.recording.seconds - found.recorded_s) <= MUTED_TOLERANCE_S
    assert found.recording.frames >= MUTED_FRAME_SHARE * FRAMES_PER_S * found.recording.seconds
    assert len(set(found.recording.counts)) > found.recording.seconds
    assert found.recording.sound_s >= found.recording.seconds - 1
    assert found.recording.pages == [1]
    assert found.recording.beeps == []
    assert found.loudest < SILENCE
