"""Which words the slate carries, by who is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from chalkstream.core.state import Person, State
from chalkstream.media.compose.planes import Picture
from chalkstream.media.compose.stage import Stage, Still
from chalkstream.media.director import AWAY_WORDS, Director
from chalkstream.media.follow import Follower
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


async def test_the_slate_says_that_the_teacher_is_away_only_when_nobody_was_there_for_a_while(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn: list[str] = []
    draw = Stage.draw

    def note(stage: Stage, still: Still) -> Picture:
        drawn.append(still.words)
        return draw(stage, still)

    monkeypatch.setattr(Stage, "draw", note)
    clock = TickingClock()
    follower = Follower(connect("postgresql://nobody@127.0.0.1:1/none"), "a class")
    follower.state = State(phase="running", people={"t": TEACHER})
    director = Director(
        follower, RoomSource(clock.sample), Program(clock, list, lambda _: None), clock, Path("/nowhere")
    )
    for _ in range(3):
        await director.look()
    assert drawn == [""]

    follower.state = State(phase="running", people={"t": TEACHER.model_copy(update={"devices": {}})})
    await director.look()
    assert drawn == [""]
    clock.now += ABSENT_SLATE_AFTER_MS
    await director.look()
    assert drawn == ["", AWAY_WORDS]
