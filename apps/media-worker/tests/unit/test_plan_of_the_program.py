"""The pure part: whose tracks, which scene, which frame, which sound, what is dropped."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from chalkstream.core.events import Policy
from chalkstream.core.state import Person, Session, Slide, State
from chalkstream.media.plan.backlog import Backlog, Item
from chalkstream.media.plan.mix import MARGIN, Voice, mix, to_16k
from chalkstream.media.plan.pacing import SAMPLE_RATE, due, sound_ready_until
from chalkstream.media.plan.retry import Padding, Retry, StallWatch
from chalkstream.media.plan.scene import (
    ABSENT_SLATE_AFTER_MS,
    Scene,
    camera_of,
    floor_camera,
    scene_at,
    staff,
    staff_present,
)
from chalkstream.media.plan.timeline import Interleaver, RecordedSpans

OWNER, SECOND, STUDENT, GONE = "owner", "another", "student", "gone"


def a_state(*, slide: bool = True) -> State:
    session = Session(course="c", title="Heat", owner=OWNER, policy=Policy(entry="lobby", retention_days=1))
    people = {
        OWNER: Person(role="teacher", name="n", devices={"d": "desktop"}),
        SECOND: Person(role="teacher", name="n"),
        STUDENT: Person(role="student", name="n", devices={"d": "phone"}),
        GONE: Person(role="teacher", name="n", removed=True),
    }
    shown = Slide(deck="d", page=1, headings=[]) if slide else None
    return State(session=session, phase="running", people=people, slide=shown)


def test_only_those_who_teach_and_were_not_removed_are_staff() -> None:
    assert staff(a_state()) == {OWNER, SECOND}


def test_a_students_camera_never_takes_the_teachers_place() -> None:
    assert camera_of(a_state(), frozenset({STUDENT, GONE})) is None
    assert camera_of(a_state(), frozenset({STUDENT, SECOND})) == SECOND
    assert camera_of(a_state(), frozenset({SECOND, OWNER})) == OWNER


@pytest.mark.parametrize(
    ("slide", "cameras", "absent_ms", "expected"),
    [
        (True, {OWNER}, 0, Scene("slide+camera", OWNER)),
        (True, set(), 0, Scene("slide", None)),
        (False, {OWNER}, 0, Scene("camera", OWNER)),
        (False, set(), 0, Scene("slate", None)),
        (True, set(), ABSENT_SLATE_AFTER_MS + 1, Scene("slate", None)),
    ],
)
def test_the_scene_follows_from_slide_camera_and_presence(
    slide: bool, cameras: set[str], absent_ms: int, expected: Scene
) -> None:
    assert scene_at(a_state(slide=slide), frozenset(cameras), absent_ms=absent_ms) == expected


@pytest.mark.parametrize(
    ("layout", "slide", "cameras", "expected"),
    [
        ("slide_camera", True, {OWNER, STUDENT}, Scene("slide+camera", OWNER, STUDENT)),
        ("slide_camera", True, {STUDENT}, Scene("slide", None, STUDENT)),
        ("slide_camera", False, {OWNER, STUDENT}, Scene("camera", OWNER, STUDENT)),
        ("slide_camera", False, {STUDENT}, Scene("slate", None)),
        ("slide", True, {OWNER, STUDENT}, Scene("slide", None)),
        ("slide", False, {OWNER}, Scene("slate", None)),
        ("camera", True, {OWNER, STUDENT}, Scene("camera", OWNER, STUDENT)),
        ("camera", True, set(), Scene("slate", None)),
        ("slate", True, {OWNER, STUDENT}, Scene("slate", None)),
    ],
)
def test_the_layout_says_what_of_slide_and_cameras_is_shown(
    layout: str, slide: bool, cameras: set[str], expected: Scene
) -> None:
    state = a_state(slide=slide).model_copy(update={"layout": layout})
    assert scene_at(state, frozenset(cameras), absent_ms=0) == expected
    away = scene_at(state, frozenset(cameras), absent_ms=ABSENT_SLATE_AFTER_MS + 1)
    assert away == Scene("slate", None)


@pytest.mark.parametrize(
    ("layout", "slide", "screens", "expected"),
    [
        ("slide_camera", True, {OWNER, SECOND}, Scene("slide+camera", OWNER, screen=OWNER)),
        ("slide_camera", False, {SECOND}, Scene("slide+camera", OWNER, screen=SECOND)),
        ("slide", False, {OWNER}, Scene("slide", None, screen=OWNER)),
        ("camera", True, {OWNER}, Scene("camera", OWNER)),
        ("slate", True, {OWNER}, Scene("slate", None)),
        ("slide", True, {STUDENT, GONE}, Scene("slide", None)),
    ],
)
def test_a_shared_screen_of_the_staff_stands_where_the_slide_would(
    layout: str, slide: bool, screens: set[str], expected: Scene
) -> None:
    state = a_state(slide=slide).model_copy(update={"layout": layout})
    assert scene_at(state, frozenset({OWNER}), frozenset(screens), absent_ms=0) == expected
    away = scene_at(state, frozenset({OWNER}), frozenset(screens), absent_ms=ABSENT_SLATE_AFTER_MS + 1)
    assert away == Scene("slate", None)


def test_of_several_students_cameras_the_first_by_id_is_wanted_and_none_where_none_is_shown() -> None:
    offered = frozenset({STUDENT, "pupil", OWNER})
    assert floor_camera(a_state(), offered) == "pupil"
    assert floor_camera(a_state(), frozenset({OWNER})) is None
    assert floor_camera(a_state().model_copy(update={"layout": "slide"}), offered) is None


def test_staff_are_present_by_a_device_or_by_the_room() -> None:
    away = a_state().model_copy(update={"people": {OWNER: Person(role="teacher", name="n")}})
    assert staff_present(a_state(), frozenset())
    assert not staff_present(away, frozenset({STUDENT}))
    assert staff_present(away, frozenset({OWNER}))


@pytest.mark.parametrize(
    ("late_ms", "verdict"),
    [(-10, "wait"), (0, "compose"), (110, "compose"), (3_000, "compose"), (3_200, "skip")],
)
def test_a_late_frame_is_made_up_for_and_a_hopeless_one_left_out(late_ms: int, verdict: str) -> None:
    assert due(300, 10_000_000_000 + late_ms * 1_000_000).verdict == verdict


def test_sound_is_mixed_behind_its_moment() -> None:
    assert sound_ready_until(0) == 0
    assert sound_ready_until(1_160_000_000) == SAMPLE_RATE


# --- sound


def tone(length: int, begin: int = 0) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    return (8_000 * np.sin(2 * np.pi * 440 * (np.arange(length) + begin) / SAMPLE_RATE)).astype(np.int16)


def test_a_voice_is_anchored_by_arrival_and_then_counted_whatever_the_jitter() -> None:
    voice = Voice()
    for number in range(100):
        voice.push(tone(480, number * 480), 10_000 + number * 480 + (number % 5) * 240)
    assert (voice.read(9_520, 9_520 + 48_000) == tone(48_000)).all()
    assert voice.gaps == 0
    assert not voice.read(0, 9_520).any()


def test_a_burst_after_a_stall_finds_its_place() -> None:
    voice = Voice()
    for number in range(20):
        voice.push(tone(480, number * 480), 480 + number * 480)
    for number in range(20, 60):
        voice.push(tone(480, number * 480), 480 + 59 * 480 + number)
    assert (voice.read(0, 60 * 480) == tone(60 * 480)).all()


def test_a_gap_becomes_silence_of_its_length() -> None:
    voice = Voice()
    for number in range(20):
        voice.push(tone(480), 480 + number * 480)
    for number in range(20):
        voice.push(tone(480), 48_480 + number * 480)
    assert not voice.read(9_600, 48_000).any()
    assert voice.read(48_000, 57_000).any()
    assert voice.gaps == 1


def test_a_late_anchor_is_corrected_to_30_ms_by_what_arrives_early() -> None:
    voice = Voice()
    for number in range(30):
        voice.push(np.full(480, 9, np.int16), 14_400 + number)
    for number in range(30, 60):
        voice.push(np.full(480, 9, np.int16), number * 480 + 480)
    assert voice.read(50 * 480, 58 * 480).all()
    assert not voice.read(60 * 480 + 1_440, 62 * 480 + 1_440).any()


@pytest.mark.parametrize("rate", [1.0005, 0.9995])
def test_a_drifting_clock_is_followed_slowly(rate: float) -> None:
    voice = Voice()
    for number in range(20_000):
        voice.push(np.full(480, 100, np.int16), int((number + 1) * 480 * rate))
    assert voice.gaps == 0
    end = int(20_000 * 480 * rate)
    assert voice.read(end - 9_600, end - 1_600).all()
    assert not voice.read(end + 1_600, end + 9_600).any()


def test_a_mix_never_wraps_around() -> None:
    loud = np.full(100, 30_000, np.int16)
    assert mix([loud, loud, loud], 100).min() > 29_000
    assert (mix([loud], 100) == loud).all()
    assert not mix([], 100).any()


def test_speech_passes_to_16_khz_and_what_would_fold_does_not() -> None:
    length = 4_800 + 2 * MARGIN
    low = to_16k(tone(length))
    high = to_16k((8_000 * np.sin(2 * np.pi * 11_000 * np.arange(length) / SAMPLE_RATE)).astype(np.int16))
    assert len(low) == 1_600
    assert np.abs(low).max() > 7_500
    assert np.abs(high).max() < 100
    assert np.abs(low - tone(length)[MARGIN:-MARGIN:3]).max() < 60


# --- order, cuts and queues


@dataclass(frozen=True)
class Packet:
    at: int
    kind: Literal["v", "a"]


@given(st.lists(st.integers(0, 5_000)), st.lists(st.integers(0, 5_000)), st.data())
def test_streams_are_merged_in_order_and_complete(video: list[int], audio: list[int], data: st.DataObject) -> None:
    left = {"v": sorted(video), "a": sorted(audio)}
    order: Interleaver[Packet] = Interleaver()
    out: list[Packet] = []
    while left["v"] or left["a"]:
        kind: Literal["v", "a"] = data.draw(st.sampled_from([key for key in ("v", "a") if left[key]]))
        packet = Packet(left[kind].pop(0), kind)
        out += order.video(packet) if kind == "v" else order.audio(packet)
    out += order.drain()
    assert [packet.at for packet in out] == sorted(video + audio)


def test_spans_hold_what_was_recorded_and_nothing_else() -> None:
    spans = RecordedSpans()
    spans.start(100)
    spans.start(150)
    spans.stop(200)
    spans.stop(250)
    spans.start(300)
    assert [spans.holds(at) for at in (99, 100, 199, 200, 299, 300, 9_999)] == [
        False,
        True,
        True,
        False,
        False,
        True,
        True,
    ]


ALL = 1 << 30
"""More bytes than any of these backlogs holds."""

KEY, SOUND = (True, True, 0), (False, False, 400)


def test_packets_are_taken_in_order_until_they_are_enough_bytes() -> None:
    backlog = Backlog()
    sent = [Item(True, number == 0, 40 * number, bytes(100)) for number in range(5)]
    for item in sent:
        backlog.push(item)
    assert [backlog.take(150), backlog.take(150), backlog.take(150), backlog.take(150)] == [
        sent[:2],
        sent[2:4],
        sent[4:],
        [],
    ]


def test_a_peer_that_has_just_connected_gets_everything_since_the_newest_idr() -> None:
    backlog = Backlog()
    for at in range(0, 2_800, 40):
        backlog.push(Item(True, at % 2_000 == 0, at, b""))
    backlog.resume()
    waiting = backlog.take(ALL)
    assert waiting[0] == Item(True, True, 2_000, b"")
    assert len(waiting) == 20


def test_a_peer_without_a_waiting_idr_gets_nothing_before_the_next_one() -> None:
    backlog = Backlog()
    backlog.push(Item(True, True, 0, b""))
    backlog.take(ALL)
    backlog.push(Item(True, False, 40, b""))
    backlog.resume()
    backlog.push(Item(True, False, 80, b""))
    assert backlog.take(ALL) == []
    backlog.push(Item(True, True, 120, b""))
    assert backlog.take(ALL) == [Item(True, True, 120, b"")]


def test_a_backlog_past_its_limit_drops_pictures_and_keeps_the_sound() -> None:
    backlog = Backlog(picture_limit_ms=3_000, sound_limit_ms=8_000)
    for at in range(0, 6_000, 20):
        backlog.push(Item(True, at % 2_000 == 0, at, b""))
        backlog.push(Item(False, True, at + 10, b""))
    items = backlog.take(ALL)
    pictures = [item for item in items if item.video]
    sounds = [item for item in items if not item.video]
    assert len(sounds) == 300
    assert backlog.dropped == 300 - len(pictures)
    assert pictures[0].keyframe
    assert all(after.at_ms - before.at_ms == 20 for before, after in pairwise(pictures))


Step = tuple[bool, bool, int] | Literal["take", "resume"]
"""A picture or else sound, whether it is an IDR, how many ms after the one before; or what the destination does."""

STEPS: st.SearchStrategy[Step] = st.one_of(
    st.tuples(st.booleans(), st.booleans(), st.integers(0, 400)), st.sampled_from(("take", "resume"))
)


@given(st.lists(STEPS, max_size=200))
@example([KEY, *[SOUND] * 7, (True, False, 0), (True, True, 0), (True, False, 357)])
@example([KEY, (True, False, 400), *[SOUND] * 20])
def test_a_backlog_is_bounded_in_seconds_and_never_continues_without_an_idr(steps: list[Step]) -> None:
    backlog, at, pictures = Backlog(), 0, 0
    next_picture: int | None = None
    for step in [*steps, "take"]:
        if step == "resume":
            backlog.resume()
            next_picture = None
        elif step == "take":
            waiting = backlog.take(ALL)
            shown = [item for item in waiting if item.video]
            assert not shown or waiting[-1].at_ms - shown[0].at_ms <= 3_000
            for item in shown:
                number = int.from_bytes(item.data, "big")
                assert item.keyframe or number == next_picture
                next_picture = number + 1
        else:
            at += step[2]
            backlog.push(Item(step[0], step[1], at, pictures.to_bytes(4, "big")))
            pictures += step[0]
            assert backlog.behind_ms <= 8_000


def test_a_refused_key_is_final_unless_it_worked_before() -> None:
    fresh, known = Retry(), Retry()
    assert fresh.refused(by_key=True)
    known.live()
    assert [known.refused(by_key=True) for _ in range(5)] == [False, False, False, False, True]
    assert not Retry().refused(by_key=False)


def test_a_server_that_closes_at_the_key_is_believed_the_third_time() -> None:
    retry = Retry()
    assert [retry.closed() for _ in range(3)] == [False, False, True]


def test_pauses_grow_are_spread_and_are_forgotten_after_a_steady_time() -> None:
    retry = Retry()
    pauses = []
    for _ in range(8):
        retry.lost(1.0)
        pauses.append(retry.pause_seconds(1.0))
    assert pauses == [1, 2, 4, 8, 16, 20, 20, 20]
    assert retry.pause_seconds(0.0) == 10
    retry.lost(60.0)
    assert retry.pause_seconds(1.0) == 1


def test_a_wedge_shows_in_acknowledged_bytes_only() -> None:
    watch = StallWatch(0.0)
    assert not watch.stalled(4.0, 100, waiting=True)
    assert watch.stalled(5.0, 200, waiting=True)
    assert not watch.stalled(6.0, 200, waiting=False)
    assert not watch.stalled(12.0, 50_000, waiting=True)


def test_padding_reaches_the_rate_and_never_shrinks_a_picture() -> None:
    padding = Padding(4_000)
    sizes = [padding.size_for(number * 1000 // 30, 60_000 if number % 60 == 0 else 2_000) for number in range(1_800)]
    assert abs(sum(sizes) * 8 / 60 / 1_000 - 4_000) < 80
    assert min(sizes) >= 2_000
