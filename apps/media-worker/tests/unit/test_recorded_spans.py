"""What the recorder leaves out: pauses, and what found no place among what waits for the disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from chalkstream.media import recorder as recording
from chalkstream.media.io.encoder import AUDIO_FRAME, Packet
from chalkstream.media.io.segments import Segment
from chalkstream.media.plan.pacing import TICKS_A_FRAME
from chalkstream.media.recorder import Recorder
from chalkstream.testkit.waiting import until

ROOM = 2
"""Batches that may wait."""


@pytest.fixture
def finished() -> list[Segment]:
    return []


@pytest.fixture
def recorder(tmp_path: Path, finished: list[Segment], monkeypatch: pytest.MonkeyPatch) -> Iterator[Recorder]:
    monkeypatch.setattr(recording, "WAITING_BATCHES", ROOM)
    made = Recorder(tmp_path, (b"avcc", b"specific"), finished.append)
    made.record(True, 0)
    yield made
    made.stop()


def picture(frame: int, *, key: bool = False) -> Packet:
    return Packet("video", frame * TICKS_A_FRAME, TICKS_A_FRAME, key, b"picture")


def sound(frame: int) -> Packet:
    return Packet("audio", frame * TICKS_A_FRAME, AUDIO_FRAME, True, b"sound")


def spans(finished: list[Segment]) -> list[tuple[int, int]]:
    return [(segment.program_ms, segment.program_ms + segment.duration_ms) for segment in finished]


async def test_the_last_picture_does_not_stand_for_what_found_no_place(
    recorder: Recorder, finished: list[Segment]
) -> None:
    """The gap stays one, and what follows waits for an IDR: pictures before it refer to what is lost."""
    for packet in (picture(0, key=True), picture(1), picture(2), picture(3)):
        recorder.deliver([packet])
    assert recorder.lost == 2
    recorder.start()
    for packet in (picture(59), picture(60, key=True), picture(61)):
        await until(lambda: recorder._waiting.empty(), 10)
        recorder.deliver([packet])
    recorder.stop()
    assert spans(finished) == [(0, 66), (2000, 2066)]


def test_a_pause_without_a_picture_in_it_is_no_still(recorder: Recorder, finished: list[Segment]) -> None:
    recorder.deliver([picture(0, key=True), picture(1)])
    recorder.record(False, 10 * TICKS_A_FRAME)
    recorder.record(True, 50 * TICKS_A_FRAME)
    recorder.deliver([sound(20), picture(60, key=True), picture(61)])
    recorder.start()
    recorder.stop()
    assert spans(finished) == [(0, 66), (2000, 2066)]
