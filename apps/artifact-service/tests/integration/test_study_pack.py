"""A class on the real log becomes transcript, chapters and summary, while it runs and after it."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.artifacts.bootstrap import Service
from chalkstream.artifacts.gateway import Gateway
from chalkstream.artifacts.jobs.pack import PackMaker
from chalkstream.artifacts.jobs.relay import Relay
from chalkstream.artifacts.settings import Settings
from chalkstream.core.commands import (
    AnchorProgram,
    EndClass,
    EraseWords,
    RecogniseUtterance,
    RemoveUtterance,
    ReviseUtterance,
    ShowSlide,
    StartRecording,
)
from chalkstream.core.vocabulary import ArtifactKind
from chalkstream.store import artifacts, log, program, relays
from chalkstream.store.secrets import SecretBox
from chalkstream.testkit.live_class import MEDIA, LiveClass
from chalkstream.testkit.postgres import Database
from chalkstream.testkit.serving import Running
from chalkstream.testkit.taught import film_is_written
from chalkstream.testkit.waiting import until

DECK = str(uuid.UUID(int=0xD))


@pytest.fixture
async def lesson(app_engine: AsyncEngine) -> LiveClass:
    """A class that runs, with a deck and a program."""
    lesson = LiveClass(app_engine, SecretBox("A" * 43 + "="))
    await lesson.create("Rivers")
    await lesson.attach(DECK, 3)
    await lesson.order(AnchorProgram(), MEDIA)
    return lesson


@pytest.fixture
async def service(lesson: LiveClass, database: Database, tmp_path: Path) -> AsyncIterator[Service]:
    """The running parts of the artifact service, with the class's own commands for its gateway."""
    gateway = Running(lesson.app())
    service = Service(
        Settings(
            data=tmp_path,
            database_url=database.worker,
            service_token="a-token-of-the-tests",
            gateway_url=await gateway.start(),
            relay_poll_seconds=0.05,
            job_poll_seconds=0.05,
            stalled_after_seconds=2,
        )
    )
    await service.start()
    yield service
    await service.stop()
    await gateway.stop()


@pytest.fixture
async def to_gateway(lesson: LiveClass) -> AsyncIterator[Gateway]:
    """The way to the class's own commands, without a service."""
    served = Running(lesson.app())
    gateway = Gateway(await served.start(), "a-token-of-the-tests")
    yield gateway
    await gateway.close()
    await served.stop()


async def say(lesson: LiveClass, start_ms: int, text: str) -> str:
    segment = str(uuid.uuid4())
    times = [start_ms + 200 * index for index in range(2 * len(text.split()))]
    await lesson.order(
        RecogniseUtterance(
            segment=segment,
            participant=lesson.teacher.participant,
            body=text,
            epoch=1,
            start_ms=times[0],
            end_ms=times[-1],
            word_times=times,
            language="en",
            engine="test",
            confidence=900,
        ),
        MEDIA,
    )
    return segment


async def body(engine: AsyncEngine, lesson: LiveClass, kind: ArtifactKind) -> Any:
    async with engine.connect() as conn:
        found = await artifacts.latest(conn, lesson.session, kind)
    return found.body if found else None


async def kinds(engine: AsyncEngine, lesson: LiveClass, kind: str) -> list[str]:
    async with engine.connect() as conn:
        return [event.payload["artifact_kind"] for event in await log.read_all(conn, lesson.session, kinds=[kind])]


async def published(engine: AsyncEngine, lesson: LiveClass) -> bool:
    return len(await kinds(engine, lesson, "artifact.published")) == 3


async def test_the_end_of_a_class_publishes_its_study_pack(
    service: Service, lesson: LiveClass, worker_engine: AsyncEngine
) -> None:
    await lesson.order(ShowSlide(deck=DECK, page=1, headings=["Rain and rock"]))
    segment = await say(lesson, 100, "Rain sinks into the white rock. The rock holds the water.")
    await lesson.order(EndClass())
    await until(lambda: published(worker_engine, lesson), 20)

    transcript = await body(worker_engine, lesson, "transcript")
    chapters = await body(worker_engine, lesson, "chapters")
    summary = await body(worker_engine, lesson, "summary")
    assert [each["text"] for each in transcript["segments"]] == [
        "Rain sinks into the white rock. The rock holds the water."
    ]
    assert [(each["title"], each["page"]) for each in chapters["chapters"]] == [("Rain and rock", 1)]
    assert summary["lines"][0]["cites"][0]["segment"] == segment
    assert summary["lines"][0]["text"] in transcript["segments"][0]["text"]


async def test_a_correction_after_the_end_makes_a_new_revision(
    service: Service, lesson: LiveClass, worker_engine: AsyncEngine
) -> None:
    await lesson.order(ShowSlide(deck=DECK, page=1, headings=["Rain"]))
    segment = await say(lesson, 100, "the winter barn runs dry in summer every year")
    await lesson.order(EndClass())
    await until(lambda: published(worker_engine, lesson), 20)
    times = [100 + 200 * index for index in range(16)]
    corrected = "the winterbourne runs dry in summer every year"
    await lesson.order(
        ReviseUtterance(segment=segment, participant=lesson.teacher.participant, body=corrected, word_times=times)
    )

    async def corrected_everywhere() -> bool:
        transcript = await body(worker_engine, lesson, "transcript")
        summary = await body(worker_engine, lesson, "summary")
        return bool(transcript["segments"][0]["text"] == corrected == summary["lines"][0]["text"])

    await until(corrected_everywhere, 20)
    await until(lambda: lesson.state.artifacts and _revision(lesson, "transcript") == 2, 20)
    assert _revision(lesson, "chapters") == 1


async def test_a_line_that_is_removed_after_the_end_is_in_nothing_any_more(
    service: Service, lesson: LiveClass, worker_engine: AsyncEngine
) -> None:
    await lesson.order(ShowSlide(deck=DECK, page=1, headings=["Rain"]))
    await say(lesson, 100, "the winterbourne runs dry in summer every year")
    invented = await say(lesson, 9_000, "thank you for watching this wonderful video today")
    await lesson.order(EndClass())
    await until(lambda: published(worker_engine, lesson), 20)
    assert "video" in str(await body(worker_engine, lesson, "transcript"))
    await lesson.order(RemoveUtterance(segment=invented, participant=lesson.teacher.participant))
    await until(lambda: _revision(lesson, "transcript") == 2, 20)
    for kind in ("transcript", "chapters", "summary"):
        found = str(await body(worker_engine, lesson, kind))
        assert "video" not in found, kind
    assert "winterbourne" in str(await body(worker_engine, lesson, "transcript"))


async def test_the_last_piece_of_the_recording_is_waited_for(
    service: Service, lesson: LiveClass, worker_engine: AsyncEngine
) -> None:
    async def record(number: int, begin: int, end: int) -> None:
        row = program.Segment(1, number, begin, end - begin, 1, f"1/seg-{number:05}.m4s")
        async with worker_engine.begin() as conn:
            await program.add_segment(conn, lesson.session, row)

    async with worker_engine.begin() as conn:
        await program.open_epoch(conn, lesson.session, 1, 0)
    await record(1, 0, 2_000)
    await say(lesson, 1_500, "the winterbourne runs dry in summer every year")
    await lesson.order(EndClass())
    await until(lambda: published(worker_engine, lesson), 20)
    summary = await body(worker_engine, lesson, "summary")
    assert (summary["lines"], summary["unfilmed"]) == ([], True)
    await record(2, 2_000, 9_000)
    await film_is_written(lesson, worker_engine, pieces=2)
    await until(lambda: _revision(lesson, "summary") == 2, 20)
    summary = await body(worker_engine, lesson, "summary")
    assert [line["text"] for line in summary["lines"]] == ["the winterbourne runs dry in summer every year"]
    assert (summary["unfilmed"], summary["ended_at"]) == (False, lesson.state.ended_at)
    assert _revision(lesson, "transcript") == 1


async def test_the_first_piece_of_a_recording_that_was_begun_is_waited_for(
    lesson: LiveClass, worker_engine: AsyncEngine, to_gateway: Gateway
) -> None:
    async def settled(_: str) -> bool:
        return True

    await say(lesson, 100, "the winterbourne runs dry in summer every year")
    await lesson.order(StartRecording())
    await lesson.order(EndClass())
    making = asyncio.create_task(PackMaker(worker_engine, to_gateway, settled).make(lesson.session))
    await asyncio.sleep(0.4)
    async with worker_engine.begin() as conn:
        await program.open_epoch(conn, lesson.session, 1, 0)
        await program.add_segment(conn, lesson.session, program.Segment(1, 1, 60_000, 500, 1, "1/seg-00001.m4s"))
    await making
    summary = await body(worker_engine, lesson, "summary")
    assert (summary["lines"], summary["unfilmed"]) == ([], True)


async def test_words_that_are_on_their_way_at_the_end_are_waited_for(
    lesson: LiveClass, worker_engine: AsyncEngine, to_gateway: Gateway
) -> None:
    answers = [False, True]

    async def settled(_: str) -> bool:
        return answers.pop(0)

    maker = PackMaker(worker_engine, to_gateway, settled)
    await lesson.order(EndClass())
    await maker.make(lesson.session)
    assert (await body(worker_engine, lesson, "summary"))["pending"]
    async with worker_engine.connect() as conn:
        asked = (await conn.exec_driver_sql("SELECT queueing_lock FROM procrastinate_jobs")).scalars().all()
    assert asked == [f"derive/unsettled/{lesson.session}"]
    await maker.make(lesson.session)
    assert not (await body(worker_engine, lesson, "summary"))["pending"]


async def test_an_erasure_after_the_end_makes_the_pack_anew(
    service: Service, lesson: LiveClass, worker_engine: AsyncEngine
) -> None:
    await say(lesson, 100, "the winterbourne runs dry in summer every year")
    await lesson.order(EndClass())
    await until(lambda: published(worker_engine, lesson), 20)
    [chapter] = (await body(worker_engine, lesson, "chapters"))["chapters"]
    assert "winterbourne" in chapter["title"].lower()
    await lesson.order(EraseWords(participant=lesson.teacher.participant))
    async with worker_engine.connect() as conn:
        assert "winterbourne" not in str(await artifacts.of_session(conn, lesson.session)).lower()
    await until(lambda: _revision(lesson, "chapters") == 2, 20)
    assert await body(worker_engine, lesson, "chapters") == {"chapters": []}
    assert await body(worker_engine, lesson, "transcript") == {"segments": []}
    assert (await body(worker_engine, lesson, "summary"))["lines"] == []


def _revision(lesson: LiveClass, kind: str) -> int | None:
    return next(each.published for each in lesson.state.artifacts.values() if each.kind == kind)


async def test_a_silent_class_has_an_empty_transcript(
    service: Service, lesson: LiveClass, worker_engine: AsyncEngine
) -> None:
    await lesson.order(EndClass())
    await until(lambda: published(worker_engine, lesson), 20)
    assert await body(worker_engine, lesson, "transcript") == {"segments": []}
    assert (await body(worker_engine, lesson, "summary"))["lines"] == []


async def test_a_relay_asks_once_for_each_event(lesson: LiveClass, worker_engine: AsyncEngine) -> None:
    await lesson.order(ShowSlide(deck=DECK, page=1, headings=[]))
    await lesson.order(ShowSlide(deck=DECK, page=2, headings=[]))
    await lesson.order(EndClass())
    relay, racing = Relay(worker_engine, poll_seconds=1), Relay(worker_engine, poll_seconds=1)
    assert await relay.relay_once() == lesson.state.seq
    assert await racing.relay_once() == 0
    async with worker_engine.begin() as conn:
        waiting = (await conn.exec_driver_sql("SELECT queueing_lock FROM procrastinate_jobs")).scalars().all()
        assert await relays.behind(conn, "artifacts") == []
        await conn.exec_driver_sql("DELETE FROM relay_positions")
    assert len(waiting) == len(set(waiting)) == 3
    await relay.relay_once()
    async with worker_engine.connect() as conn:
        assert (await conn.exec_driver_sql("SELECT count(*) FROM procrastinate_jobs")).scalar() == 3
