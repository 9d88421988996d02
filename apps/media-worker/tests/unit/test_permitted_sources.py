"""What the room hands out: nothing that is not permitted now, and nothing from before it was."""

from __future__ import annotations

import time
from collections import deque

import numpy as np
import pytest

from chalkstream.media.io.pictures import TrackFrame
from chalkstream.media.io.room import RoomSource
from chalkstream.media.plan.mix import Voice
from chalkstream.media.plan.permits import Grant, Permits

TEACHER: Grant = ("t.desk", "microphone")
STUDENT: Grant = ("s.phone", "microphone")
CAMERA: Grant = ("s.phone", "camera")
STAFF = frozenset({TEACHER})
LATER = 1 << 62


class Room(RoomSource):
    """A room whose tracks are there already, at a sample that the test moves."""

    def __init__(self) -> None:
        super().__init__(lambda: self.sample)
        self.sample = 0
        self.show("s")
        self.permit(within(STUDENT, CAMERA), LATER)
        for sid, grant in (("T", TEACHER), ("S", STUDENT)):
            self._grants[sid] = grant
            voice = self._voices[sid] = Voice()
            voice.push(np.full(4_800, 1 if sid == "T" else 7, np.int16), 4_800)
        self.film(0)

    def film(self, picture: int) -> None:
        self._grants["C"] = CAMERA
        frame = TrackFrame(np.full(6, picture, np.uint8), 2, 2, time.monotonic_ns())
        self._pictures.setdefault("C", deque()).append(frame)

    def heard(self) -> list[int]:
        return sorted(int(samples.max()) for samples in self.sounds(0, 4_800))


def within(*students: Grant, captions: bool = True) -> Permits:
    hear = frozenset({STUDENT}) if captions else frozenset[Grant]()
    return Permits(staff=STAFF, program=frozenset(students), captions=hear)


def test_captions_hear_whom_the_program_does_not() -> None:
    room = Room()
    room.permit(within(), LATER)
    assert room.heard() == [1]
    assert set(room.voices()) == {"t", "s"}


def test_students_vanish_by_themselves_when_nobody_proves_that_they_may_stay() -> None:
    room = Room()
    room.permit(within(STUDENT, CAMERA), LATER)
    assert room.heard() == [1, 7]
    assert room.cameras() == {"s"}
    room.permit(within(STUDENT, CAMERA), time.monotonic_ns() + 50_000_000)
    end = time.monotonic() + 5
    while room.heard() == [1, 7] and time.monotonic() < end:
        pass
    assert room.heard() == [1]
    assert set(room.voices()) == {"t"}
    assert room.camera("s") is None
    room.permit(within(STUDENT, CAMERA), LATER)
    assert room.heard() == [1, 7]


def test_nothing_from_before_the_permission_is_handed_out() -> None:
    room = Room()
    room.permit(within(), LATER)
    room.film(8)
    room.sample = 2_400
    room.permit(within(STUDENT, CAMERA), LATER)
    student = max(room.sounds(0, 4_800), key=lambda samples: int(samples.max()))
    assert not student[:2_400].any()
    assert (student[2_400:] == 7).all()
    assert room.camera("s") is None
    room.film(9)
    assert room.camera("s", 0) is None
    shown = room.camera("s", time.monotonic_ns())
    assert shown is not None
    assert shown.data[0] == 9


@pytest.mark.parametrize("kept", [True, False])
def test_a_track_that_is_of_no_use_any_more_is_let_go(kept: bool) -> None:
    room = Room()
    room.permit(within(captions=kept), LATER)
    assert room.heard() == [1]
    assert set(room._grants) == ({"T", "S"} if kept else {"T"})


def test_of_the_students_pictures_one_alone_is_received() -> None:
    room = Room()
    assert "C" in room._pictures
    room.show("another")
    assert "C" not in room._pictures


def test_a_screen_is_shown_though_nothing_moves_on_it_and_its_sound_is_nobodys_voice() -> None:
    room = Room()
    screen: Grant = ("t.desk", "screen")
    room.permit(Permits(staff=frozenset({TEACHER, screen})), LATER)
    room._grants["X"] = room._grants["Y"] = screen
    still = TrackFrame(np.full(6, 3, np.uint8), 2, 2, time.monotonic_ns())
    room._pictures["X"] = deque([still])
    sound = room._voices["Y"] = Voice()
    sound.push(np.full(4_800, 5, np.int16), 4_800)
    assert room.screens() == {"t"}
    assert room.cameras() == frozenset()
    assert room.screen("t") is still
    assert len(room.voices()["t"]) == 1
    room.permit(Permits(staff=STAFF), LATER)
    assert room.screens() == frozenset()
    assert set(room._grants) == {"T"}


def test_a_students_screen_is_not_received() -> None:
    room = Room()
    screen: Grant = ("s.phone", "screen")
    room._grants["X"] = screen
    room.permit(within(STUDENT, CAMERA, screen), LATER)
    assert "X" not in room._grants
