"""The LiveKit room as a source: staff's cameras and microphones, and nobody else's.

The worker joins hidden. It subscribes to single tracks, never automatically, and follows what it is told is permitted.
Python-side queues of the SDK are unbounded unless told otherwise, and `aclose` may hang: both are bounded here.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
import time
from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

import numpy as np
from livekit import api, rtc
from numpy.typing import NDArray

from chalkstream.media.plan.mix import Voice
from chalkstream.media.plan.pacing import SAMPLE_RATE
from chalkstream.media.plan.scene import speaker_of

log = logging.getLogger(__name__)

AUDIO_CAPACITY = 100
"""Frames of 10 ms that may wait: 1 s."""
VIDEO_CAPACITY = 2
CLOSE_SECONDS = 2.0
CONNECT_SECONDS = 8.0
TOKEN_LIFE = timedelta(minutes=5)
"""Each attempt to join has a token of its own, so it needs to outlive the joining alone; clocks may differ a little."""
RETRY_SECONDS = (0.3, 3.0)
"""Between attempts to join, at first and at most; jittered."""

CAMERA_FRESH_NS = 2_000_000_000
"""A camera without a frame for 2 s does not move: it is off, or its network is gone."""

CAMERA_KEPT_NS = 1_500_000_000
"""Pictures of a camera are kept so long: a program that is late composes what was there at each frame's own moment.
45 pictures of 720p are 62 MB."""

WANTED = {rtc.TrackSource.SOURCE_CAMERA, rtc.TrackSource.SOURCE_MICROPHONE}


@dataclass(frozen=True, slots=True)
class CameraFrame:
    """The newest picture of one camera."""

    data: NDArray[np.uint8]
    """I420, (width * height * 3 / 2) bytes."""
    width: int
    height: int
    at_ns: int
    """Monotonic time of its arrival."""


@dataclass(frozen=True, slots=True)
class RoomSettings:
    """How to reach the room."""

    url: str
    key: str = field(repr=False)
    secret: str = field(repr=False)
    room: str
    identity: str


class RoomSource:
    """Keeps itself in the room while `run` runs; empty as long as it does not.

    `sample_now` tells the program's present sample (48 kHz).
    """

    def __init__(self, sample_now: Callable[[], int]) -> None:
        self._sample_now = sample_now
        self._permitted: frozenset[str] = frozenset()
        self._room: rtc.Room | None = None
        self._pumps: dict[str, asyncio.Task[None]] = {}
        self._owners: dict[str, str] = {}
        self._lost = asyncio.Event()
        self._cameras: dict[str, deque[CameraFrame]] = {}
        """The last pictures by track: one participant may have a camera on each device."""
        self._voices: dict[str, Voice] = {}

    def permit(self, participants: frozenset[str]) -> None:
        """Whose tracks may be taken from now on. What is no longer permitted is dropped at once."""
        if participants == self._permitted:
            return
        self._permitted = participants
        for sid, owner in list(self._owners.items()):
            if owner not in participants:
                self._stop(sid)
        self._reconcile()

    def voices(self) -> dict[str, list[Voice]]:
        """Voices by participant; one for each device with a microphone."""
        found: dict[str, list[Voice]] = {}
        for sid, voice in list(self._voices.items()):
            owner = self._owners.get(sid)
            if owner in self._permitted:
                found.setdefault(str(owner), []).append(voice)
        return found

    def camera(self, participant: str, at_ns: int | None = None) -> CameraFrame | None:
        """What a participant's camera showed at a moment (monotonic; None: now), if the camera moves."""
        if participant not in self._permitted:
            return None
        since = time.monotonic_ns() - CAMERA_FRESH_NS
        theirs = [(sid, kept) for sid, kept in list(self._cameras.items()) if self._owners.get(sid) == participant]
        fresh = [(sid, kept) for sid, kept in theirs if kept[-1].at_ns > since]
        # The same one every time: two devices must not take turns.
        return shown_at(list(min(fresh, key=lambda each: each[0])[1]), at_ns) if fresh else None

    def cameras(self) -> frozenset[str]:
        """Participants whose camera moves."""
        owners = {self._owners.get(sid) for sid in list(self._cameras)}
        return frozenset(name for name in owners if name is not None and self.camera(name) is not None)

    def present(self) -> frozenset[str]:
        """Participants in the room."""
        room = self._room
        if room is None or not room.isconnected():
            return frozenset()
        return frozenset(speaker_of(name) for name in list(room.remote_participants))

    async def run(self, settings: RoomSettings) -> None:
        """Join, and join again whenever the room is lost, until cancelled."""
        pause, most = RETRY_SECONDS
        while True:
            try:
                await self._stay(settings)
                pause = RETRY_SECONDS[0]
            except (rtc.ConnectError, TimeoutError, OSError) as error:
                log.warning("The room could not be joined: %s", error, extra={"action": "media.room.failed"})
                pause = min(most, pause * 1.7)
            await asyncio.sleep(pause * random.uniform(0.5, 1.0))  # noqa: S311

    async def _stay(self, settings: RoomSettings) -> None:
        room = rtc.Room()
        self._listen(room)
        self._lost.clear()
        try:
            options = rtc.RoomOptions(auto_subscribe=False)
            await asyncio.wait_for(room.connect(settings.url, _token(settings), options), CONNECT_SECONDS)
            self._room = room
            self._reconcile()
            await self._lost.wait()
        finally:
            self._room = None
            for sid in list(self._pumps):
                self._stop(sid)
            with contextlib.suppress(Exception):
                await asyncio.wait_for(room.disconnect(), CLOSE_SECONDS)

    def _listen(self, room: rtc.Room) -> None:
        room.on("track_published", lambda *_: self._reconcile())
        room.on("participant_connected", lambda *_: self._reconcile())
        room.on("track_subscribed", self._start)
        room.on("track_unsubscribed", lambda _, publication, __: self._stop(publication.sid))
        room.on("track_unpublished", lambda publication, _: self._stop(publication.sid))
        room.on("track_muted", self._muted)
        room.on("disconnected", lambda *_: self._lost.set())

    def _reconcile(self) -> None:
        if self._room is None:
            return
        for identity, participant in self._room.remote_participants.items():
            allowed = speaker_of(identity) in self._permitted
            for publication in participant.track_publications.values():
                wanted = allowed and publication.source in WANTED
                if wanted != publication.subscribed:
                    publication.set_subscribed(wanted)

    def _muted(self, _: rtc.Participant, publication: rtc.TrackPublication) -> None:
        self._cameras.pop(publication.sid, None)

    def _start(
        self, track: rtc.RemoteTrack, publication: rtc.RemoteTrackPublication, participant: rtc.RemoteParticipant
    ) -> None:
        owner = speaker_of(participant.identity)
        if owner not in self._permitted or publication.source not in WANTED or publication.sid in self._pumps:
            return
        self._owners[publication.sid] = owner
        camera = publication.source == rtc.TrackSource.SOURCE_CAMERA
        pump = self._picture(track, publication.sid) if camera else self._sound(track, publication.sid)
        self._pumps[publication.sid] = asyncio.create_task(pump)

    def _stop(self, sid: str) -> None:
        pump = self._pumps.pop(sid, None)
        if pump is not None:
            pump.cancel()
        for known in (self._owners, self._voices, self._cameras):
            known.pop(sid, None)

    async def _sound(self, track: rtc.RemoteTrack, sid: str) -> None:
        voice = self._voices[sid] = Voice()
        stream = rtc.AudioStream(track, capacity=AUDIO_CAPACITY, sample_rate=SAMPLE_RATE, num_channels=1)
        try:
            async for event in stream:
                voice.push(np.frombuffer(event.frame.data, np.int16).copy(), self._sample_now())
        finally:
            await _close(stream)

    async def _picture(self, track: rtc.RemoteTrack, sid: str) -> None:
        stream = rtc.VideoStream(track, capacity=VIDEO_CAPACITY, format=rtc.VideoBufferType.I420)
        try:
            async for event in stream:
                frame = event.frame
                data = np.frombuffer(frame.data, np.uint8).copy()
                newest = CameraFrame(data, frame.width, frame.height, time.monotonic_ns())
                if (kept := self._cameras.get(sid)) is None:
                    # Never empty: the program's thread reads it too.
                    kept = self._cameras[sid] = deque([newest])
                else:
                    kept.append(newest)
                while kept[-1].at_ns - kept[0].at_ns > CAMERA_KEPT_NS:
                    kept.popleft()
        finally:
            await _close(stream)


def shown_at(kept: Sequence[CameraFrame], at_ns: int | None) -> CameraFrame:
    """Of a camera's last pictures (oldest first, at least one) the one on show at a moment; None: the newest."""
    if at_ns is None:
        return kept[-1]
    return kept[max(0, bisect_right(kept, at_ns, key=lambda frame: frame.at_ns) - 1)]


def _token(settings: RoomSettings) -> str:
    grants = api.VideoGrants(
        room_join=True, room=settings.room, hidden=True, can_publish=False, can_publish_data=False, can_subscribe=True
    )
    token = api.AccessToken(settings.key, settings.secret).with_identity(settings.identity)
    return token.with_ttl(TOKEN_LIFE).with_grants(grants).to_jwt()


async def _close(stream: rtc.AudioStream | rtc.VideoStream) -> None:
    """Close a stream of the SDK, which may never return."""
    with contextlib.suppress(TimeoutError, asyncio.CancelledError):
        await asyncio.wait_for(stream.aclose(), CLOSE_SECONDS)
