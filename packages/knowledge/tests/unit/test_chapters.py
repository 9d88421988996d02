"""Chapters by slide: what opens one, what does not, where the last one ends."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalkstream.knowledge.chapters import Chapters, End, Turn, derive_chapters, title_without_heading
from chalkstream.knowledge.clock import ProgramClock, Tie
from chalkstream.knowledge.timeline import Moment
from chalkstream.knowledge.transcript import Segment, Transcript

DECK = "00000000-0000-0000-0000-00000000000d"
SPEAKER = "00000000-0000-0000-0000-00000000000a"
START = Moment(1, 0)


def turn(seconds: int, page: int, *headings: str) -> Turn:
    return Turn(seconds + 1, seconds * 1_000, Moment(1, seconds * 1_000), DECK, page, headings)


def end(seconds: int) -> End:
    return End(seconds * 1_000, Moment(1, seconds * 1_000))


def spoken(seconds: int, text: str) -> Segment:
    count = len(text.split())
    times = [seconds * 1_000 + 100 * index for index in range(2 * count)]
    return Segment(
        segment=f"00000000-0000-0000-0000-{seconds:012d}",
        participant=SPEAKER,
        epoch=1,
        start_ms=times[0],
        end_ms=times[-1],
        text=text,
        word_times=times,
        language="en",
        confidence=900,
    )


def titles(chapters: Chapters) -> list[tuple[str, int, int]]:
    return [(each.title, each.start_ms // 1_000, each.end_ms // 1_000) for each in chapters.chapters]


def derive(turns: list[Turn], until: int, *said: Segment) -> list[tuple[str, int, int]]:
    return titles(derive_chapters(START, turns, end(until), Transcript(segments=list(said))))


def test_a_lasting_turn_opens_a_chapter() -> None:
    turns = [turn(0, 1, "Rain"), turn(60, 2, "Rock"), turn(100, 3, "Spring")]
    assert derive(turns, 180) == [("Rain", 0, 60), ("Rock", 60, 100), ("Spring", 100, 180)]


def test_quick_flips_belong_to_what_stands_around_them() -> None:
    turns = [turn(0, 1, "Rain"), turn(60, 2, "Rock"), turn(62, 3, "Spring"), turn(64, 1, "Rain"), turn(90, 4, "End")]
    assert derive(turns, 120) == [("Rain", 0, 90), ("End", 90, 120)]


def test_a_first_page_that_was_passed_at_once_gives_its_place_to_the_next() -> None:
    assert derive([turn(0, 1, "Title"), turn(3, 2, "Rain")], 60) == [("Rain", 0, 60)]


def test_no_chapter_has_the_name_of_a_page_that_comes_after_several_others() -> None:
    turns = [turn(0, 1, "Chalk streams"), turn(4, 2, "Springs"), turn(8, 3, "Wildlife")]
    assert derive(turns, 60) == [("Chalk streams", 0, 8), ("Wildlife", 8, 60)]


def test_pages_under_one_heading_are_one_chapter() -> None:
    turns = [turn(0, 1, "Rain"), turn(40, 2, "Rain", "more"), turn(80, 3, "Rock")]
    assert derive(turns, 120) == [("Rain", 0, 80), ("Rock", 80, 120)]


def test_a_page_without_a_heading_is_titled_by_what_is_said() -> None:
    said = spoken(62, "and now the porous chalk holds water")
    assert derive([turn(0, 1, "Rain"), turn(60, 2)], 100, said) == [
        ("Rain", 0, 60),
        ("The porous chalk holds water", 60, 100),
    ]


def test_a_page_without_a_heading_opens_a_chapter_only_when_it_lasts() -> None:
    assert derive([turn(0, 1), turn(30, 2), turn(40, 3)], 70) == [("Slide 1", 0, 40), ("Slide 3", 40, 70)]


def test_what_is_said_long_before_the_first_slide_is_a_chapter() -> None:
    assert derive([turn(50, 1, "Rain")], 90, spoken(3, "tomorrow brings examination papers")) == [
        ("Tomorrow brings examination papers", 0, 50),
        ("Rain", 50, 90),
    ]


def test_nothing_said_and_nothing_shown_is_no_chapter() -> None:
    assert derive([], 100) == []
    assert derive([], 100, spoken(5, "only talk")) == [("Only talk", 0, 100)]


@given(
    st.lists(st.tuples(st.integers(0, 90), st.integers(1, 4)), max_size=30),
    st.integers(1, 30),
)
def test_chapters_cover_the_class_without_a_hole(steps: list[tuple[int, int]], rest: int) -> None:
    clock = 0
    turns: list[Turn] = []
    for number, (pause, page) in enumerate(steps):
        clock += pause
        turns.append(
            Turn(number + 1, clock * 1_000, Moment(1, clock * 1_000), DECK, page, (f"Page {page}",) if page % 2 else ())
        )
    found = derive_chapters(START, turns, end(clock + rest), Transcript()).chapters
    assert [each.number for each in found] == list(range(1, len(found) + 1))
    if turns:
        assert found[0].start == START
        assert found[-1].end == Moment(1, (clock + rest) * 1_000)
        assert all(before.end == after.start for before, after in pairwise(found))
        assert all(each.start < each.end for each in found)


@pytest.mark.parametrize(
    ("seq", "at", "expected"),
    [
        (2, 500, Moment(1, 0)),
        (11, 1_900, Moment(1, 900)),
        (12, 9_000, Moment(1, 2_000)),
        (20, 3_500, Moment(1, 2_500)),
        (31, 60_500, Moment(2, 500)),
    ],
)
def test_program_time_of_an_event(seq: int, at: int, expected: Moment) -> None:
    clock = ProgramClock(
        [Tie(1, 0, 10, 1_000), Tie(1, 2_000, 12, 3_000), Tie(1, 4_000, 20, 5_000), Tie(2, 0, 30, 60_000)]
    )
    assert clock.moment(seq, at) == expected


def test_program_time_without_a_program() -> None:
    assert ProgramClock([]).moment(5, 5) == Moment(1, 0)


def test_a_chapter_without_a_heading_is_called_after_the_words_that_are_left_of_it() -> None:
    private, kept = spoken(5, "My grandmother lives beside the river."), spoken(70, "Rivers carry sediment to the sea.")
    whole = Transcript(segments=[private, kept])
    first, second = derive_chapters(START, [turn(0, 1), turn(60, 2)], end(120), whole).chapters
    assert first.title == "My grandmother lives beside the river"
    for seen, title in ((whole, first.title), (Transcript(segments=[kept]), "Slide 1"), (Transcript(), "Slide 1")):
        assert title_without_heading(first, seen) == title
    assert title_without_heading(second, Transcript(segments=[kept])) == second.title
