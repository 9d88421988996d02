"""The verifiers of the demo on a program that we encode ourselves, with and without defects."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pypdfium2
import pytest
from numpy.typing import NDArray

from chalkstream.core.look import CAMERA_BOX
from chalkstream.launcher.demo import counter, deck, film, lesson, voice


@pytest.fixture(scope="module")
def pages() -> list[NDArray[np.uint8]]:
    document = pypdfium2.PdfDocument(deck.pdf(lesson.load()))
    drawn = [page.render(scale=1280 / deck.WIDTH).to_numpy()[:, :, :3].copy() for page in document]
    document.close()
    return drawn


def encode(file: Path, pictures: Iterable[NDArray[np.uint8]], sound: voice.Samples) -> Path:
    with av.open(str(file), "w", format="flv") as out:
        video = out.add_stream("libx264", rate=30, options={"preset": "veryfast", "crf": "23"})
        video.width, video.height, video.pix_fmt = 1280, 720, "yuv420p"
        audio = out.add_stream("aac", rate=voice.RATE_HZ, layout="mono")
        for picture in pictures:
            out.mux(video.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        out.mux(video.encode(None))
        frame = av.AudioFrame.from_ndarray(sound[None, :], format="fltp", layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = voice.RATE_HZ, 0, Fraction(1, voice.RATE_HZ)
        out.mux(audio.encode(frame))
        out.mux(audio.encode(None))
    return file


def program(pages: list[NDArray[np.uint8]], seconds: int, skipped: range = range(0)) -> list[NDArray[np.uint8]]:
    """One page a second, the counter in the camera's box; `skipped` steps of the counter show the one before."""
    x, y, wide, tall = CAMERA_BOX
    pictures = []
    for number in range(30 * seconds):
        step = number // 6
        while step in skipped:
            step -= 1
        picture = pages[number // 30].copy()
        picture[y : y + tall, x : x + wide] = counter.draw(step)[::2, ::2, None]
        pictures.append(picture)
    return pictures


def test_a_whole_program_is_read_back(pages: list[NDArray[np.uint8]], tmp_path: Path) -> None:
    silence = np.zeros(voice.RATE_HZ, np.float32)
    sound = np.concatenate([silence, voice.beep(), silence, voice.beep(), silence])
    seen = film.look(encode(tmp_path / "sink.flv", program(pages, 3), sound))
    assert (seen.frames, seen.width, seen.height) == (90, 1280, 720)
    assert seen.seconds == pytest.approx(3, abs=0.05)
    assert seen.pages == [1, 2, 3]
    assert counter.follow(seen.counts) == counter.Run(steps=14, missing=0, backwards=0)
    assert len(seen.beeps) == 2
    assert seen.beeps[1] - seen.beeps[0] == pytest.approx(1 + lesson.BEEP_S, abs=0.1)
    assert seen.sound_s == pytest.approx(len(sound) / voice.RATE_HZ, abs=0.1)


def test_a_picture_that_stood_still_is_a_hole(pages: list[NDArray[np.uint8]], tmp_path: Path) -> None:
    seen = film.look(encode(tmp_path / "sink.flv", program(pages, 2, range(3, 6)), np.zeros(voice.RATE_HZ, np.float32)))
    assert counter.follow(seen.counts).missing == 3
    assert seen.beeps == []
