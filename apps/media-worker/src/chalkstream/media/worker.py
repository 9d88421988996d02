"""One class's worker: `python -m chalkstream.media.worker`, started by the agent, told its class through its pipe.

It anchors a new epoch, follows the log, receives, composes, records and sends out until the class ends, the agent's
pipe closes, or something breaks (then it exits with an error, and the agent starts the next epoch).
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import sys
import time
import uuid
from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.core.commands import AnchorProgram, EndClass
from chalkstream.core.events import ProgramAnchored
from chalkstream.media.captions import CaptionFeed, captions_url
from chalkstream.media.destinations.fan import Fan
from chalkstream.media.destinations.wire import Target
from chalkstream.media.director import Director
from chalkstream.media.follow import Follower
from chalkstream.media.gate import Gate
from chalkstream.media.gateway import Gateway
from chalkstream.media.io.encoder import AudioEncoder, Packet, VideoEncoder
from chalkstream.media.io.room import RoomSettings, RoomSource
from chalkstream.media.io.segments import Segment
from chalkstream.media.ledger import Ledger
from chalkstream.media.parent import end_with
from chalkstream.media.plan.scene import absent_reason
from chalkstream.media.program import Program, ProgramClock
from chalkstream.media.recorder import Recorder
from chalkstream.media.settings import Assignment
from chalkstream.store import destinations
from chalkstream.store import log as event_log
from chalkstream.store.database import connect
from chalkstream.store.errors import SecretUnreadable
from chalkstream.store.secrets import SecretBox

log = logging.getLogger(__name__)

STATS_SECONDS = 2.0
CAPTIONS_SECONDS = 25.0
"""How long the end of a class waits for its last utterance."""


class BrokenProgramError(RuntimeError):
    """Something that the program needs has ended before it was told to."""


class Worker:
    """Builds the parts of one epoch and joins them."""

    def __init__(self, assignment: Assignment, engine: AsyncEngine, gateway: Gateway, follower: Follower, epoch: int):
        self._assignment = assignment
        self._engine = engine
        self._gateway = gateway
        self._follower = follower
        self._epoch = epoch
        self._loop = asyncio.get_running_loop()
        self._clock = ProgramClock()
        self._ledger = Ledger(engine, assignment.session, epoch, follower)
        self._configuration = (VideoEncoder().configuration, AudioEncoder().configuration)
        folder = assignment.recordings / str(epoch)
        self._recorder = Recorder(folder, self._configuration, self._segment_finished)
        self._room = RoomSource(self._clock.sample)
        self._gate = Gate(follower, self._room)
        self._program = Program(self._clock, self._room.sounds, self._deliver)
        self._fan = Fan(gateway, self._target)
        self._director = Director(follower, self._room, self._gate, self._program, self._clock, assignment.data)
        self._captions = CaptionFeed(
            captions_url(assignment.artifacts_url, assignment.session, epoch),
            assignment.service_token,
            self._room.voices,
            self._gate.stored,
            self._clock.sample,
        )

    async def run(self, stopped: asyncio.Event) -> None:
        """Serve until the class ends or `stopped` is set. Raises `BrokenProgramError`."""
        # Within the fold's own step: who is in the program never changes without the outputs, nor they without it.
        self._follower.seen = self._obey
        await self._ledger.begin(int(time.time() * 1000) - self._clock.ms())
        self._recorder.start()
        self._program.start()
        works = {
            "log": self._follower.run(self._clock.ms),
            "stage": self._director.run(),
            "ledger": self._ledger.run(self._clock.ms),
            "stats": self._stats(),
        }
        if room := self._room_settings():
            works["room"] = self._room.run(room)
        else:
            log.warning("There is no SFU: the program has no camera and no sound.", extra={"action": "media.room.none"})
        helpers = [asyncio.create_task(work, name=name) for name, work in works.items()]
        captions = asyncio.create_task(self._captions.run(), name="captions")
        try:
            await self._serve(stopped, [*helpers, captions])
        finally:
            await self._wind_down(helpers, captions, over=not stopped.is_set())

    async def _serve(self, stopped: asyncio.Event, tasks: Sequence[asyncio.Task[None]]) -> None:
        while not stopped.is_set() and self._follower.state.phase == "running":
            self._obey()
            self._check(tasks)
            limit = self._assignment.teacher_away_seconds
            if self._director.absent_ms >= limit * 1000:
                await self._gateway.send(EndClass(reason=absent_reason(limit)))
            self._follower.changed.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._follower.changed.wait(), 0.25)

    def _obey(self) -> None:
        """Make the program, public and recording what the state says.

        What ends, ends before anybody new comes in; what begins, begins after whoever may not be in it has left.
        """
        state = self._follower.state
        before = self._clock.sample()
        self._gate.apply()
        after = self._clock.sample()
        recording = state.phase == "running" and state.recording == "on"
        public = state.phase == "running" and state.public
        begins = recording and not self._recorder.recording
        self._recorder.record(recording, after if begins else before)
        if self._fan.follow(state, after) or begins:
            self._program.request_key()
        self._program.take(recording or public)

    def _check(self, tasks: Sequence[asyncio.Task[None]]) -> None:
        for failure in (self._program.failure, self._recorder.failure):
            if failure is not None:
                raise BrokenProgramError("a thread of the program ended") from failure
        for task in tasks:
            if task.done():
                raise BrokenProgramError(f"{task.get_name()} ended") from task.exception()

    async def _wind_down(
        self, helpers: Sequence[asyncio.Task[None]], captions: asyncio.Task[None], *, over: bool
    ) -> None:
        """Finish what is open: the last segment and its row, the goodbyes, the last utterance."""
        self._follower.seen = self._gate.apply
        self._captions.finish()
        self._recorder.record(False, self._clock.sample())
        await asyncio.to_thread(self._program.stop)
        await asyncio.to_thread(self._recorder.stop)
        writing = next(task for task in helpers if task.get_name() == "ledger")
        if not await self._ledger.drain(writing):
            log.error("Segments have no row yet: they are salvaged.", extra={"action": "media.ledger.left"})
        flushed = [asyncio.wait({captions}, timeout=CAPTIONS_SECONDS)] if over else []
        await asyncio.gather(self._fan.close(), *flushed)
        for task in (*helpers, captions):
            task.cancel()
        await asyncio.gather(*helpers, captions, return_exceptions=True)

    def _deliver(self, packets: Sequence[Packet]) -> None:
        """On the program's thread."""
        self._recorder.deliver(packets)
        if packets:
            self._loop.call_soon_threadsafe(self._fan.deliver, packets)

    def _segment_finished(self, segment: Segment) -> None:
        """On the recorder's thread."""
        self._loop.call_soon_threadsafe(self._ledger.add, segment)

    def _room_settings(self) -> RoomSettings | None:
        """None without an SFU: slides, ink and silence are recorded and streamed all the same."""
        told = self._assignment
        if not (told.livekit_url and told.livekit_key and told.livekit_secret):
            return None
        return RoomSettings(
            told.livekit_url, told.livekit_key, told.livekit_secret, told.session, f"media.{self._epoch}"
        )

    async def _target(self, destination: str) -> Target | None:
        """Where a destination leads, opened here and passed on through its child's pipe alone."""
        told = self._assignment
        try:
            async with self._engine.connect() as conn:
                endpoint = await destinations.endpoint(conn, destination, SecretBox(told.secret_key))
        except SecretUnreadable:
            return None
        if endpoint is None:
            return None
        avcc, audio_specific = self._configuration
        return Target(
            url=endpoint.url,
            key=endpoint.key,
            allow=told.destination_allow,
            avcc=avcc.hex(),
            audio_specific=audio_specific.hex(),
            parent=os.getpid(),
        )

    async def _stats(self) -> None:
        stats = self._program.stats
        frames, cpu = 0, time.process_time()
        while True:
            await asyncio.sleep(STATS_SECONDS)
            now, spent = stats.frames, time.process_time()
            body = {
                "fps": round((now - frames) / STATS_SECONDS),
                "cpu_millis": round((spent - cpu) / STATS_SECONDS * 1000),
                "dropped": stats.skipped + self._recorder.lost,
                "disk": self._recorder.trouble,
            }
            frames, cpu = now, spent
            await self._gateway.tell("program.stats", "staff", body)


async def anchor(gateway: Gateway, engine: AsyncEngine, session: str) -> int:
    """Begin the next epoch and tell its number. Raises `BrokenProgramError` when the class does not take it."""
    answer = await gateway.send(AnchorProgram(), command_id=str(uuid.uuid4()))
    if answer.seq is None:
        raise BrokenProgramError(f"the epoch was refused: {answer.code}")
    async with engine.connect() as conn:
        rows = await event_log.read(conn, session, answer.seq - 1, answer.seq)
    event = rows[0].event()
    assert isinstance(event, ProgramAnchored)
    return event.epoch


async def serve(assignment: Assignment, stopped: asyncio.Event) -> None:
    """One epoch, from the anchor to the last row."""
    engine = connect(assignment.database_url, pool=4)
    gateway = Gateway(assignment.gateway_url, assignment.service_token, assignment.session)
    try:
        follower = Follower(engine, assignment.session)
        epoch = await anchor(gateway, engine, assignment.session)
        await follower.begin()
        log.info("Epoch %d of a class begins.", epoch, extra={"action": "media.epoch", "session": assignment.session})
        await Worker(assignment, engine, gateway, follower, epoch).run(stopped)
    finally:
        await gateway.close()
        await engine.dispose()


async def run() -> None:
    """The whole life of the process."""
    pipe = asyncio.StreamReader(limit=1 << 20)
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(pipe), sys.stdin)
    told = await pipe.readline()
    if not told:
        return
    assignment = Assignment.model_validate_json(told)
    end_with(assignment.parent)
    stopped = asyncio.Event()

    async def watch() -> None:
        await pipe.read()
        stopped.set()

    watching = asyncio.create_task(watch())
    try:
        await serve(assignment, stopped)
    finally:
        watching.cancel()


def main() -> None:
    """Start. The root logger writes to standard error, which is the agent's."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)
    asyncio.run(run())


if __name__ == "__main__":
    main()
