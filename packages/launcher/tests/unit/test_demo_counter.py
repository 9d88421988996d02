from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest

from chalkstream.launcher.demo import counter
from chalkstream.launcher.demo.counter import PERIOD, Run, draw, follow, read


def test_every_count_is_read_as_itself_at_the_size_of_the_program() -> None:
    assert [read(draw(count)[::2, ::2]) for count in range(PERIOD)] == list(range(PERIOD))


@pytest.mark.parametrize("level", [16, 90, 235])
def test_a_plain_picture_shows_no_count(level: int) -> None:
    assert read(np.full((180, 320), level, np.uint8)) is None


def test_one_wrong_bit_is_noticed() -> None:
    picture = draw(5)
    picture[:90, 80:160] = counter.WHITE
    assert read(picture) is None


def test_a_run_goes_over_the_end_of_the_file() -> None:
    assert follow([298, 298, 299, 0, 0, 1]) == Run(steps=3, missing=0, backwards=0)


def test_a_hole_and_a_step_back_are_counted() -> None:
    assert follow([10, 11, 14, 13, 14]) == Run(steps=5, missing=2, backwards=1, longest=2)


def test_a_hole_is_told_with_its_time() -> None:
    assert follow([10, 11, 14], [0.0, 0.2, 0.9]).holes == (0.9,)


def test_the_file_is_pictures_one_after_another_at_30_a_second(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counter, "PERIOD", 4)
    counter.write_mjpeg(tmp_path / "counter.mjpeg")
    with av.open(str(tmp_path / "counter.mjpeg"), "r", format="mjpeg") as source:
        counts = [read(frame.to_ndarray(format="gray").astype(np.uint8)) for frame in source.decode(video=0)]
    assert counts == [count for count in range(4) for _ in range(6)]
