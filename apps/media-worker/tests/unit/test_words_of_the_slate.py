"""Which words the slate carries, by who is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from chalkstream.core.events import Policy
from chalkstream.core.state import Person, Session, State
from chalkstream.media.compose.planes import Picture
from chalkstream.media.compose.stage import Stage, Still
from chalkstream.media.director import AWAY_WORDS, Director
from chalkstream.media.follow import Follower
from chalkstream.media.gate import Gate
from chalkstream.media.io.room import RoomSource
from chalkstream.media.plan.scene import ABSENT_SLATE_AFTER_MS
from chalkstream.media.program import Program, ProgramClock
from chalkstream.store.database import connect

TEACHER = Person(role="teacher", name="a name", devices={"desk1": "desktop"})


class TickingClock(ProgramClock):
    """Moves on by a millisecond each time that it is read, as a busy machine's does."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0

    def elapsed_ns(self) -> int:
        self.now += 1
        return self.now * 1_000_000


def drawings(monkeypatch: pytest.MonkeyPatch) -> list[Still]:
    """Everything that is drawn from now on."""
    drawn: list[Still] = []
    draw = Stage.draw

    def note(stage: Stage, still: Still) -> Picture:
        drawn.append(still)
        return draw(stage, still)

    monkeypatch.setattr(Stage, "draw", note)
    return drawn


def a_director(clock: ProgramClock) -> tuple[Director, Follower]:
    follower = Follower(connect("postgresql://nobody@127.0.0.1:1/none"), "a class")
    room = RoomSource(clock.sample)
    program = Program(clock, lambda begin, end: [], lambda _: None)
    return Director(follower, room, Gate(follower, room), program, clock, Path("/nowhere")), follower


async def test_the_slate_says_that_the_teacher_is_away_only_when_nobody_was_there_for_a_while(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn = drawings(monkeypatch)
    clock = TickingClock()
    director, follower = a_director(clock)
    follower.state = State(phase="running", people={"t": TEACHER})
    for _ in range(3):
        await director.look()
    assert [each.words for each in drawn] == [""]

    follower.state = State(phase="running", people={"t": TEACHER.model_copy(update={"devices": {}})})
    await director.look()
    assert [each.words for each in drawn] == [""]
    clock.now += ABSENT_SLATE_AFTER_MS
    await director.look()
    assert [each.words for each in drawn] == ["", AWAY_WORDS]


async def test_a_slate_that_the_teacher_chose_carries_no_words_until_they_are_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn = drawings(monkeypatch)
    clock = TickingClock()
    director, follower = a_director(clock)
    session = Session(course="c", title="Heat", owner="t", policy=Policy(entry="lobby", retention_days=1))
    shown = State(phase="running", session=session, people={"t": TEACHER})
    follower.state = shown.model_copy(update={"layout": "slate"})
    await director.look()
    follower.state = shown
    await director.look()
    follower.state = shown.model_copy(update={"layout": "slate", "people": {}})
    clock.now += ABSENT_SLATE_AFTER_MS
    await director.look()
    assert [(each.title, each.words) for each in drawn] == [("", ""), ("Heat", ""), ("Heat", AWAY_WORDS)]
