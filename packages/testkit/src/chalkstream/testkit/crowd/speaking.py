"""The voice of a student who has the floor: the words of the demo's lesson, and a drawn face, over LiveKit."""

from __future__ import annotations

import asyncio
import itertools
from typing import Final

import numpy as np
from livekit import rtc
from PIL import Image, ImageDraw

from chalkstream.launcher.demo.lesson import load
from chalkstream.launcher.demo.voice import RATE_HZ, decode
from chalkstream.testkit.crowd.line import Line

STEP: Final = RATE_HZ // 100
"""Samples of one frame: 10 ms."""
WIDTH, HEIGHT, FPS = 320, 180, 5
SHADES: Final = ("#7d5ba6", "#2f7f79", "#b5651d", "#3f6fb5", "#a3485f", "#5b7f34")


class LiveKitSpeaking:
    """Enters the room only for as long as somebody has the floor, and listens to nobody: that costs least."""

    def __init__(self) -> None:
        self._words = [(decode(slide.sound) * 16_000).astype("<i2") for slide in load().slides]

    async def speak(self, line: Line, sources: list[str], until: asyncio.Event) -> None:
        """Publish what was given until the event is set."""
        access = await line.room_access()
        room = rtc.Room()
        await room.connect(access["url"], access["token"], rtc.RoomOptions(auto_subscribe=False))
        tasks: list[asyncio.Task[None]] = []
        try:
            if "microphone" in sources:
                sound = rtc.AudioSource(RATE_HZ, 1, queue_size_ms=40)
                track = rtc.LocalAudioTrack.create_audio_track("microphone", sound)
                options = rtc.TrackPublishOptions(source=rtc.TrackSource.SOURCE_MICROPHONE)
                await room.local_participant.publish_track(track, options)
                tasks.append(asyncio.create_task(self._talk(line, sound)))
            if "camera" in sources:
                picture = rtc.VideoSource(WIDTH, HEIGHT)
                face = rtc.LocalVideoTrack.create_video_track("camera", picture)
                shown = rtc.TrackPublishOptions(source=rtc.TrackSource.SOURCE_CAMERA, simulcast=False)
                await room.local_participant.publish_track(face, shown)
                tasks.append(asyncio.create_task(_show(line, picture)))
            await until.wait()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await room.disconnect()

    async def _talk(self, line: Line, sound: rtc.AudioSource) -> None:
        words = self._words[sum(map(ord, line.name)) % len(self._words)]
        for at in itertools.cycle(range(0, len(words) - STEP, STEP)):
            await sound.capture_frame(rtc.AudioFrame(words[at : at + STEP].tobytes(), RATE_HZ, 1, STEP))


async def _show(line: Line, picture: rtc.VideoSource) -> None:
    shade = SHADES[sum(map(ord, line.name)) % len(SHADES)]
    for number in itertools.count():
        face = np.asarray(_face(shade, number)).tobytes()
        picture.capture_frame(rtc.VideoFrame(WIDTH, HEIGHT, rtc.VideoBufferType.RGBA, face))
        await asyncio.sleep(1 / FPS)


def _face(shade: str, number: int) -> Image.Image:
    """Somebody in front of a wall of their own colour, who nods."""
    image = Image.new("RGBA", (WIDTH, HEIGHT), shade)
    pen = ImageDraw.Draw(image)
    nod = number % FPS
    pen.ellipse((90, 130 + nod, 230, 260 + nod), fill="#22303a")
    pen.ellipse((124, 36 + nod, 196, 128 + nod), fill="#e6c4a6")
    pen.pieslice((120, 28 + nod, 200, 108 + nod), 180, 360, fill="#382820")
    return image
