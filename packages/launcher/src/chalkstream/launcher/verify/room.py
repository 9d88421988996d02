"""LiveKit's promises, tried in a room of its own: our tokens join and a forged one does not, what is published arrives.

The picture is the demo's counter, so what arrives is read back from its pixels; the sound is a tone whose pitch is
measured.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import secrets
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import numpy as np
from livekit import rtc
from livekit.api import AccessToken, VideoGrants
from numpy.typing import NDArray

from chalkstream.launcher import status
from chalkstream.launcher.demo import counter
from chalkstream.launcher.folder import DataFolder, default_path
from chalkstream.launcher.keys import Keys
from chalkstream.launcher.livekit import find_or_build
from chalkstream.launcher.livekit.serving import served
from chalkstream.launcher.settings import ExternalLiveKit
from chalkstream.launcher.table import Row

SAMPLE_RATE = 48_000
TONE_HZ = 1_000
TONE_TOLERANCE_HZ = 10
STEPS_WANTED = 10
"""Of the counter: two seconds of a picture that moves."""
SOUND_WANTED_S = 1.0
JOIN_LIMIT_S = 10.0
ARRIVAL_LIMIT_S = 20.0
CLOSE_LIMIT_S = 2.0
NOT_TRIED = "not tried: nobody could join"

Samples = NDArray[np.int16]


@contextmanager
def sfu(data: Path | None, progress: Callable[[str], None]) -> Iterator[tuple[ExternalLiveKit, str]]:
    """The SFU to verify, and whose it is: the configured one, else the running platform's, else one for the moment.

    Raises LauncherError where there is none and none can be built.
    """
    folder = DataFolder(data or default_path())
    if external := ExternalLiveKit.from_environment():
        yield external, f"configured: {external.url}"
    elif (up := status.read(folder)) and up.alive:
        keys = Keys.load_or_create(folder.secrets / "keys.json")
        url = f"ws://127.0.0.1:{up.ports.livekit}"
        yield ExternalLiveKit(url, keys.livekit_key, keys.livekit_secret), "of the running platform"
    else:
        with served(find_or_build(progress)) as server:
            yield server, "a server of its own"


@dataclass(slots=True)
class Received:
    """What the second participant decoded."""

    frames: int = 0
    counts: list[int] = field(default_factory=list)
    """The counter of each picture that showed one."""
    sound: list[Samples] = field(default_factory=list)
    """Mono at `SAMPLE_RATE`, from the first sample that was not silent."""

    @property
    def steps(self) -> int:
        """How far the counter ran."""
        return counter.follow(self.counts).steps

    @property
    def sound_s(self) -> float:
        """Seconds of sound."""
        return sum(len(part) for part in self.sound) / SAMPLE_RATE

    @property
    def enough(self) -> bool:
        """Whether there is no need to wait for more."""
        return self.steps >= STEPS_WANTED and self.sound_s >= SOUND_WANTED_S


async def verify(server: ExternalLiveKit) -> list[Row]:
    """Every promise, one row each."""
    room = f"verify-{secrets.token_hex(6)}"
    forged = replace(server, secret=secrets.token_urlsafe(48))
    rows = [await _refused("Token signed with another secret", forged, room)]
    received, began = Received(), time.monotonic()
    try:
        async with _joined(server, room, "speaker") as speaker, _joined(server, room, "listener") as listener:
            joined = f"two participants in {time.monotonic() - began:.1f} s"
            await _speak_and_listen(speaker, listener, received)
    except (rtc.ConnectError, TimeoutError) as error:
        why = " ".join(str(getattr(error, "message", error) or "no answer in time").split())[:200]
        missed = [Row(claim, NOT_TRIED, wanted, verified=False) for claim, wanted in (PICTURE, SOUND)]
        return [*rows, Row("Tokens that join", f"refused: {why}", "two participants", verified=False), *missed]
    return [*rows, Row("Tokens that join", joined, "two participants", verified=True), *arrived(received)]


PICTURE = ("Picture, decoded at the second participant", f"a counter that runs {STEPS_WANTED} steps")
SOUND = ("Sound, decoded at the second participant", f"a tone of {TONE_HZ} Hz")


def arrived(received: Received) -> list[Row]:
    """What is said of the picture and of the sound."""
    run = counter.follow(received.counts)
    frames = f"{received.frames} frames, {run.steps} steps, {run.backwards} backwards"
    pitch = _pitch(received.sound)
    sound = f"{received.sound_s:.1f} s, {pitch:.0f} Hz" if received.sound else "nothing"
    return [
        Row(PICTURE[0], frames, PICTURE[1], run.steps >= STEPS_WANTED and run.backwards == 0),
        Row(SOUND[0], sound, SOUND[1], abs(pitch - TONE_HZ) <= TONE_TOLERANCE_HZ),
    ]


async def _refused(claim: str, server: ExternalLiveKit, room: str) -> Row:
    try:
        async with _joined(server, room, "stranger"):
            return Row(claim, "JOINED", "refused", verified=False)
    except rtc.ConnectError as error:
        said = " ".join(str(error.message).split())
        return Row(claim, "refused", "refused", verified="401" in said or "unauthorized" in said.lower())
    except TimeoutError:
        return Row(claim, "no answer in time", "refused", verified=False)


@asynccontextmanager
async def _joined(server: ExternalLiveKit, name: str, identity: str) -> AsyncIterator[rtc.Room]:
    """Somebody in the room. Raises ConnectError, or TimeoutError when nobody answers."""
    grants = VideoGrants(room_join=True, room=name)
    token = AccessToken(server.key, server.secret).with_identity(identity).with_grants(grants)
    room = rtc.Room()
    try:
        await asyncio.wait_for(room.connect(server.url, token.with_ttl(timedelta(minutes=5)).to_jwt()), JOIN_LIMIT_S)
        yield room
    finally:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(room.disconnect(), CLOSE_LIMIT_S)


async def _speak_and_listen(speaker: rtc.Room, listener: rtc.Room, received: Received) -> None:
    """Publish, and decode at the other side until there is enough, or for as long as one may wait."""
    picture, sound = rtc.VideoSource(counter.WIDTH, counter.HEIGHT), rtc.AudioSource(SAMPLE_RATE, 1, queue_size_ms=50)
    enough = asyncio.Event()
    tasks: list[asyncio.Task[None]] = []

    def subscribed(track: rtc.RemoteTrack, *_: object) -> None:
        decode = _watch if isinstance(track, rtc.RemoteVideoTrack) else _hear
        tasks.append(asyncio.create_task(decode(track, received, enough)))

    listener.on("track_subscribed", subscribed)
    camera = rtc.LocalVideoTrack.create_video_track("counter", picture)
    microphone = rtc.LocalAudioTrack.create_audio_track("tone", sound)
    await speaker.local_participant.publish_track(camera, rtc.TrackPublishOptions(simulcast=False))
    await speaker.local_participant.publish_track(microphone, rtc.TrackPublishOptions())
    tasks += [asyncio.create_task(_show(picture)), asyncio.create_task(_sound(sound))]
    try:
        with contextlib.suppress(TimeoutError):  # then the rows say what is missing
            await asyncio.wait_for(enough.wait(), ARRIVAL_LIMIT_S)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _show(source: rtc.VideoSource) -> None:
    """The counter, at its own pace."""
    grey = np.full(counter.WIDTH * counter.HEIGHT // 2, 128, np.uint8).tobytes()
    frames_a_step = counter.FRAMES_PER_S // counter.STEPS_PER_S
    began = time.monotonic()
    for number in itertools.count():
        luma = counter.draw(number // frames_a_step % counter.PERIOD)
        picture = rtc.VideoFrame(counter.WIDTH, counter.HEIGHT, rtc.VideoBufferType.I420, luma.tobytes() + grey)
        source.capture_frame(picture)
        await asyncio.sleep(max(0.0, began + (number + 1) / counter.FRAMES_PER_S - time.monotonic()))


async def _sound(source: rtc.AudioSource) -> None:
    """The tone, in frames of 10 ms; the source holds back who is too fast."""
    step = SAMPLE_RATE // 100
    places = np.arange(step)
    wave = (9_000 * np.sin(2 * np.pi * TONE_HZ * places / SAMPLE_RATE)).astype(np.int16)  # whole periods
    while True:
        await source.capture_frame(rtc.AudioFrame(wave.tobytes(), SAMPLE_RATE, 1, step))


async def _watch(track: rtc.RemoteTrack, received: Received, enough: asyncio.Event) -> None:
    async for event in rtc.VideoStream(track, capacity=2, format=rtc.VideoBufferType.I420):
        frame = event.frame
        luma = np.frombuffer(frame.data, np.uint8)[: frame.width * frame.height].reshape(frame.height, frame.width)
        received.frames += 1
        if (count := counter.read(luma)) is not None:
            received.counts.append(count)
        if received.enough:
            enough.set()


async def _hear(track: rtc.RemoteTrack, received: Received, enough: asyncio.Event) -> None:
    async for event in rtc.AudioStream(track, sample_rate=SAMPLE_RATE, num_channels=1, capacity=100):
        samples = np.frombuffer(event.frame.data, np.int16)
        if received.sound or np.abs(samples).max(initial=0) > 1_000:  # before the first packet there is silence
            received.sound.append(samples.copy())
        if received.enough:
            enough.set()


def _pitch(sound: list[Samples]) -> float:
    """The strongest frequency in Hz; 0 where there is no sound."""
    if not sound:
        return 0.0
    samples = np.concatenate(sound)[-SAMPLE_RATE:].astype(np.float64)
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    return float(np.argmax(spectrum)) * SAMPLE_RATE / len(samples)
