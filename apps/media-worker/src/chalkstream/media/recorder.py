"""The recording's own thread: packets in, finished segments out. A slow disk never holds up the picture."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from chalkstream.media.io.encoder import Packet
from chalkstream.media.io.segments import Segment, SegmentWriter
from chalkstream.media.plan.timeline import RecordedSpans

log = logging.getLogger(__name__)

WAITING_BATCHES = 4_000
"""Batches of packets that may wait for the disk: about 50 s. Past it, what comes is lost, and the log says so."""


class Recorder:
    """Writes what lies in recorded spans. `finished` is called on the recorder's thread."""

    def __init__(self, folder: Path, configuration: tuple[bytes, bytes], finished: Callable[[Segment], None]) -> None:
        self._configuration = configuration
        self._writer = SegmentWriter(folder, finished)
        self._opened = False
        self._spans = RecordedSpans()
        self._waiting: queue.Queue[Sequence[Packet] | None] = queue.Queue(WAITING_BATCHES)
        self._thread = threading.Thread(target=self._loop, name="recorder", daemon=True)
        self.failure: BaseException | None = None
        """What ended the thread before it was told to."""
        self.lost = 0
        """Packets that the disk was too slow for."""

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
            self._waiting.put_nowait(packets)
        except queue.Full:
            self.lost += len(packets)

    def stop(self) -> None:
        """Write what waits, finish the open segment and end; blocks until it is done."""
        if self._thread.is_alive():
            self._waiting.put(None)
            self._thread.join()

    def _loop(self) -> None:
        try:
            while (packets := self._waiting.get()) is not None:
                self._write(packets)
            self._writer.close()
        except BaseException as error:
            self.failure = error
            log.exception("The recording broke off.", extra={"action": "media.recording.failed"})
            raise

    def _write(self, packets: Sequence[Packet]) -> None:
        if not packets:
            self._writer.close()
        for packet in packets:
            if not self._spans.holds(packet.at):
                if packet.kind == "video":
                    self._writer.close()
                continue
            if not self._opened:
                self._writer.open(*self._configuration)
                self._opened = True
            self._writer.write(packet)
