"""The speakers' sound as the artifact service gets it, and what happens when that service is away."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterator

import numpy as np
import pytest

from chalkstream.media.captions import CHUNK, CaptionFeed, captions_url
from chalkstream.media.plan.mix import Voice
from chalkstream.media.plan.pacing import SAMPLE_RATE
from chalkstream.testkit.caption_receiver import CaptionReceiver
from chalkstream.testkit.waiting import until

SPEAKER = str(uuid.uuid4())


class Clock:
    """The program's sample, moved by the test; a voice hums along at 440 Hz."""

    def __init__(self) -> None:
        self.sample = 0
        self.voice = Voice()
        self.stored = frozenset({SPEAKER})

    def hum(self, seconds: float) -> None:
        end = self.sample + int(seconds * SAMPLE_RATE)
        while self.sample < end:
            places = np.arange(self.sample, self.sample + 480)
            self.sample += 480
            self.voice.push((8_000 * np.sin(2 * np.pi * 440 * places / SAMPLE_RATE)).astype(np.int16), self.sample)


@pytest.fixture
async def service() -> AsyncIterator[CaptionReceiver]:
    made = CaptionReceiver()
    yield made
    await made.stop()


def a_feed(clock: Clock, port: int) -> CaptionFeed:
    url = captions_url(f"http://127.0.0.1:{port}", "session", 3)
    return CaptionFeed(url, "token", lambda: {SPEAKER: [clock.voice]}, lambda: clock.stored, lambda: clock.sample)


async def test_sound_arrives_whole_at_16_khz_with_program_samples_and_is_flushed(service: CaptionReceiver) -> None:
    clock = Clock()
    feed = a_feed(clock, await service.start())
    running = asyncio.create_task(feed.run())
    clock.hum(2.0)
    await until(lambda: len(service.chunks) >= 16, 10)
    clock.hum(1.0)
    feed.finish()
    await asyncio.wait_for(running, 10)
    assert service.ended == 1
    assert service.paths == ["/internal/captions/session/3"]
    assert service.tokens == ["Bearer token"]
    assert [first for _, first, _ in service.chunks] == [number * CHUNK // 3 for number in range(30)]
    assert {speaker for speaker, _, _ in service.chunks} == {SPEAKER}
    sound = np.concatenate([chunk for _, _, chunk in service.chunks])
    expected = 8_000 * np.sin(2 * np.pi * 440 * np.arange(len(sound)) / 16_000)
    assert len(sound) == 48_000
    assert np.abs(sound[100:-100] - expected[100:-100]).max() < 80


async def test_what_a_service_that_is_away_misses_is_sent_when_it_is_back(service: CaptionReceiver) -> None:
    clock = Clock()
    port = await service.start()
    await service.stop()
    feed = a_feed(clock, port)
    running = asyncio.create_task(feed.run())
    clock.hum(3.0)
    await service.start(port)
    await until(lambda: len(service.chunks) >= 26, 15)
    assert [first for _, first, _ in service.chunks] == [number * CHUNK // 3 for number in range(len(service.chunks))]
    feed.finish()
    await asyncio.wait_for(running, 10)


async def test_a_class_ends_although_the_service_is_gone(service: CaptionReceiver) -> None:
    clock = Clock()
    port = await service.start()
    await service.stop()
    feed = a_feed(clock, port)
    feed.finish()
    await asyncio.wait_for(feed.run(), 10)


async def test_only_what_was_said_with_consent_that_still_holds_may_be_stored(
    service: CaptionReceiver,
) -> None:
    clock = Clock()
    clock.stored = frozenset()
    feed = a_feed(clock, await service.start())
    running = asyncio.create_task(feed.run())
    clock.hum(1.0)
    await until(lambda: len(service.chunks) == 7, 10)
    clock.stored = frozenset({SPEAKER})
    # The answer is noted while nothing can be cut: 300 ms of what was said before are still to come.
    await until(lambda: feed._since, 10)
    clock.hum(1.0)
    await until(lambda: len(service.chunks) == 17, 10)
    clock.stored = frozenset()
    clock.hum(1.0)
    feed.finish()
    await asyncio.wait_for(running, 10)
    assert service.stored == [(10, [SPEAKER]), (17, [])]


async def test_a_new_connection_is_told_again_and_a_withdrawal_covers_what_still_waits(
    service: CaptionReceiver,
) -> None:
    clock = Clock()
    port = await service.start()
    feed = a_feed(clock, port)
    running = asyncio.create_task(feed.run())
    await until(lambda: feed._since, 10)
    clock.hum(1.0)
    await until(lambda: len(service.chunks) == 7, 10)
    await service.stop()
    clock.hum(2.0)
    clock.stored = frozenset()
    await service.start(port)
    await until(lambda: len(service.chunks) >= 26, 15)
    assert service.stored == [(0, [SPEAKER])]
    feed.finish()
    await asyncio.wait_for(running, 10)


async def test_who_lost_the_microphone_leaves_the_feed_after_two_seconds_of_silence(service: CaptionReceiver) -> None:
    clock = Clock()
    voices = {SPEAKER: [clock.voice]}
    url = captions_url(f"http://127.0.0.1:{await service.start()}", "session", 3)
    feed = CaptionFeed(url, "token", lambda: voices, lambda: clock.stored, lambda: clock.sample)
    running = asyncio.create_task(feed.run())
    clock.hum(1.0)
    await until(lambda: len(service.chunks) == 7, 10)
    voices.clear()
    clock.hum(5.0)
    feed.finish()
    await asyncio.wait_for(running, 10)
    assert len(service.chunks) == 7 + 20
    assert not service.chunks[-1][2].any()
