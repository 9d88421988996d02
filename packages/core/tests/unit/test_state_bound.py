"""The stage's state is bounded: at most 256 kB, and on top of it what a participant costs (ADR 6)."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest

from chalkstream.core import commands as c
from chalkstream.core import vocabulary as v
from chalkstream.core.canonical import canonical
from chalkstream.core.decide import Full
from chalkstream.core.state import Artifact, Caption, Destination, Message, Person, Poll, Slide, State
from chalkstream.testkit.lesson import Lesson, uuid

STAGE_BYTES = 256 * 1024
PERSON_BYTES = 264
"""Whoever is there with one device and consented to everything, hand down."""
BUSY_BYTES = 360
"""The same with the hand up, an answer to the open poll, and lost."""
FLOOR_BYTES = 32
"""More for each of the few who have the floor."""
WIDE = "\U0001f30a"
"""A character of four bytes."""


def size(state: State) -> int:
    return len(canonical(state.model_dump()))


def crowded(lesson: Lesson) -> State:
    """Everything but ink and people at its bound, with the longest values that fields take."""
    person, now = uuid(1), lesson.now
    message = Message(message=uuid(2), participant=person, content=uuid(3), to="class", at=now)
    caption = Caption(segment=person, participant=person, content=person, epoch=10_000, start_ms=now, end_ms=now)
    destination = Destination(label=WIDE * 80, protocol="rtmps", state="connecting", reason=WIDE * 200)
    artifact = Artifact(kind="transcript", revision=100_000, published=100_000)
    return lesson.state.model_copy(
        update={
            "slide": Slide(deck=lesson.deck, page=1, headings=[WIDE * 200] * 8),
            "chat": [message] * (v.MAX_CHAT_IN_STATE + v.MAX_STAFF_CHAT_IN_STATE),
            "captions": [caption] * v.MAX_CAPTIONS_IN_STATE,
            "inked": [f"{lesson.deck}/500"] * v.MAX_INKED_PAGES,
            "decks": {**{uuid(n): 500 for n in range(100, 100 + v.MAX_DECKS - 1)}, lesson.deck: 500},
            "destinations": {uuid(n): destination for n in range(v.MAX_DESTINATIONS)},
            "polls": polls_at_their_bound(),
            "artifacts": {uuid(n): artifact for n in range(v.MAX_ARTIFACTS)},
        }
    )


def polls_at_their_bound() -> list[Poll]:
    """As many polls as fit, of words as long as all may be together."""
    words = "x" * (v.MAX_POLL_BYTES // v.MAX_POLLS // (v.MAX_POLL_OPTIONS + 1))
    poll = Poll(
        poll=uuid(1), question=words, options=[words] * 8, anonymous=False, phase="prepared", counts=[1_000] * 8
    )
    return [poll] * v.MAX_POLLS


def draw_until_full(lesson: Lesson, points: list[int]) -> None:
    """Draw strokes of these points until the page is full."""
    broad = {"points": points, "tool": "highlighter", "colour": "yellow", "width": 1_000}
    repeat_until_full(lesson, (lesson.stroke(number).model_copy(update=broad) for number in itertools.count()))


def repeat_until_full(lesson: Lesson, orders: Iterator[c.Command]) -> None:
    """Give orders until the page holds no more, which it must say soon."""

    def give_all() -> None:
        for order in itertools.islice(orders, v.MAX_PAGE_INK_NUMBERS):
            lesson.when(order)

    with pytest.raises(Full, match="full of ink"):
        give_all()


@pytest.mark.parametrize("triples", [1, 8, 512])
def test_the_stage_never_exceeds_its_bound(lesson: Lesson, triples: int) -> None:
    lesson.opened()
    lesson.when(lesson.stroke(0xFFFF))
    lesson.state = crowded(lesson)
    lesson.state = lesson.state.model_copy(update={"inked": [f"{lesson.deck}/1", *lesson.state.inked[1:]]})
    draw_until_full(lesson, [-10_000, -10_000, 600_000] * triples)
    assert size(lesson.state) <= STAGE_BYTES


def test_rubbing_out_ink_of_before_is_bounded_too(lesson: Lesson) -> None:
    lesson.opened()
    lesson.state = crowded(lesson)
    bases = ([uuid(number) for number in range(start, start + 200)] for start in itertools.count(step=200))
    repeat_until_full(lesson, (c.EraseStrokes(deck=lesson.deck, page=1, strokes=ids) for ids in bases))
    assert size(lesson.state) <= STAGE_BYTES


SCOPES: list[v.ConsentScope] = ["name", "public", "record", "transcribe"]


def crowd(people: int, **busy: int) -> dict[str, Person]:
    """People with one device who consented to everything."""
    person = Person(role="student", name=uuid(0), devices={"abcdefgh": "desktop"}, consent=SCOPES, stage="abcdefgh")
    return {uuid(n): person.model_copy(update=busy) for n in range(people)}


@pytest.mark.parametrize("people", [500, v.MAX_PEOPLE])
def test_a_participant_costs_what_it_may(lesson: Lesson, people: int) -> None:
    lesson.opened()
    quiet = lesson.state.model_copy(update={"people": crowd(people)})
    assert size(quiet) - size(lesson.state) <= PERSON_BYTES * people
    ids = list(quiet.people)
    all_of = {"answers": dict.fromkeys(ids, 7), "lost": ids, "lost_count": people}
    busy = quiet.model_copy(update={"people": crowd(people, hand=lesson.now), **all_of})
    assert size(busy) - size(lesson.state) <= BUSY_BYTES * people
    floor: list[v.TrackSource] = ["camera", "microphone", "screen"]
    speaking = {who: busy.people[who].model_copy(update={"floor": floor}) for who in ids[: v.MAX_FLOOR]}
    loud = busy.model_copy(update={"people": {**busy.people, **speaking}})
    assert size(loud) - size(busy) <= FLOOR_BYTES * v.MAX_FLOOR
