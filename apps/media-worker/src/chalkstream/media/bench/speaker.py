"""A teacher in a LiveKit room: a camera and a voice, until the pipe is closed.

Told: `{"url", "token", "voice"}`; the voice is a WAV file of 16-bit mono at 48 kHz, which begins again at its end.
Answers `{"live": true}` once both tracks are published.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import sys
import time
import wave

import numpy as np
from livekit import rtc
from numpy.typing import NDArray

from chalkstream.media.bench import camera

SAMPLE_RATE = 48_000
STEP = SAMPLE_RATE // 100
CAMERA_BITS = 700_000
"""What the studio sends at most."""


async def show(source: rtc.VideoSource) -> None:
    """The camera, in real time."""
    frames = [picture.tobytes() for picture in camera.pictures()]
    begun = time.monotonic()
    for number in itertools.count(1):
        picture = frames[number % len(frames)]
        source.capture_frame(rtc.VideoFrame(camera.WIDTH, camera.HEIGHT, rtc.VideoBufferType.I420, picture))
        await asyncio.sleep(max(0.0, begun + number / camera.FPS - time.monotonic()))


async def speak(source: rtc.AudioSource, voice: NDArray[np.int16]) -> None:
    """The voice, in real time: the source takes no more than it has room for."""
    for number in itertools.count():
        at = number * STEP % (len(voice) - STEP)
        await source.capture_frame(rtc.AudioFrame(voice[at : at + STEP].tobytes(), SAMPLE_RATE, 1, STEP))


def read_voice(file: str) -> NDArray[np.int16]:
    """The samples of a WAV file."""
    with wave.open(file) as source:
        return np.frombuffer(source.readframes(source.getnframes()), np.int16)


async def publish(room: rtc.Room, name: str, track: rtc.LocalTrack, source: rtc.TrackSource.ValueType) -> None:
    """Publish a track as the studio does, with one layer."""
    options = rtc.TrackPublishOptions(source=source, simulcast=False)
    if name == "camera":
        options.video_encoding.max_bitrate = CAMERA_BITS
        options.video_encoding.max_framerate = camera.FPS
    await room.local_participant.publish_track(track, options)


async def run() -> None:
    """Publish until the pipe is closed."""
    pipe = asyncio.StreamReader(limit=1 << 20)
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(pipe), sys.stdin)
    told = json.loads(await pipe.readline())
    room = rtc.Room()
    await room.connect(told["url"], told["token"])
    video, audio = rtc.VideoSource(camera.WIDTH, camera.HEIGHT), rtc.AudioSource(SAMPLE_RATE, 1, queue_size_ms=20)
    picture = rtc.LocalVideoTrack.create_video_track("camera", video)
    await publish(room, "camera", picture, rtc.TrackSource.SOURCE_CAMERA)
    sound = rtc.LocalAudioTrack.create_audio_track("microphone", audio)
    await publish(room, "microphone", sound, rtc.TrackSource.SOURCE_MICROPHONE)
    playing = [asyncio.create_task(show(video)), asyncio.create_task(speak(audio, read_voice(told["voice"])))]
    print(json.dumps({"live": True}), flush=True)  # noqa: T201 - its way out
    await pipe.read()
    for task in playing:
        task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await asyncio.gather(*playing)
    await room.disconnect()


def main() -> None:
    """Speak."""
    asyncio.run(run())


if __name__ == "__main__":
    main()
