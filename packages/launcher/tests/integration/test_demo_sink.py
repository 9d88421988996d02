"""The demo's destination ends as a program should."""

from __future__ import annotations

from pathlib import Path

import pytest

from chalkstream.launcher.demo import sink


def test_the_sink_ends_without_a_word_of_complaint(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with sink.listening(tmp_path / "out.flv", "a-key") as address:
        assert address.startswith("rtmp://127.0.0.1:")
    assert capfd.readouterr().err == ""
