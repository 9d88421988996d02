"""What is derived of a class that runs, and of one that is over."""

from __future__ import annotations

import uuid
from typing import Any

from chalkstream.artifacts.jobs.lesson import Lesson, derive
from chalkstream.knowledge.polish import tasks_of
from chalkstream.store.log import StoredEvent
from chalkstream.store.program import Epoch, IndexRow, Segment

SESSION = str(uuid.UUID(int=1))
SPEAKER = str(uuid.UUID(int=2))
DECK = str(uuid.UUID(int=3))
BEGAN = 1_000_000


class Log:
    """Events of one class, at seconds since its program began."""

    def __init__(self) -> None:
        self.events: list[StoredEvent] = []
        self.words: dict[str, str] = {}

    def add(self, seconds: float, kind: str, **payload: Any) -> None:
        seq = len(self.events) + 1
        at = BEGAN + round(seconds * 1_000)
        self.events.append(
            StoredEvent(
                SESSION, seq, str(uuid.UUID(int=seq)), kind, 1, payload, "class", SPEAKER, "teacher", SPEAKER, 0, at
            )
        )

    def show(self, seconds: float, page: int, heading: str) -> None:
        self.add(seconds, "slide.shown", deck=DECK, page=page, headings=[heading])

    def say(self, seconds: float, text: str, stored: float | None = None) -> None:
        content = str(uuid.uuid4())
        self.words[content] = text
        times = [round(seconds * 1_000) + 100 * index for index in range(2 * len(text.split()))]
        self.add(
            stored or seconds,
            "utterance.recognised",
            segment=str(uuid.uuid4()),
            participant=SPEAKER,
            words={"content": content, "commitment": "0" * 64},
            epoch=1,
            start_ms=times[0],
            end_ms=times[-1],
            word_times=times,
            language="en",
            engine="test",
            confidence=900,
        )

    def lesson(self, now: float, *recorded: tuple[float, float], filmed: int | None = None) -> Lesson:
        """The class at `now`, recorded from and to these seconds."""
        index = [IndexRow(1, ms, self._seq(ms), BEGAN + ms) for ms in range(0, round(now * 1_000), 2_000)]
        segments = [
            Segment(1, number, round(begin * 1_000), round((end - begin) * 1_000), 1, f"1/seg-{number:05}.m4s")
            for number, (begin, end) in enumerate(recorded, 1)
        ]
        end = BEGAN + round(now * 1_000)
        return Lesson(self.events, self.words, [Epoch(1, BEGAN)], index, segments, filmed, end)

    def _seq(self, ms: int) -> int:
        return sum(event.occurred_at <= BEGAN + ms for event in self.events)


def taught() -> Log:
    log = Log()
    log.show(-5, 1, "Rain")
    log.add(-1, "class.started")
    log.add(0, "program.anchored", epoch=1)
    log.say(3, "Rain sinks into the ground slowly everywhere.")
    log.show(40, 2, "Rock")
    log.say(44, "The porous rock holds the water like a sponge.")
    return log


def chapters(lesson: Lesson) -> list[tuple[str, int, int]]:
    return [(each["title"], each["start_ms"], each["end_ms"]) for each in derive(lesson).bodies["chapters"]["chapters"]]


def test_while_the_class_runs_its_closed_chapters_are_derived() -> None:
    bodies = derive(taught().lesson(now=62)).bodies
    assert set(bodies) == {"chapters", "summary"}
    assert chapters(taught().lesson(now=62)) == [("Rain", 0, 40_000)]
    assert [line["text"] for line in bodies["summary"]["lines"]] == ["Rain sinks into the ground slowly everywhere."]


def test_a_turn_that_has_not_lasted_closes_nothing() -> None:
    assert chapters(taught().lesson(now=42)) == []


def test_the_end_closes_the_last_chapter_and_brings_the_transcript() -> None:
    log = taught()
    log.add(70, "class.ended")
    log.say(68, "These were its last words today.", stored=71)
    lesson = log.lesson(now=90)
    assert chapters(lesson) == [("Rain", 0, 40_000), ("Rock", 40_000, 70_000)]
    assert len(derive(lesson).bodies["transcript"]["segments"]) == 3


def test_what_was_not_recorded_is_in_the_transcript_and_in_no_summary() -> None:
    log = taught()
    log.add(70, "class.ended")
    whole, late = derive(log.lesson(90, (0, 70))), derive(log.lesson(90, (20, 70)))
    assert [line.chapter for line in whole.summary.lines] == [1, 2]
    assert [line.chapter for line in late.summary.lines] == [2]
    assert [segment.text for segment in late.playable.segments] == ["The porous rock holds the water like a sponge."]
    assert whole.transcript == late.transcript
    assert derive(log.lesson(90)).summary.lines == whole.summary.lines, "nothing was recorded: all of it counts"


def test_more_comes_by_itself_until_all_is_there() -> None:
    def told(lesson: Lesson, *, settled: bool = True) -> tuple[bool, bool, int | None]:
        summary = derive(lesson, settled=settled).summary
        return summary.pending, summary.unfilmed, summary.ended_at

    log = taught()
    assert told(log.lesson(60)) == (True, False, None)
    log.add(70, "class.ended")
    end = BEGAN + 70_000
    assert told(log.lesson(90)) == (False, False, end)
    assert told(log.lesson(90), settled=False) == (True, False, end)
    assert told(log.lesson(90, (0, 40), (40, 70))) == (False, True, end)
    assert told(log.lesson(90, (0, 40), (40, 70), filmed=1)) == (False, True, end)
    assert told(log.lesson(90, (0, 40), (40, 70), filmed=2)) == (False, False, end)


def test_a_class_that_was_recorded_and_of_which_nothing_is_there_yet_is_known() -> None:
    log = taught()
    assert not log.lesson(60).is_unwritten
    log.add(61, "recording.started")
    assert log.lesson(62).is_unwritten
    assert derive(log.lesson(62)).summary.unfilmed
    assert not log.lesson(64, (61, 63)).is_unwritten


def test_no_chapter_is_called_after_words_that_were_not_recorded() -> None:
    log = Log()
    log.add(-1, "class.started")
    log.add(0, "program.anchored", epoch=1)
    log.say(1, "Amara failed her chemistry exam again yesterday.")
    log.say(30, "The porous rock holds the water like a sponge.")
    log.add(70, "class.ended")
    late = derive(log.lesson(90, (20, 70)))
    [task] = tasks_of(late.chapters, late.playable)
    assert "porous rock" in task.chapter.title
    assert "chemistry" not in task.material
    assert "chemistry" in derive(log.lesson(90)).chapters.chapters[0].title, "nothing was recorded: all of it counts"


def test_a_language_model_is_asked_again_where_less_can_be_played() -> None:
    log = taught()
    log.say(60, "Yes.")
    log.add(70, "class.ended")
    more, less = derive(log.lesson(90, (0, 70))), derive(log.lesson(90, (0, 55)))
    assert (more.bodies, more.digest == less.digest) == (less.bodies, False)
    written = derive(log.lesson(90, (0, 70), filmed=1))
    assert (more.summary.unfilmed, written.summary.unfilmed) == (True, False)
    assert more.digest == written.digest


def test_a_reopened_class_runs() -> None:
    log = taught()
    log.add(70, "class.ended")
    log.add(80, "class.reopened")
    assert not log.lesson(now=90).over
