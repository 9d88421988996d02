from __future__ import annotations

from dataclasses import replace

import pytest

from chalkstream.launcher.demo.evidence import Evidence, rows
from chalkstream.launcher.demo.film import Film

FILM = Film(
    frames=1800,
    seconds=60.0,
    width=1280,
    height=720,
    longest_gap_s=0.034,
    counts=[step % 300 for step in range(300) for _ in range(6)],
    counted_s=[],
    pages=[1, 2],
    beeps=[10.1, 30.1],
    sound_s=60.0,
)
FINE = Evidence(
    sink=FILM,
    recording=FILM,
    public_s=61.0,
    recorded_s=60.5,
    beeps=(14.0, 34.0),
    script="The sea is salt and rain is not",
    heard="the sea is salt and rain is not",
    headings=["Sea", "Rain"],
    chapters=["Sea", "Rain"],
    study_s=4.0,
    acknowledged=12,
    lost=[],
    chain=40,
    heard_by={"Ada": 0.3, "Ben": 0.2},
    seen_by={"Ada": [10, 20], "Ben": [10, 20]},
    study_page="http://localhost:3000/classes/1/study",
)


def failed(evidence: Evidence) -> list[str]:
    return [row.claim for row in rows(evidence) if not row.verified]


def test_a_class_that_went_well_verifies_every_row() -> None:
    assert failed(FINE) == []


def test_the_voice_may_stand_still_once_for_as_long_as_the_picture() -> None:
    late = replace(FILM, beeps=[10.1, 31.0])
    assert failed(replace(FINE, sink=late, recording=late)) == []


@pytest.mark.parametrize(
    ("change", "claim"),
    [
        ({"sink": replace(FILM, frames=1700)}, "Destination: pictures"),
        ({"sink": replace(FILM, frames=0, seconds=0.0, counts=[])}, "Destination: pictures"),
        ({"sink": replace(FILM, seconds=50.0)}, "Destination: length"),
        (
            {"sink": replace(FILM, counts=[*range(140), *range(145, 300)])},
            "Destination: counter in the teacher's picture",
        ),
        ({"sink": replace(FILM, counts=[7] * 1800)}, "Destination: counter in the teacher's picture"),
        ({"recording": replace(FILM, pages=[1])}, "Recording: slides"),
        ({"recording": replace(FILM, beeps=[10.1])}, "Recording: beeps in the sound"),
        ({"recording": replace(FILM, beeps=[10.1, 31.5])}, "Recording: beeps in the sound"),
        ({"recording": replace(FILM, beeps=[10.1, 29.6])}, "Recording: beeps in the sound"),
        (
            {"beeps": (4, 14, 24), "recording": replace(FILM, beeps=[0, 10.5, 21.0])},
            "Recording: beeps in the sound",
        ),
        (
            {"beeps": tuple(range(0, 60, 10)), "recording": replace(FILM, beeps=[10.39 * at for at in range(6)])},
            "Recording: beeps in the sound",
        ),
        ({"heard": ""}, "Words against the script"),
        ({"chapters": ["Sea"]}, "Chapters"),
        ({"study_s": 31.0}, "Study page"),
        ({"lost": ["0192"]}, "Acknowledged commands in the log"),
        ({"acknowledged": 0}, "Acknowledged commands in the log"),
        ({"heard_by": {"Ada": 0.3, "Ben": 0.0}}, "Students see and hear the teacher"),
        ({"seen_by": {"Ada": [10, 20], "Ben": [10, 10]}}, "Students see and hear the teacher"),
    ],
)
def test_each_defect_fails_its_row(change: dict[str, object], claim: str) -> None:
    assert claim in failed(replace(FINE, **change))  # type: ignore[arg-type]
