"""A real livekit-server for tests, and somebody who publishes a synthetic camera and a tone into a room of it.

The camera shows a counter of 16 bits in large cells, so that what arrives anywhere can be read back from its pixels.
"""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass

import numpy as np
import pytest
from livekit import api, rtc
from numpy.typing import NDArray

from chalkstream.launcher.livekit import find_or_build
from chalkstream.launcher.livekit.serving import served

WIDTH, HEIGHT = 640, 360
FPS = 30
COLUMNS, ROWS = 8, 2
DARK, BRIGHT = 40, 210
"""Luma of a 0 and of a 1."""
SAMPLE_RATE = 48_000


@dataclass(frozen=True, slots=True, repr=False)
class LiveKit:
    """A running server."""

    url: str
    key: str
    secret: str

    def token(self, room: str, identity: str) -> str:
        """Leave to join and publish."""
        grants = api.VideoGrants(room_join=True, room=room)
        return api.AccessToken(self.key, self.secret).with_identity(identity).with_grants(grants).to_jwt()


@pytest.fixture(scope="session")
def livekit() -> Iterator[LiveKit]:
    """One server a test run."""
    with served(find_or_build(print)) as server:
        yield LiveKit(server.url, server.key, server.secret)


def counter_picture(number: int) -> NDArray[np.uint8]:
    """I420 bytes of the counter's picture: the highest bit at the top left."""
    bits = [(number >> (COLUMNS * ROWS - 1 - place)) & 1 for place in range(COLUMNS * ROWS)]
    cells = np.array(bits, np.uint8).reshape(ROWS, COLUMNS) * (BRIGHT - DARK) + DARK
    luma = np.kron(cells, np.ones((HEIGHT // ROWS, WIDTH // COLUMNS), np.uint8)).astype(np.uint8)
    return np.concatenate([luma.ravel(), np.full(WIDTH * HEIGHT // 2, 128, np.uint8)])


def flat_picture(luma: int, blue: int, red: int) -> NDArray[np.uint8]:
    """I420 bytes of one colour (Y, U, V)."""
    planes = [(luma, WIDTH * HEIGHT), (blue, WIDTH * HEIGHT // 4), (red, WIDTH * HEIGHT // 4)]
    return np.concatenate([np.full(size, value, np.uint8) for value, size in planes])


def read_counter(luma: NDArray[np.uint8]) -> int | None:
    """The counter in a picture's luma ((height, width) uint8); None where a cell is neither dark nor bright."""
    height, width = luma.shape
    number = 0
    for row, column in itertools.product(range(ROWS), range(COLUMNS)):
        top, left = row * height // ROWS, column * width // COLUMNS
        middle = luma[top + height // ROWS // 4 : top + height // ROWS * 3 // 4]
        value = float(middle[:, left + width // COLUMNS // 4 : left + width // COLUMNS * 3 // 4].mean())
        if min(abs(value - DARK), abs(value - BRIGHT)) > 45:
            return None
        number = number << 1 | (value > (DARK + BRIGHT) / 2)
    return number


class SyntheticSpeaker:
    """Somebody in a room: a counter (or what `picture` makes of its number) at 30 fps and a tone. Use as an
    asynchronous context.

    With `beep_every` the tone is a beep of 100 ms whenever the counter passes a multiple of it.
    """

    def __init__(
        self,
        livekit: LiveKit,
        room: str,
        identity: str,
        *,
        tone_hz: int = 440,
        beep_every: int | None = None,
        picture: Callable[[int], NDArray[np.uint8]] = counter_picture,
    ) -> None:
        self._picture = picture
        self._beep_every = beep_every
        self._beep_until = 0.0
        self._livekit = livekit
        self._name = room
        self._identity = identity
        self._tone_hz = tone_hz
        self._room = rtc.Room()
        self._video = rtc.VideoSource(WIDTH, HEIGHT)
        self._audio = rtc.AudioSource(SAMPLE_RATE, 1, queue_size_ms=20)
        self._tasks: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> SyntheticSpeaker:
        await self._room.connect(self._livekit.url, self._livekit.token(self._name, self._identity))
        camera = rtc.LocalVideoTrack.create_video_track("camera", self._video)
        options = rtc.TrackPublishOptions(source=rtc.TrackSource.SOURCE_CAMERA, simulcast=False)
        options.video_encoding.max_bitrate = 2_000_000
        options.video_encoding.max_framerate = FPS
        await self._room.local_participant.publish_track(camera, options)
        microphone = rtc.LocalAudioTrack.create_audio_track("microphone", self._audio)
        sound = rtc.TrackPublishOptions(source=rtc.TrackSource.SOURCE_MICROPHONE)
        await self._room.local_participant.publish_track(microphone, sound)
        self._tasks = [asyncio.create_task(self._show()), asyncio.create_task(self._sound())]
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._room.disconnect()

    async def share(self, picture: NDArray[np.uint8]) -> Callable[[], Awaitable[None]]:
        """Share a screen that shows one picture (I420); what is answered ends it."""
        source = rtc.VideoSource(WIDTH, HEIGHT, is_screencast=True)
        screen = rtc.LocalVideoTrack.create_video_track("screen", source)
        options = rtc.TrackPublishOptions(source=rtc.TrackSource.SOURCE_SCREENSHARE, simulcast=False)
        await self._room.local_participant.publish_track(screen, options)

        async def repeat() -> None:
            while True:
                source.capture_frame(rtc.VideoFrame(WIDTH, HEIGHT, rtc.VideoBufferType.I420, picture.tobytes()))
                await asyncio.sleep(0.2)

        task = asyncio.create_task(repeat())
        self._tasks.append(task)

        async def end() -> None:
            task.cancel()
            await self._room.local_participant.unpublish_track(screen.sid)

        return end

    async def _show(self) -> None:
        begin = time.monotonic()
        for number in itertools.count(1):
            picture = self._picture(number)
            if self._beep_every and number % self._beep_every == 0:
                self._beep_until = time.monotonic() + 0.1
            self._video.capture_frame(rtc.VideoFrame(WIDTH, HEIGHT, rtc.VideoBufferType.I420, picture.tobytes()))
            await asyncio.sleep(max(0.0, begin + number / FPS - time.monotonic()))

    async def _sound(self) -> None:
        step = SAMPLE_RATE // 100
        for number in itertools.count():
            places = np.arange(number * step, (number + 1) * step)
            loud = 9_000 if self._beep_every is None or time.monotonic() < self._beep_until else 0
            wave = loud * np.sin(2 * np.pi * self._tone_hz * places / SAMPLE_RATE)
            await self._audio.capture_frame(rtc.AudioFrame(wave.astype(np.int16).tobytes(), SAMPLE_RATE, 1, step))
