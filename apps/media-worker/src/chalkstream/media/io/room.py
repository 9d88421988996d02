"""The LiveKit room as a source of the cameras, screens and voices that are permitted, and of no others.

The worker joins hidden. It subscribes to single tracks, never automatically, and only to what is needed. What is read
here is permitted at the moment of reading: the program's own thread is not kept waiting by a loop that is held up.
Python-side queues of the SDK are unbounded unless told otherwise, and `aclose` may hang: both are bounded here.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta

import numpy as np
from livekit import api, rtc

from chalkstream.core.vocabulary import TrackSource
from chalkstream.media.io.pictures import CAMERA_FRESH_NS, CAMERA_KEPT_NS, SCREEN_KEPT_NS, TrackFrame, shown_at
from chalkstream.media.plan.mix import Samples, Voice
from chalkstream.media.plan.pacing import SAMPLE_RATE
from chalkstream.media.plan.permits import Grant, Permits, speaker_of

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

SOURCES: dict[int, TrackSource] = {
    rtc.TrackSource.SOURCE_CAMERA: "camera",
    rtc.TrackSource.SOURCE_MICROPHONE: "microphone",
    rtc.TrackSource.SOURCE_SCREENSHARE: "screen",
    rtc.TrackSource.SOURCE_SCREENSHARE_AUDIO: "screen",
}
"""What the program and the captions can use, as LiveKit and as the log call it."""


@dataclass(frozen=True, slots=True)
class _Since:
    """A moment, on both clocks."""

    ns: int
    """Monotonic."""
    sample: int
    """Of the program."""


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
        self._permits = Permits()
        self._students_until_ns = 0
        self._since: dict[Grant, _Since] = {}
        """From when on each source may be in the program: nothing of it that is older may."""
        self._tile: str | None = None
        self._room: rtc.Room | None = None
        self._pumps: dict[str, asyncio.Task[None]] = {}
        self._grants: dict[str, Grant] = {}
        """What each track is."""
        self._lost = asyncio.Event()
        self._pictures: dict[str, deque[TrackFrame]] = {}
        """The last pictures by track: one participant may have a camera on each device, and a screen."""
        self._voices: dict[str, Voice] = {}

    def permit(self, permits: Permits, students_until_ns: int) -> None:
        """What may be used from now on; students' tracks until a moment (monotonic), unless this is said again."""
        self._students_until_ns = students_until_ns
        if permits == self._permits:
            return
        now = _Since(time.monotonic_ns(), self._sample_now())
        self._since = {grant: self._since.get(grant, now) for grant in permits.staff | permits.program}
        self._permits = permits
        self._follow()

    def show(self, student: str | None) -> None:
        """Which student's camera is needed: the others' are not received."""
        if student != self._tile:
            self._tile = student
            self._follow()

    def voices(self) -> dict[str, list[Voice]]:
        """Voices that the captions may hear, by participant. What sounds from a screen is not its sharer's voice."""
        found: dict[str, list[Voice]] = {}
        for sid, voice in list(self._voices.items()):
            grant = self._grants.get(sid)
            if grant is None or grant[1] != "microphone":
                continue
            if grant in self._permits.staff or self._may(grant, self._permits.captions):
                found.setdefault(speaker_of(grant[0]), []).append(voice)
        return found

    def sounds(self, begin: int, end: int) -> list[Samples]:
        """Program samples [begin, end) of each voice, and of each shared screen's sound, that may be in the program."""
        found = []
        for sid, voice in list(self._voices.items()):
            since = self._in_program(self._grants.get(sid))
            if since is not None:
                samples = voice.read(begin, end)
                samples[: max(0, since.sample - begin)] = 0
                found.append(samples)
        return found

    def camera(self, participant: str, at_ns: int | None = None) -> TrackFrame | None:
        """What a participant's camera showed at a moment (monotonic; None: now), if it moves and may be shown."""
        return self._shown((participant, "camera"), at_ns, moved_since_ns=time.monotonic_ns() - CAMERA_FRESH_NS)

    def screen(self, participant: str, at_ns: int | None = None) -> TrackFrame | None:
        """The same of a shared screen. One on which nothing moves is shown all the same."""
        return self._shown((participant, "screen"), at_ns, moved_since_ns=0)

    def cameras(self) -> frozenset[str]:
        """Participants whose camera moves and may be shown."""
        return frozenset(name for name in self._filmed("camera") if self.camera(name) is not None)

    def screens(self) -> frozenset[str]:
        """Participants who share a screen that may be shown."""
        return frozenset(name for name in self._filmed("screen") if self.screen(name) is not None)

    def _filmed(self, source: TrackSource) -> set[str]:
        grants = [grant for sid in list(self._pictures) if (grant := self._grants.get(sid))]
        return {speaker_of(identity) for identity, theirs in grants if theirs == source}

    def _shown(self, whose: tuple[str, TrackSource], at_ns: int | None, moved_since_ns: int) -> TrackFrame | None:
        theirs: list[tuple[str, list[TrackFrame]]] = []
        for sid, kept in list(self._pictures.items()):
            grant = self._grants.get(sid)
            since = self._in_program(grant)
            if grant is None or since is None or (speaker_of(grant[0]), grant[1]) != whose:
                continue
            if kept[-1].at_ns <= moved_since_ns or (at_ns is not None and at_ns < since.ns):
                continue
            if shown := [frame for frame in list(kept) if frame.at_ns >= since.ns]:
                theirs.append((sid, shown))
        # The same one every time: two tracks must not take turns.
        return shown_at(min(theirs, key=lambda each: each[0])[1], at_ns) if theirs else None

    def offered(self) -> frozenset[str]:
        """Participants who publish a camera that may be in the program, received or not."""
        return frozenset(
            speaker_of(grant[0])
            for grant, publication in self._publications()
            if grant[1] == "camera" and not publication.muted and self._in_program(grant)
        )

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
        room.on("track_unsubscribed", lambda _, publication, __: self._unsubscribed(publication.sid))
        room.on("track_unpublished", lambda publication, _: self._stop(publication.sid))
        room.on("track_muted", self._muted)
        room.on("disconnected", lambda *_: self._lost.set())

    def _may(self, grant: Grant, students: frozenset[Grant]) -> bool:
        """Whether a student's source is among `students`, of whom it is proven lately enough."""
        return grant in students and time.monotonic_ns() < self._students_until_ns

    def _in_program(self, grant: Grant | None) -> _Since | None:
        """From when on a source may be in the program; None when it may not be now."""
        if grant is None or not (grant in self._permits.staff or self._may(grant, self._permits.program)):
            return None
        return self._since.get(grant)

    def _wanted(self, grant: Grant) -> bool:
        """Whether a track is received: staff's, a student's that is heard, and the one camera on show."""
        permits = self._permits
        if grant in permits.staff or grant in permits.captions:
            return True
        if grant not in permits.program or grant[1] == "screen":  # the stage has no place for a student's screen
            return False
        return grant[1] == "microphone" or speaker_of(grant[0]) == self._tile

    def _publications(self) -> Iterator[tuple[Grant, rtc.RemoteTrackPublication]]:
        """What is published in the room and of use."""
        for identity, participant in self._room.remote_participants.items() if self._room else ():
            for publication in participant.track_publications.values():
                if (source := SOURCES.get(publication.source)) is not None:
                    yield (identity, source), publication

    def _follow(self) -> None:
        """Drop at once what is not wanted any more, then ask for what is."""
        for sid, grant in list(self._grants.items()):
            if not self._wanted(grant):
                self._stop(sid)
        self._reconcile()

    def _reconcile(self) -> None:
        for grant, publication in self._publications():
            wanted = self._wanted(grant)
            if wanted != publication.subscribed:
                publication.set_subscribed(wanted)

    def _unsubscribed(self, sid: str) -> None:
        """It may be wanted again by now: while the answer was under way there was nothing to ask for."""
        self._stop(sid)
        self._reconcile()

    def _muted(self, _: rtc.Participant, publication: rtc.TrackPublication) -> None:
        self._pictures.pop(publication.sid, None)

    def _start(
        self, track: rtc.RemoteTrack, publication: rtc.RemoteTrackPublication, participant: rtc.RemoteParticipant
    ) -> None:
        source = SOURCES.get(publication.source)
        if source is None or publication.sid in self._pumps:
            return
        if not self._wanted((participant.identity, source)):
            publication.set_subscribed(False)
            return
        self._grants[publication.sid] = (participant.identity, source)
        if track.kind == rtc.TrackKind.KIND_VIDEO:
            pump = self._picture(track, publication.sid, SCREEN_KEPT_NS if source == "screen" else CAMERA_KEPT_NS)
        else:
            pump = self._sound(track, publication.sid)
        self._pumps[publication.sid] = asyncio.create_task(pump)

    def _stop(self, sid: str) -> None:
        pump = self._pumps.pop(sid, None)
        if pump is not None:
            pump.cancel()
        self._grants.pop(sid, None)
        self._voices.pop(sid, None)
        self._pictures.pop(sid, None)

    async def _sound(self, track: rtc.RemoteTrack, sid: str) -> None:
        voice = self._voices[sid] = Voice()
        stream = rtc.AudioStream(track, capacity=AUDIO_CAPACITY, sample_rate=SAMPLE_RATE, num_channels=1)
        try:
            async for event in stream:
                voice.push(np.frombuffer(event.frame.data, np.int16).copy(), self._sample_now())
        finally:
            await _close(stream)

    async def _picture(self, track: rtc.RemoteTrack, sid: str, kept_ns: int) -> None:
        stream = rtc.VideoStream(track, capacity=VIDEO_CAPACITY, format=rtc.VideoBufferType.I420)
        try:
            async for event in stream:
                frame = event.frame
                data = np.frombuffer(frame.data, np.uint8).copy()
                newest = TrackFrame(data, frame.width, frame.height, time.monotonic_ns())
                if (kept := self._pictures.get(sid)) is None:
                    # Never empty: the program's thread reads it too.
                    kept = self._pictures[sid] = deque([newest])
                else:
                    kept.append(newest)
                while kept[-1].at_ns - kept[0].at_ns > kept_ns:
                    kept.popleft()
        finally:
            await _close(stream)


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
