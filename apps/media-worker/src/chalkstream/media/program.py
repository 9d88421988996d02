"""The program: one thread that composes, mixes and encodes by the program clock while anybody takes it.

The clock runs as long as the worker does. The encoders live from when the program is taken until it is not; their
settings never change, so that one initialisation serves the whole epoch.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from PIL import Image

from chalkstream.core.look import CAMERA_BOX, FLOOR_BOX, PROGRAM, SLATE, Box, slide_box
from chalkstream.media.compose.planes import Camera, Picture, from_image, paste
from chalkstream.media.io.encoder import AUDIO_FRAME, AudioEncoder, Packet, VideoEncoder
from chalkstream.media.io.pictures import TrackFrame
from chalkstream.media.plan.mix import Samples, mix
from chalkstream.media.plan.pacing import FPS, SAMPLE_RATE, Holes, LeftOut, due, frame_at, sound_ready_until
from chalkstream.media.plan.timeline import Interleaver

log = logging.getLogger(__name__)

IDLE_SECONDS = 1 / FPS


class ProgramClock:
    """Program time: nanoseconds since the epoch began."""

    def __init__(self) -> None:
        self._begin = time.monotonic_ns()

    def elapsed_ns(self) -> int:
        """Since the epoch began."""
        return time.monotonic_ns() - self._begin

    def sample(self) -> int:
        """The present sample at 48 kHz."""
        return self.elapsed_ns() * SAMPLE_RATE // 1_000_000_000

    def monotonic_of(self, frame: int) -> int:
        """The moment of a frame, as `time.monotonic_ns` tells it."""
        return self._begin + frame * 1_000_000_000 // FPS

    def ms(self) -> int:
        """Program time in ms."""
        return self.elapsed_ns() // 1_000_000


@dataclass(frozen=True, slots=True)
class Shot:
    """What the next frames show. Replaced as a whole, so the thread never sees half of one."""

    still: Picture
    camera: Callable[[int], TrackFrame | None] | None
    """The picture that the camera on stage showed at a moment (monotonic ns), if one is on stage."""
    camera_fills: bool
    """The camera takes the whole canvas: there is no slide."""
    floor: Callable[[int], TrackFrame | None] | None = None
    """The same for the camera of a student who has the floor."""
    screen: Callable[[int], TrackFrame | None] | None = None
    """The same for a shared screen. While it shows something, it stands in the place of `still`."""


@dataclass(slots=True)
class Stats:
    """What the thread did; read by others, never reset."""

    frames: int = 0
    skipped: int = 0
    cpu_ns: int = 0


@dataclass(slots=True)
class _Run:
    """From the moment the program is taken until it is not."""

    video: VideoEncoder
    audio: AudioEncoder
    frame: int
    """The next frame."""
    sample: int
    """The next sample to mix."""
    left_out: LeftOut = field(default_factory=LeftOut)
    order: Interleaver[Packet] = field(default_factory=Interleaver)
    ready: list[Packet] = field(default_factory=list)
    """In order, and to be delivered with the next frame."""


class _Tile:
    """One camera's last picture as it is laid into the program."""

    def __init__(self) -> None:
        self._scaler = Camera()
        self._scaled: tuple[int, Box, Picture] | None = None

    def picture(self, frame: TrackFrame, box: Box) -> Picture:
        """The frame in the box's size; scaled once, however often it is shown."""
        if self._scaled is None or self._scaled[:2] != (frame.at_ns, box):
            self._scaled = (frame.at_ns, box, self._scaler.scale(frame.data, frame.width, frame.height, box))
        return self._scaled[2]


class _Screen:
    """A shared screen's last picture, whole and centred on slate as a slide would be."""

    def __init__(self) -> None:
        self._scaler = Camera()
        self._slate = from_image(Image.new("RGB", (PROGRAM.width, PROGRAM.height), SLATE))
        self._fitted: tuple[int, Picture] | None = None

    def picture(self, frame: TrackFrame) -> Picture:
        """The frame in the program's size; scaled once, however often it is shown."""
        if self._fitted is None or self._fitted[0] != frame.at_ns:
            x, y, width, height = slide_box(frame.width, frame.height)
            box = Box(x - x % 2, y - y % 2, width, height)  # chroma is subsampled by two
            scaled = self._scaler.scale(frame.data, frame.width, frame.height, box)
            self._fitted = (frame.at_ns, laid(self._slate, scaled, box))
        return self._fitted[1]


class Program:
    """Owns the thread. `deliver` gets packets in order of program time, on that thread.

    `sounds` gives the program samples [begin, end) of each voice that may be heard.
    """

    def __init__(
        self,
        clock: ProgramClock,
        sounds: Callable[[int, int], list[Samples]],
        deliver: Callable[[list[Packet]], None],
    ) -> None:
        self._clock = clock
        self._sounds = sounds
        self._deliver = deliver
        self._shot: Shot | None = None
        self._taken = False
        self._key = False
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._loop, name="program", daemon=True)
        self._camera, self._floor, self._screen = _Tile(), _Tile(), _Screen()
        self.stats = Stats()
        self.failure: BaseException | None = None
        """What ended the thread before it was told to."""

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Flush the encoders and end; blocks until the thread has."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    @property
    def alive(self) -> bool:
        """Whether the thread runs."""
        return self._thread.is_alive()

    def show(self, shot: Shot) -> None:
        """What to show from the next frame on."""
        self._shot = shot

    def take(self, taken: bool) -> None:
        """Whether anybody takes the program."""
        self._taken = taken

    def request_key(self) -> None:
        """Make the next frame an IDR, so that a recording or a destination can begin there."""
        self._key = True

    def _loop(self) -> None:
        try:
            run: _Run | None = None
            while not self._stop.is_set():
                run = self._turn(run)
            self._finish(run)
        except BaseException as error:
            self.failure = error
            log.exception("The program broke off.", extra={"action": "media.program.failed"})
            raise

    def _turn(self, run: _Run | None) -> _Run | None:
        if not self._taken or self._shot is None:
            self._finish(run)
            self._stop.wait(IDLE_SECONDS)
            return None
        if run is None:
            elapsed = self._clock.elapsed_ns()
            run = _Run(VideoEncoder(), AudioEncoder(), frame_at(elapsed) + 1, self._clock.sample())
        self._sound(run, sound_ready_until(self._clock.elapsed_ns()))
        self._frame(run, self._shot)
        return run

    def _finish(self, run: _Run | None) -> None:
        if run is None:
            return
        tell(run.left_out.rest())
        self._sound(run, self._clock.sample())
        run.ready += [ready for packet in run.video.flush() for ready in run.order.video(packet)]
        run.ready += [ready for packet in run.audio.flush() for ready in run.order.audio(packet)]
        self._deliver(run.ready + run.order.drain())
        # An empty batch tells the takers that nothing follows for now.
        self._deliver([])

    def _frame(self, run: _Run, shot: Shot) -> None:
        order = due(run.frame, self._clock.elapsed_ns())
        if order.verdict == "wait":
            self._stop.wait(order.wait_ns / 1e9)
            return
        if order.verdict == "skip":
            run.frame += 1
            run.left_out.skip()
            self.stats.skipped += 1
            return
        tell(run.left_out.show(run.frame))
        begin = time.thread_time_ns()
        picture = self.compose(shot, self._clock.monotonic_of(run.frame))
        key, self._key = self._key, False
        packets = run.video.encode(picture, run.frame, key=key)
        run.frame += 1
        self.stats.frames += 1
        self.stats.cpu_ns += time.thread_time_ns() - begin
        run.ready += [ready for packet in packets for ready in run.order.video(packet)]
        if run.ready:
            # Once a frame, with the sound until it: each batch wakes the loop, and every destination's process.
            self._deliver(run.ready)
            run.ready = []

    def compose(self, shot: Shot, at_ns: int) -> Picture:
        """The picture of a frame that is shown at `at_ns` (monotonic)."""
        camera = shot.camera(at_ns) if shot.camera else None
        floor = shot.floor(at_ns) if shot.floor else None
        screen = shot.screen(at_ns) if shot.screen else None
        picture = shot.still if screen is None else self._screen.picture(screen)
        if camera is not None and shot.camera_fills:
            picture = self._camera.picture(camera, PROGRAM)
        elif camera is not None:
            picture = laid(picture, self._camera.picture(camera, CAMERA_BOX), CAMERA_BOX)
        if floor is not None:
            picture = laid(picture, self._floor.picture(floor, FLOOR_BOX), FLOOR_BOX)
        return picture

    def _sound(self, run: _Run, until: int) -> None:
        while run.sample + AUDIO_FRAME <= until:
            begin, run.sample = run.sample, run.sample + AUDIO_FRAME
            packets = run.audio.encode(mix(self._sounds(begin, run.sample), AUDIO_FRAME), begin)
            run.ready += [ready for packet in packets for ready in run.order.audio(packet)]


def tell(holes: Holes | None) -> None:
    """Say in the log what a machine that stood still, or is too slow, has cost."""
    if holes is not None:
        log.warning(
            "Pictures left out: %d, at most %d at a time. The machine stood still or is too slow.",
            holes.pictures,
            holes.longest,
            extra={"action": "media.program.left_out"},
        )


def laid(picture: Picture, small: Picture, box: Box) -> Picture:
    """A copy of the program's picture with a small one laid into it."""
    copy = picture.copy()
    paste(copy, small, box)
    return copy
