"""The recording's own thread: packets in, finished segments out. A slow or full disk never holds up the picture."""

from __future__ import annotations

import contextlib
import errno
import logging
import queue
import threading
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Literal

from chalkstream.media.io.encoder import Packet
from chalkstream.media.io.segments import Segment, SegmentWriter
from chalkstream.media.plan.timeline import RecordedSpans

log = logging.getLogger(__name__)

WAITING_BATCHES = 4_000
"""Batches of packets that may wait for the disk: about 50 s. Past it, what comes is lost, and the log says so."""


Trouble = Literal["full", "failed"]
"""What the disk does instead of taking the recording."""


class Recorder:
    """Writes what lies in recorded spans. `finished` is called on the recorder's thread."""

    def __init__(self, folder: Path, configuration: tuple[bytes, bytes], finished: Callable[[Segment], None]) -> None:
        self._configuration = configuration
        self._writer = SegmentWriter(folder, finished)
        self._opened = False
        self._spans = RecordedSpans()
        self._waiting: queue.Queue[Sequence[Packet] | Literal["missed"] | None] = queue.Queue(WAITING_BATCHES)
        self._missed = False
        """Something found no place among what waits."""
        self._thread = threading.Thread(target=self._loop, name="recorder", daemon=True)
        self.failure: BaseException | None = None
        """What ended the thread before it was told to."""
        self.lost = 0
        """Packets that the disk was too slow or too full for."""
        self.trouble: Trouble | None = None
        """Why nothing is recorded at present although it should be. Gone with the next part that is on disk."""
        self._waits = False
        """The disk refused something: what comes before the next IDR cannot be used."""

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    @property
    def recording(self) -> bool:
        """Whether recording is on."""
        return self._spans.open

    def record(self, on: bool, at: int) -> None:
        """Recording is on or off from program time `at` (ticks). Nothing changes when it is so already."""
        if on:
            self._spans.start(at)
        else:
            self._spans.stop(at)

    def deliver(self, packets: Sequence[Packet]) -> None:
        """Packets in order of program time. An empty batch says that the encoders have ended."""
        try:
            if self._missed:
                self._waiting.put_nowait("missed")
                self._missed = False
            self._waiting.put_nowait(packets)
        except queue.Full:
            self._missed = True
            self.lost += len(packets)

    def stop(self) -> None:
        """Write what waits, finish the open segment and end; blocks until it is done."""
        if self._thread.is_alive():
            self._waiting.put(None)
            self._thread.join()

    def _loop(self) -> None:
        try:
            while (packets := self._waiting.get()) is not None:
                if packets == "missed":  # the last picture does not stand for what is lost: an IDR begins anew
                    self._attempt(self._writer.close)
                    self._waits = True
                else:
                    self._write(packets)
            self._attempt(self._writer.close)
        except BaseException as error:
            self.failure = error
            log.exception("The recording broke off.", extra={"action": "media.recording.failed"})
            raise

    def _write(self, packets: Sequence[Packet]) -> None:
        if not packets:
            self._attempt(self._writer.close)
        for packet in packets:
            if self._spans.holds(packet.at):
                self._attempt(partial(self._store, packet))
            else:
                self._attempt(self._writer.close)

    def _store(self, packet: Packet) -> None:
        if self._waits and not (packet.kind == "video" and packet.keyframe):
            self.lost += 1
            return
        self._waits = False
        if not self._opened:
            self._writer.open(*self._configuration)
            self._opened = True
        stored = self._writer.stored
        self._writer.write(packet)
        if self._writer.stored > stored:
            self.trouble = None

    def _attempt(self, step: Callable[[], None]) -> None:
        """Do something with the disk. What it refuses is lost, and the next IDR tries again: the program goes on."""
        try:
            step()
        except OSError as error:
            self._waits = True
            self.lost += 1
            if self.trouble is None:
                log.exception(
                    "The disk does not take the recording: free some room where CHALKSTREAM_DATA lies.",
                    extra={"action": "media.recording.refused"},
                )
            self.trouble = "full" if error.errno in {errno.ENOSPC, errno.EDQUOT} else "failed"
            with contextlib.suppress(OSError):  # a disk that takes nothing at all: what is left is salvaged at the end
                self._writer.give_up()
