"""Pixels of the composed picture."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from chalkstream.core.look import CAMERA_BOX, FLOOR_BOX, PROGRAM
from chalkstream.core.state import Stroke
from chalkstream.media.compose.ink import draw_stroke
from chalkstream.media.compose.planes import Camera, from_image, paste, to_image
from chalkstream.media.compose.stage import Stage, Still, slate
from chalkstream.media.io.pictures import TrackFrame
from chalkstream.media.program import Program, ProgramClock, Shot

WHITE, SLATE, RED, YELLOW = (255, 255, 255), (16, 23, 22), (217, 65, 47), (242, 201, 76)


def stroke(*points: int, width: int = 100, tool: str = "pen", colour: str = "red") -> Stroke:
    return Stroke.model_validate(
        {"stroke": str(len(points)) + tool, "tool": tool, "colour": colour, "width": width, "points": list(points)}
    )


def still(*strokes: Stroke, page: int = 1) -> Still:
    return Still("deck", page, strokes, "Heat", "")


def a_stage(size: tuple[int, int] = (1600, 900), missing: int = 0) -> Stage:
    return Stage(lambda _, page: None if page == missing else Image.new("RGB", size, WHITE))


def pixels(picture: np.ndarray[tuple[int, int], np.dtype[np.uint8]]) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    return np.asarray(to_image(picture)).astype(np.int64)


def near(pixel: np.ndarray[tuple[int, ...], np.dtype[np.int64]], colour: tuple[int, int, int], within: int = 6) -> bool:
    return bool(np.abs(pixel - colour).max() <= within)


def test_a_narrow_page_stands_in_the_middle_of_the_slate() -> None:
    seen = pixels(a_stage((1200, 900)).draw(still()))
    assert near(seen[360, 150], SLATE)
    assert near(seen[360, 170], WHITE)
    assert near(seen[360, 1109], WHITE)
    assert near(seen[360, 1130], SLATE)


def test_a_page_that_is_not_there_is_an_empty_board() -> None:
    assert near(pixels(a_stage(missing=1).draw(still()))[360, 640], SLATE)


def test_a_stroke_has_its_width_round_caps_and_soft_edges() -> None:
    picture = Image.new("RGB", (PROGRAM.width, PROGRAM.height), WHITE)
    draw_stroke(picture, stroke(2000, 3000, 0, 6000, 3000, 16, width=200), PROGRAM)
    seen = np.asarray(picture).astype(int)
    red = np.abs(seen - RED).max(axis=2) < 8
    assert red[:, 512].sum() in {25, 26}
    assert red[384, 250]
    assert red[384, 245]
    assert not red[384, 241]
    assert not red[373, 245]
    column = seen[370:400, 512, 1]
    assert ((column > 70) & (column < 250)).sum() <= 4


def test_a_single_point_is_a_dot() -> None:
    picture = Image.new("RGB", (PROGRAM.width, PROGRAM.height), WHITE)
    draw_stroke(picture, stroke(5000, 2000, 0, width=100), PROGRAM)
    assert near(np.asarray(picture)[256, 640], RED)
    assert near(np.asarray(picture)[256, 650], WHITE)


def test_a_highlighter_that_crosses_itself_is_no_darker_there() -> None:
    picture = Image.new("RGB", (PROGRAM.width, PROGRAM.height), WHITE)
    points = (2000, 2000, 0, 6000, 2000, 9, 4000, 1000, 9, 4000, 4000, 9)
    draw_stroke(picture, stroke(*points, width=300, tool="highlighter", colour="yellow"), PROGRAM)
    mixed = tuple(round(255 * 0.6 + part * 0.4) for part in YELLOW)
    seen = np.asarray(picture).astype(np.int64)
    assert near(seen[256, 512], (mixed[0], mixed[1], mixed[2]), 3)
    assert near(seen[256, 400], (mixed[0], mixed[1], mixed[2]), 3)


@pytest.mark.parametrize("x", [-10_000, 9_990, 20_000])
def test_ink_outside_the_page_is_cut_off(x: int) -> None:
    picture = Image.new("RGB", (PROGRAM.width, PROGRAM.height), WHITE)
    page = PROGRAM._replace(x=160, width=960)
    draw_stroke(picture, stroke(x, 3000, 0, width=400), page)
    seen = np.asarray(picture)
    assert near(seen[288, 1125], WHITE)
    assert near(seen[288, 155], WHITE)


def test_ink_that_grows_shrinks_and_moves_to_another_page_is_drawn_as_if_anew() -> None:
    first, second = stroke(1000, 1000, 0, 3000, 1000, 9), stroke(1000, 3000, 0, 3000, 3000, 9, width=150)
    stage = a_stage()
    for shown in (
        still(first),
        still(first, second),
        still(second),
        still(page=2),
        still(second, page=2),
        still(first),
    ):
        assert (stage.draw(shown) == a_stage().draw(shown)).all()


def test_the_slate_carries_its_words() -> None:
    assert np.asarray(slate("Heat and work", "The teacher will be back in a moment.").convert("L")).max() > 200
    assert (pixels(a_stage().draw(Still(None, 0, (), "Heat", "")))[0, 0] < 40).all()


def test_a_slate_without_words_carries_the_chalk_line_in_its_middle() -> None:
    seen = np.asarray(slate("", "").convert("L")).astype(int)
    drawn = np.argwhere(seen > 120)
    assert len(drawn) > 1_000
    assert (np.abs(drawn - (PROGRAM.height // 2, PROGRAM.width // 2)) < 120).all()
    assert seen.max() > 230


def a_frame(luma: int) -> TrackFrame:
    data = np.concatenate([np.full(320 * 180, luma, np.uint8), np.full(320 * 90, 128, np.uint8)])
    return TrackFrame(data, 320, 180, luma)


@pytest.mark.parametrize(("fills", "beside"), [(False, 235), (True, 60)])
def test_a_students_camera_stands_above_the_teachers_whether_that_fills_the_picture_or_not(
    fills: bool, beside: int
) -> None:
    program = Program(ProgramClock(), lambda begin, end: [], lambda _: None)
    still = from_image(Image.new("RGB", (PROGRAM.width, PROGRAM.height), WHITE))
    shot = Shot(still, camera=lambda _: a_frame(60), camera_fills=fills, floor=lambda _: a_frame(180))
    for _ in range(2):
        picture = program.compose(shot, 0)
        assert abs(int(picture[FLOOR_BOX.y + 90, FLOOR_BOX.x + 160]) - 180) < 4
        assert abs(int(picture[CAMERA_BOX.y + 90, CAMERA_BOX.x + 160]) - 60) < 4
        assert abs(int(picture[100, 100]) - beside) < 4
    gone = program.compose(Shot(still, shot.camera, fills, floor=lambda _: None), 0)
    assert abs(int(gone[FLOOR_BOX.y + 90, FLOOR_BOX.x + 160]) - beside) < 4
    assert (still[: PROGRAM.height] > 230).all()


def test_a_shared_screen_stands_whole_where_the_slide_was_and_the_camera_above_it() -> None:
    program = Program(ProgramClock(), lambda begin, end: [], lambda _: None)
    still = from_image(Image.new("RGB", (PROGRAM.width, PROGRAM.height), WHITE))
    size = 638 * 480
    wide = np.concatenate([np.full(size, 150, np.uint8), np.full(size // 2, 128, np.uint8)])
    shot = Shot(still, lambda _: a_frame(60), camera_fills=False, screen=lambda _: TrackFrame(wide, 638, 480, 1))
    for _ in range(2):
        picture = program.compose(shot, 0)
        assert abs(int(picture[360, 640]) - 150) < 4
        assert abs(int(picture[10, 200]) - 150) < 4
        assert picture[360, 100] < 40
        assert abs(int(picture[CAMERA_BOX.y + 90, CAMERA_BOX.x + 160]) - 60) < 4
    ended = Shot(still, shot.camera, camera_fills=False, screen=lambda _: None)
    assert program.compose(ended, 0)[360, 640] > 230


def test_a_camera_fills_its_box_without_being_stretched() -> None:
    """A 4:3 picture loses its top and bottom; its middle stays in the middle."""
    luma = np.full((480, 640), 60, np.uint8)
    luma[:50] = luma[-50:] = 220
    luma[230:250, 310:330] = 200
    data = np.concatenate([luma.ravel(), np.full(640 * 240, 128, np.uint8)])
    small = Camera().scale(data, 640, 480, CAMERA_BOX)
    picture = from_image(Image.new("RGB", (PROGRAM.width, PROGRAM.height), WHITE))
    paste(picture, small, CAMERA_BOX)
    box = picture[CAMERA_BOX.y : CAMERA_BOX.y + CAMERA_BOX.height, CAMERA_BOX.x : CAMERA_BOX.x + CAMERA_BOX.width]
    assert box[90, 160] > 150
    assert box[5:85].max() < 80
    assert picture[CAMERA_BOX.y - 1, CAMERA_BOX.x] > 230
    assert picture[CAMERA_BOX.y, CAMERA_BOX.x] < 80
    assert near(pixels(picture)[CAMERA_BOX.y - 2, CAMERA_BOX.x - 2], WHITE)


@pytest.mark.parametrize(("width", "height"), [(641, 359), (320, 180), (720, 1280), (2, 2)])
def test_a_camera_of_any_size_is_taken(width: int, height: int) -> None:
    size = width * height + 2 * ((width + 1) // 2) * ((height + 1) // 2)
    small = Camera().scale(np.full(size, 90, np.uint8), width, height, CAMERA_BOX)
    assert small.shape == (CAMERA_BOX.height * 3 // 2, CAMERA_BOX.width)
