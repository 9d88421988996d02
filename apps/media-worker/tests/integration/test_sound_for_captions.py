"""The speakers' sound as the artifact service gets it, and what happens when that service is away."""

from __future__ import annotations

import asyncio
import json
import struct
import uuid
from collections.abc import AsyncIterator

import numpy as np
import pytest
from websockets.asyncio.server import Server, ServerConnection, serve

from chalkstream.media.captions import CHUNK, CaptionFeed, captions_url
from chalkstream.media.plan.mix import Voice
from chalkstream.media.plan.pacing import SAMPLE_RATE
from chalkstream.testkit.waiting import until

SPEAKER = str(uuid.uuid4())


class Service:
    """The artifact service's end of the socket."""

    def __init__(self) -> None:
        self.chunks: list[tuple[str, int, np.ndarray[tuple[int], np.dtype[np.int16]]]] = []
        self.paths: list[str] = []
        self.tokens: list[str | None] = []
        self.stored: list[tuple[int, list[str]]] = []
        """Whose words may be stored, and before which chunk that was said."""
        self.ended = 0
        self.server: Server | None = None

    async def start(self, port: int = 0) -> int:
        self.server = await serve(self._converse, "127.0.0.1", port)
        return int(next(iter(self.server.sockets)).getsockname()[1])

    async def stop(self) -> None:
        if self.server:
            self.server.close()
            await self.server.wait_closed()

    async def _converse(self, socket: ServerConnection) -> None:
        assert socket.request is not None
        self.paths.append(socket.request.path)
        self.tokens.append(socket.request.headers.get("Authorization"))
        async for message in socket:
            if isinstance(message, str) and (told := json.loads(message))["t"] == "stored":
                self.stored.append((len(self.chunks), told["participants"]))
            elif isinstance(message, str):
                assert told == {"t": "end"}
                self.ended += 1
                await socket.send('{"t": "flushed"}')
            else:
                first = struct.unpack("<Q", message[16:24])[0]
                self.chunks.append((str(uuid.UUID(bytes=message[:16])), first, np.frombuffer(message[24:], "<i2")))


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
async def service() -> AsyncIterator[Service]:
    made = Service()
    yield made
    await made.stop()


def a_feed(clock: Clock, port: int) -> CaptionFeed:
    url = captions_url(f"http://127.0.0.1:{port}", "session", 3)
    return CaptionFeed(url, "token", lambda: {SPEAKER: [clock.voice]}, lambda: clock.stored, lambda: clock.sample)


async def test_sound_arrives_whole_at_16_khz_with_program_samples_and_is_flushed(service: Service) -> None:
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


async def test_what_a_service_that_is_away_misses_is_sent_when_it_is_back(service: Service) -> None:
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


async def test_a_class_ends_although_the_service_is_gone(service: Service) -> None:
    clock = Clock()
    port = await service.start()
    await service.stop()
    feed = a_feed(clock, port)
    feed.finish()
    await asyncio.wait_for(feed.run(), 10)


async def test_only_what_was_said_with_consent_that_still_holds_is_said_to_be_storable(service: Service) -> None:
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


async def test_a_new_connection_is_told_again_and_withdrawn_consent_covers_what_still_waits(service: Service) -> None:
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


async def test_who_lost_the_microphone_leaves_the_feed_after_two_seconds_of_silence(service: Service) -> None:
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
