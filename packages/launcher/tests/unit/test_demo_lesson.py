from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
import pypdfium2
import pytest

from chalkstream.launcher.demo import deck, lesson, voice
from chalkstream.launcher.demo.film import page_shown
from chalkstream.launcher.demo.lesson import Lesson


@pytest.fixture(scope="module")
def ours() -> Lesson:
    return lesson.load()


def test_the_voice_says_each_slide_between_beeps_that_are_found_again(ours: Lesson) -> None:
    said = voice.compose(ours)
    found = voice.find_beeps(said.samples)
    assert found == pytest.approx(said.beeps, abs=2 * voice.WINDOW_S)
    assert 100 < said.seconds < 125
    assert list(said.turns) == sorted(said.turns)


def test_speech_alone_has_no_beep(ours: Lesson) -> None:
    assert [voice.find_beeps(voice.decode(slide.sound)) for slide in ours.slides] == [[], [], [], []]


def test_the_microphone_file_is_16_bit_mono(ours: Lesson, tmp_path: Path) -> None:
    said = voice.compose(ours)
    voice.write_wav(said, tmp_path / "voice.wav")
    with wave.open(str(tmp_path / "voice.wav")) as source:
        assert (source.getnchannels(), source.getsampwidth(), source.getframerate()) == (1, 2, 48_000)
        assert source.getnframes() == len(said.samples)


def test_the_deck_is_a_pdf_with_text_and_a_mark_on_each_page(ours: Lesson) -> None:
    document = pypdfium2.PdfDocument(deck.pdf(ours))
    assert len(document) == len(ours.slides)
    for number, (page, slide) in enumerate(zip(document, ours.slides, strict=True), 1):
        text = page.get_textpage().get_text_bounded()
        assert all(line in text for line in (slide.heading, *slide.lines))
        picture = page.render(scale=1280 / deck.WIDTH, grayscale=True).to_numpy()
        assert page_shown(np.ascontiguousarray(picture.reshape(picture.shape[0], -1))) == number
    document.close()
