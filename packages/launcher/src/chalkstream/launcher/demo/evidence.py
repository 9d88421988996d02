"""What a class left behind, and the rows that follow from it. Nothing here asks a service what it thinks it did."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from chalkstream.launcher.demo import counter
from chalkstream.launcher.demo.film import Film
from chalkstream.launcher.demo.words import error_rate
from chalkstream.launcher.table import Row

FRAMES_PER_S = 30
FRAME_SHARE = 0.97
"""Of the pictures that 30 a second would be: a program that misses more stutters."""
WORD_ERROR_LIMIT = 0.15
"""Whisper tiny hears this voice with 6 % word error after microphone, Opus and LiveKit: twice that, and some."""
STUDY_LIMIT_S = 15.0
LENGTH_TOLERANCE_S = 3.0
"""Public and recording start and stop at the next segment of 2 s."""
BEEP_TOLERANCE_S = 0.4
"""Between two beeps."""
VOICE_LATE_S = 1.0
"""Once the voice may come so much later than it is in its file: Chromium leaves out what it did not read in time, and
the counter's picture may stand still for as long."""
STILL_STEPS = 4
"""Steps of the counter that may be missing in a row: the picture never stands still for over 1 s. Three browsers and
the platform share the machine; on two idle cores no step was missing, and up to four while other programs ran."""
SHORTEST_SHARE = 0.9
"""Share of the counter's expected steps that a sink must have seen."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One class, after its end."""

    sink: Film
    """What the destination got."""
    recording: Film
    """The MP4 that the study page offers."""
    public_s: float
    """From the click on Go public to the click on End class."""
    recorded_s: float
    """From the click on Record to the click on End class."""
    beeps: tuple[float, ...]
    """When the voice beeped, in its own seconds."""
    script: str
    heard: str
    """The transcript's words."""
    headings: list[str]
    """Titles of the deck's pages, in order."""
    chapters: list[str]
    """Titles of the study page's chapters, in order."""
    study_s: float
    """From the click that ends the class to the study page with its transcript."""
    acknowledged: int
    """Commands that the server acknowledged to any browser."""
    lost: list[str]
    """Of those, the ones that the log does not hold at the acknowledged seq."""
    chain: int
    """Events whose hash chain verified."""
    heard_by: dict[str, float]
    """Student to sound energy received."""
    seen_by: dict[str, list[int]]
    """Student to the teacher's counter as read from their page."""
    study_page: str
    """Where somebody who signed in looks at what is left of the class."""


def rows(found: Evidence) -> list[Row]:
    """Every claim of the demo."""
    return [
        *film_rows("Destination", found.sink, found.public_s, found),
        *film_rows("Recording", found.recording, found.recorded_s, found),
        _students(found),
        _words(found),
        Row("Chapters", ", ".join(found.chapters), "one a slide, in order", found.chapters == found.headings),
        Row(
            "Study page",
            f"{found.study_s:.1f} s after the end",
            f"<= {STUDY_LIMIT_S:.0f} s",
            found.study_s <= STUDY_LIMIT_S,
        ),
        _log(found),
    ]


def film_rows(name: str, film: Film, wanted_s: float, found: Evidence) -> list[Row]:
    """Frames, length, counter, pages and beeps of one decoded stream."""
    expected = film.seconds * FRAMES_PER_S
    size = f"{film.width}x{film.height}"
    pages = list(range(1, len(found.headings) + 1))
    return [
        Row(
            f"{name}: pictures",
            f"{film.frames} of {size} in {film.seconds:.1f} s",
            f"1280x720, {FRAMES_PER_S} a second",
            size == "1280x720" and film.frames >= FRAME_SHARE * expected > 0,
        ),
        Row(
            f"{name}: length",
            f"{film.seconds:.1f} s",
            f"{wanted_s:.1f} s ± {LENGTH_TOLERANCE_S:.0f}",
            abs(film.seconds - wanted_s) <= LENGTH_TOLERANCE_S,
        ),
        _counter(name, film),
        Row(
            f"{name}: slides",
            " ".join(str(page) for page in film.pages),
            f"{pages[0]} to {pages[-1]}",
            film.pages == pages,
        ),
        _beeps(name, film, found.beeps),
    ]


def _counter(name: str, film: Film) -> Row:
    run = counter.follow(film.counts, film.counted_s)
    enough = run.steps >= SHORTEST_SHARE * film.seconds * counter.STEPS_PER_S > 0
    measured = f"{run.steps} steps, {run.missing} missing, {run.backwards} backwards"
    if run.holes:
        measured += " (holes before " + ", ".join(f"{at:.1f}" for at in run.holes[:8]) + " s)"
    steady = run.longest <= STILL_STEPS and run.backwards == 0
    return Row(f"{name}: counter in the teacher's picture", measured, "never still for over 1 s", enough and steady)


def _beeps(name: str, film: Film, wanted: tuple[float, ...]) -> Row:
    """As many beeps as the voice had, with the same distances."""
    measured = f"{len(film.beeps)} found"
    fine = len(film.beeps) == len(wanted)
    if fine:
        shifts = [found - said for found, said in zip(film.beeps, wanted, strict=True)]
        drifts = sorted((after - before for before, after in pairwise(shifts)), key=abs)
        measured += f", drift {max(map(abs, drifts), default=0.0) * 1000:.0f} ms"
        fine = all(abs(drift) <= BEEP_TOLERANCE_S for drift in drifts[:-1])
        fine = fine and all(-BEEP_TOLERANCE_S <= drift <= VOICE_LATE_S for drift in drifts[-1:])
        fine = fine and max(shifts, default=0.0) - min(shifts, default=0.0) <= VOICE_LATE_S + BEEP_TOLERANCE_S
    return Row(f"{name}: beeps in the sound", measured, f"{len(wanted)}, in step", fine)


def _students(found: Evidence) -> Row:
    fine = all(found.heard_by.values()) and all(len(set(counts)) > 1 for counts in found.seen_by.values())
    told = "; ".join(f"{name} read {counts}" for name, counts in found.seen_by.items())
    return Row(
        "Students see and hear the teacher", told, "a counter that moves, and sound", fine and bool(found.seen_by)
    )


def _words(found: Evidence) -> Row:
    rate = error_rate(found.script, found.heard)
    return Row(
        "Words against the script", f"{rate:.1%} word error", f"<= {WORD_ERROR_LIMIT:.0%}", rate <= WORD_ERROR_LIMIT
    )


def _log(found: Evidence) -> Row:
    measured = f"{found.acknowledged - len(found.lost)} of {found.acknowledged} found; chain of {found.chain} verified"
    return Row("Acknowledged commands in the log", measured, "all", not found.lost and found.acknowledged > 0)
