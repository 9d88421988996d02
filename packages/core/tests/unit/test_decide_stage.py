"""Decks, slides and ink."""

from __future__ import annotations

from chalkstream.core import commands as c
from chalkstream.core import events as e
from chalkstream.core.deciding.stage import ink_weight
from chalkstream.core.ink import page_ink
from chalkstream.core.vocabulary import MAX_DECKS, MAX_INKED_PAGES, MAX_PAGE_INK_NUMBERS
from chalkstream.testkit.lesson import Lesson


def other(number: int) -> str:
    return f"01900000-0000-7000-8000-{0xB000 + number:012x}"


def test_a_deck_is_attached_once_with_its_pages(lesson: Lesson) -> None:
    lesson.opened()
    assert lesson.when(c.AttachDeck(deck=lesson.deck, pages=3), lesson.service) == []
    assert lesson.refused(c.AttachDeck(deck=lesson.deck, pages=4), lesson.service) == "deck_exists"
    for number in range(MAX_DECKS - 1):
        lesson.when(c.AttachDeck(deck=other(number), pages=1), lesson.service)
    assert lesson.refused(c.AttachDeck(deck=other(99), pages=1), lesson.service) == "too_many_decks"


def test_only_an_existing_page_of_an_attached_deck_is_shown(lesson: Lesson) -> None:
    lesson.opened()
    assert lesson.refused(c.ShowSlide(deck=other(1), page=1)) == "deck_unknown"
    assert lesson.refused(c.ShowSlide(deck=lesson.deck, page=4)) == "page_unknown"
    assert lesson.when(c.ShowSlide(deck=lesson.deck, page=1)) == []
    shown = e.SlideShown(deck=lesson.deck, page=3, headings=["Crest"])
    assert lesson.when(c.ShowSlide(deck=lesson.deck, page=3, headings=["Crest\x00", "\x00"])) == [shown]
    assert lesson.state.ink.base_seq == lesson.state.seq


def test_the_stage_rests_once_the_class_is_over(lesson: Lesson) -> None:
    lesson.running().when(c.EndClass())
    assert lesson.refused(c.ShowSlide(deck=lesson.deck, page=2)) == "class_over"
    assert lesson.refused(lesson.stroke(1)) == "class_over"


def test_ink_is_drawn_on_the_shown_page_alone(lesson: Lesson) -> None:
    lesson.opened()
    assert lesson.refused(lesson.stroke(1, page=2)) == "page_not_shown"
    (drawn,) = lesson.when(lesson.stroke(1))
    assert isinstance(drawn, e.InkStrokeDrawn)
    assert [stroke.stroke for stroke in lesson.state.ink.strokes] == [drawn.stroke]
    assert lesson.state.inked == [f"{lesson.deck}/1"]


def test_a_stroke_has_whole_points_and_an_id_of_its_own(lesson: Lesson) -> None:
    lesson.opened().when(lesson.stroke(1))
    assert lesson.refused(lesson.stroke(1)) == "stroke_exists"
    uneven = lesson.stroke(2).model_copy(update={"points": [1, 2, 3, 4]})
    assert lesson.refused(uneven) == "points_uneven"


def test_a_page_full_of_ink_takes_no_more(lesson: Lesson) -> None:
    lesson.opened()
    number = 0
    while ink_weight(lesson.state.ink) + 1_556 <= MAX_PAGE_INK_NUMBERS:
        lesson.when(lesson.stroke(number := number + 1, points=512))
    assert lesson.refused(lesson.stroke(0xFFF, points=512)) == "page_full"
    lesson.when(c.ClearPage(deck=lesson.deck, page=1))
    assert len(lesson.when(lesson.stroke(0xFFF, points=512))) == 1


def test_too_many_inked_pages_are_refused(lesson: Lesson) -> None:
    lesson.opened()
    lesson.state = lesson.state.model_copy(update={"inked": [f"x/{n}" for n in range(MAX_INKED_PAGES)]})
    assert lesson.refused(lesson.stroke(1)) == "too_many_inked_pages"


def test_strokes_are_rubbed_out_here_and_in_the_base(lesson: Lesson) -> None:
    lesson.opened()
    for number in (1, 2):
        lesson.when(lesson.stroke(number))
    lesson.when(c.ShowSlide(deck=lesson.deck, page=2))
    lesson.when(c.ShowSlide(deck=lesson.deck, page=1))
    lesson.when(lesson.stroke(3))
    ids = [lesson.stroke(number).stroke for number in (1, 3, 3)]
    lesson.when(c.EraseStrokes(deck=lesson.deck, page=1, strokes=ids))
    assert lesson.state.ink.strokes == []
    assert lesson.state.ink.erased == ids[:1]
    assert lesson.when(c.EraseStrokes(deck=lesson.deck, page=1, strokes=ids[:1])) == []
    assert lesson.refused(lesson.stroke(1)) == "stroke_exists"
    assert [s.stroke for s in page_ink((each.event() for each in lesson.log), lesson.deck, 1)] == [
        lesson.stroke(2).stroke
    ]


def test_a_page_is_cleared_once_and_only_when_it_held_ink(lesson: Lesson) -> None:
    lesson.opened()
    clear = c.ClearPage(deck=lesson.deck, page=1)
    assert lesson.when(clear) == []
    lesson.when(lesson.stroke(1))
    assert lesson.when(clear) == [e.InkPageCleared(deck=lesson.deck, page=1)]
    assert lesson.when(clear) == []
    assert lesson.when(c.EraseStrokes(deck=lesson.deck, page=1, strokes=[lesson.stroke(9).stroke])) == []
    assert page_ink((each.event() for each in lesson.log), lesson.deck, 1) == []


def test_a_deck_is_removed_unless_a_running_class_shows_it(lesson: Lesson) -> None:
    lesson.running()
    lesson.when(c.AttachDeck(deck=other(1), pages=2), lesson.service)
    assert lesson.state.slide is not None
    assert lesson.refused(c.RemoveDeck(deck=lesson.deck)) == "deck_on_stage"
    assert lesson.refused(c.RemoveDeck(deck=other(2))) == "deck_unknown"
    assert lesson.refused(c.RemoveDeck(deck=other(1)), lesson.ann) == "forbidden"
    assert lesson.when(c.RemoveDeck(deck=other(1))) == [e.DeckRemoved(deck=other(1))]
    assert lesson.refused(c.ShowSlide(deck=other(1), page=1)) == "deck_unknown"
    lesson.when(lesson.stroke(1))
    lesson.when(c.EndClass())
    lesson.when(c.RemoveDeck(deck=lesson.deck))
    assert lesson.state.decks == {}
    assert lesson.state.ink.strokes == []
    assert lesson.state.slide is None
