"""Program time to recording time and back: for every class that could have been recorded."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from chalkstream.knowledge.timeline import SEAM_MS, Moment, RecordedSegment, Span, Timeline


def segment(epoch: int, number: int, program_ms: int, duration_ms: int = 2_000) -> RecordedSegment:
    return RecordedSegment(epoch=epoch, number=number, program_ms=program_ms, duration_ms=duration_ms)


@st.composite
def recordings(draw: st.DrawFn) -> list[RecordedSegment]:
    rows: list[RecordedSegment] = []
    for epoch in range(1, draw(st.integers(1, 3)) + 1):
        clock = 0
        for number in range(draw(st.integers(0, 6))):
            clock += draw(st.sampled_from([0, 0, 0, 1, SEAM_MS, SEAM_MS + 1, 7_000]))
            duration = draw(st.sampled_from([2_000, 2_000, 1_999, 500, 1]))
            rows.append(segment(epoch, number, clock, duration))
            clock += duration
    return draw(st.permutations(rows))


@given(recordings())
def test_every_recorded_moment_comes_back_to_itself(rows: list[RecordedSegment]) -> None:
    timeline = Timeline(rows)
    assert timeline.duration_ms == sum(row.duration_ms for row in rows)
    for ms in range(0, timeline.duration_ms, 97):
        moment = timeline.to_program(ms)
        assert moment is not None
        assert timeline.to_recording(moment) == ms
    assert timeline.to_program(timeline.duration_ms) is None
    assert timeline.to_program(-1) is None


@given(recordings(), st.integers(1, 4), st.integers(0, 30_000), st.integers(1, 4), st.integers(0, 30_000))
def test_recording_time_runs_in_the_order_of_program_time(
    rows: list[RecordedSegment], epoch_a: int, a: int, epoch_b: int, b: int
) -> None:
    timeline = Timeline(rows)
    first, second = sorted([Moment(epoch_a, a), Moment(epoch_b, b)])
    assert 0 <= timeline.until(first) <= timeline.until(second) <= timeline.duration_ms
    at, later = timeline.to_recording(first), timeline.to_recording(second)
    if at is not None and later is not None:
        assert at <= later
    span = timeline.clamp(first, second)
    if span is not None:
        assert 0 <= span.start_ms < span.end_ms <= timeline.duration_ms


@given(recordings())
def test_no_moment_inside_a_gap_has_a_recording_time(rows: list[RecordedSegment]) -> None:
    timeline = Timeline(rows)
    for before, after in timeline.gaps():
        assert timeline.to_recording(before) is None or before == after
        resumed = timeline.to_recording(after)
        assert resumed is not None
        assert timeline.seek(before) == resumed


def test_a_pause_vanishes_from_a_span_that_crosses_it() -> None:
    timeline = Timeline([segment(1, 0, 0), segment(1, 1, 2_000), segment(1, 2, 10_000)])
    assert timeline.to_recording(Moment(1, 5_000)) is None
    assert timeline.clamp(Moment(1, 3_000), Moment(1, 11_000)) == Span(3_000, 5_000)
    assert timeline.clamp(Moment(1, 4_500), Moment(1, 9_000)) is None


def test_a_new_epoch_goes_on_where_the_recording_stood() -> None:
    timeline = Timeline([segment(1, 0, 0), segment(2, 0, 500)])
    assert timeline.to_recording(Moment(2, 600)) == 2_100
    assert timeline.seek(Moment(1, 90_000)) == 2_000
    assert timeline.seek(Moment(2, 90_000)) is None


def test_a_rounded_duration_is_no_hole() -> None:
    timeline = Timeline([segment(1, 0, 0, 1_999), segment(1, 1, 2_000)])
    assert timeline.gaps() == []
    assert timeline.to_recording(Moment(1, 1_999)) == 1_999


def test_nothing_recorded_has_no_time() -> None:
    timeline = Timeline([])
    assert timeline.duration_ms == 0
    assert timeline.seek(Moment(1, 0)) is None
    assert timeline.clamp(Moment(1, 0), Moment(1, 1_000)) is None
