"""One destination's process: reads the program from its pipe and publishes it, for as long as the pipe is open.

`python -m chalkstream.media.destinations.child`; never started by hand. It imports no codec and no media stack.
"""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import os
import random
import secrets
import socket
import ssl
import struct
import sys
import termios
import time
from collections.abc import Coroutine, Sequence

from chalkstream.core.troubles import words
from chalkstream.media.destinations.address import AddressError, Place, dial, parse
from chalkstream.media.destinations.wire import FrameReader, Report, StateReport, StatsReport, Target, report_line
from chalkstream.media.parent import end_with
from chalkstream.media.plan.backlog import BATCH_BYTES, Backlog, Item
from chalkstream.media.plan.retry import Padding, Retry, StallWatch
from chalkstream.media.rtmp import flv
from chalkstream.media.rtmp.amf import AmfError, Value
from chalkstream.media.rtmp.chunks import ChunkError
from chalkstream.media.rtmp.handshake import HandshakeError
from chalkstream.media.rtmp.publisher import Publisher, Refused

PIPE_BYTES = 64 * 1024
"""What Linux keeps in a pipe."""

ANSWER_SECONDS = 10.0
"""A peer must have taken or refused the stream by then."""

CBR_KBITS = 4_000
CBR_HOSTS = ("twitch.tv", "live-video.net")
"""Platforms that ask for a constant bit rate."""

METADATA: dict[str, Value] = {
    "width": 1280.0,
    "height": 720.0,
    "framerate": 30.0,
    "videocodecid": 7.0,
    "videodatarate": 4000.0,
    "audiocodecid": 10.0,
    "audiodatarate": 128.0,
    "audiosamplerate": 48000.0,
    "stereo": True,
    "encoder": "Chalkstream",
}


class LostError(Exception):
    """The connection is gone, or as good as gone; the words are for the teacher."""


class RefusedForGoodError(Exception):
    """The peer does not want us; the words are for the teacher."""


class Intake:
    """The pipe's end: where to publish, and what waits to be published.

    Read into one buffer: a transport's own read of 256 kB maps new memory for each picture.
    """

    def __init__(self, pipe: int) -> None:
        self._pipe = pipe
        self._buffer = memoryview(bytearray(PIPE_BYTES))
        self._frames = FrameReader()
        self.target: asyncio.Future[Target | None] = asyncio.get_running_loop().create_future()
        """None when the pipe is over before it said."""
        self.backlog = Backlog()
        self.arrived = asyncio.Event()
        """Set when there is a packet, or when the pipe is over."""
        self.ended = False
        os.set_blocking(pipe, False)
        asyncio.get_running_loop().add_reader(pipe, self._read)

    def _read(self) -> None:
        """Keep whole frames. A malformed one ends the pipe with all that came in the same read."""
        try:
            size = os.readv(self._pipe, [self._buffer])
            frames = self._frames.feed(self._buffer[:size])
        except BlockingIOError:
            return
        except ValueError:
            size, frames = 0, []
        for frame in frames:
            if isinstance(frame, Item):
                self.backlog.push(frame)
            elif not self.target.done():
                self.target.set_result(frame)
        self.arrived.set()
        if size == 0:
            self._end()

    def _end(self) -> None:
        asyncio.get_running_loop().remove_reader(self._pipe)
        self.ended = True
        if not self.target.done():
            self.target.set_result(None)
        self.arrived.set()


class Destination:
    """Publishes what comes in, until that is over."""

    def __init__(self, target: Target, intake: Intake) -> None:
        self._target = target
        self._intake = intake
        self._retry = Retry()
        self._place: Place = parse(target.url)

    async def run(self) -> None:
        """Connect, and again after each loss. Raises `RefusedForGoodError` or `AddressError` when that is of no use."""
        say(StateReport(state="connecting"))
        while not self._intake.ended:
            begun = time.monotonic()
            try:
                await self._attempt()
            except (LostError, OSError, TimeoutError, HandshakeError, ChunkError, AmfError) as error:
                self._retry.lost(time.monotonic() - begun)
                say(StateReport(state="retrying", reason=_words(error)))
            if not self._intake.ended:
                await self._pause(self._retry.pause_seconds(random.random()))  # noqa: S311

    async def _pause(self, seconds: float) -> None:
        """Wait before the next attempt; the pipe's end cuts it short."""
        until = time.monotonic() + seconds
        while not self._intake.ended and (left := until - time.monotonic()) > 0:
            self._intake.arrived.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._intake.arrived.wait(), left)

    async def _attempt(self) -> None:
        reader, writer = await dial(self._place, self._target.allow)
        host = f"{self._place.host}:{self._place.port}"
        publisher = Publisher(
            host=host,
            application=self._place.application,
            key=self._target.key,
            secure=self._place.secure,
            noise=secrets.token_bytes(1528),
        )
        try:
            await asyncio.wait_for(self._ask(publisher, reader, writer), ANSWER_SECONDS)
            self._retry.live()
            say(StateReport(state="live"))
            await self._publish(publisher, reader, writer)
        finally:
            writer.close()
            with contextlib.suppress(OSError, TimeoutError):
                await asyncio.wait_for(writer.wait_closed(), 1.0)

    async def _ask(self, publisher: Publisher, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Handshake, connect and publish."""
        while not publisher.publishing:
            writer.write(publisher.data_to_send())
            data = await reader.read(65_536)
            if not data:
                self._closed_while_asking(publisher)
            for event in publisher.receive(data):
                if isinstance(event, Refused):
                    self._refused(event)

    def _closed_while_asking(self, publisher: Publisher) -> None:
        if publisher.asking and self._retry.closed():
            raise RefusedForGoodError(words("key_closes"))
        raise LostError(words("closed_early"))

    def _refused(self, event: Refused) -> None:
        said = (event.description or event.code)[:120]
        if self._retry.refused(by_key=event.by_key):
            raise RefusedForGoodError(words("key_refused", said))
        raise LostError(words("refused_for_now", said))

    async def _publish(self, publisher: Publisher, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._intake.backlog.resume()
        publisher.send_metadata(METADATA)
        publisher.send_video(0, flv.video_configuration(bytes.fromhex(self._target.avcc)))
        publisher.send_audio(0, flv.audio_configuration(bytes.fromhex(self._target.audio_specific)))
        sender = Sender(publisher, writer, self._intake.backlog, cbr=self._place.host.endswith(CBR_HOSTS))
        await _first_of(self._pump(sender), _listen(publisher, reader, writer), _watch(sender))

    async def _pump(self, sender: Sender) -> None:
        while True:
            self._intake.arrived.clear()
            while items := self._intake.backlog.take(BATCH_BYTES):
                await sender.send(items)
            if self._intake.ended:
                return await sender.finish()
            await self._intake.arrived.wait()


class Sender:
    """Writes packets and counts what the peer's network stack acknowledged."""

    def __init__(self, publisher: Publisher, writer: asyncio.StreamWriter, backlog: Backlog, *, cbr: bool) -> None:
        self._publisher = publisher
        self._writer = writer
        self._padding = Padding(CBR_KBITS) if cbr else None
        self._zero: int | None = None
        self._written = 0
        self.backlog = backlog

    @property
    def acked_bytes(self) -> int:
        """Bytes that left this machine and were acknowledged (with TLS: about)."""
        waiting = self._writer.transport.get_write_buffer_size()
        connection: socket.socket = self._writer.get_extra_info("socket")
        answer = fcntl.ioctl(connection.fileno(), termios.TIOCOUTQ, b"\0\0\0\0")
        return max(0, self._written - waiting - int(struct.unpack("i", answer)[0]))

    @property
    def waiting(self) -> bool:
        """Whether anything is still to be acknowledged."""
        return len(self.backlog) > 0 or self.acked_bytes < self._written

    async def send(self, items: Sequence[Item]) -> None:
        """Send packets in one write. Times count from the first IDR of this connection."""
        for item in items:
            if self._zero is None:
                if not (item.video and item.keyframe):
                    continue
                self._zero = item.at_ms
            at = item.at_ms - self._zero
            if at < 0:
                continue
            if item.video:
                self._publisher.send_video(at, flv.video(self._padded(item), keyframe=item.keyframe))
            else:
                self._publisher.send_audio(at, flv.audio(item.data))
        await self._flush()

    async def finish(self) -> None:
        """Say goodbye."""
        self._publisher.finish()
        await self._flush()

    def _padded(self, item: Item) -> bytes:
        if self._padding is None:
            return item.data
        return flv.pad(item.data, self._padding.size_for(item.at_ms, len(item.data)))

    async def _flush(self) -> None:
        data = self._publisher.data_to_send()
        self._written += len(data)
        self._writer.write(data)
        await self._writer.drain()


async def _first_of(*works: Coroutine[None, None, None]) -> None:
    """Run all until one ends, end the others, and raise what it raised."""
    tasks = [asyncio.create_task(work) for work in works]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for task in done:
        task.result()


async def _listen(publisher: Publisher, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """What the peer says while it takes the stream."""
    while data := await reader.read(65_536):
        for event in publisher.receive(data):
            if isinstance(event, Refused):
                raise LostError(words("stopped", (event.description or event.code)[:120]))
        writer.write(publisher.data_to_send())
    raise LostError(words("closed"))


async def _watch(sender: Sender) -> None:
    """Statistics once a second, and an end to a silent wedge."""
    watch = StallWatch(time.monotonic())
    before = 0
    while True:
        await asyncio.sleep(1)
        acked = sender.acked_bytes
        kbits = max(0, acked - before) * 8 // 1000
        say(
            StatsReport(
                kbits=kbits, backlog_ms=sender.backlog.behind_ms, acked_bytes=acked, dropped=sender.backlog.dropped
            )
        )
        before = acked
        if watch.stalled(time.monotonic(), acked, waiting=sender.waiting):
            raise LostError(words("stalled"))


def _words(error: BaseException) -> str:
    """What went wrong, for the teacher."""
    match error:
        case LostError():
            return str(error)
        case ssl.SSLCertVerificationError():
            return words("certificate", error.verify_message)
        case ssl.SSLError():  # its errno is OpenSSL's
            return words("not_tls")
        case TimeoutError():
            return words("no_answer")
        case socket.gaierror():
            return words("name_unknown")
        case HandshakeError() | ChunkError() | AmfError():
            return words("not_rtmp")
        case OSError():
            # asyncio writes an address of its own into `strerror`.
            return words("connection_failed", os.strerror(error.errno) if error.errno else "")
        case _:
            return words("connection_failed")


def say(report: Report) -> None:
    """Print a report. A closed pipe means that the worker is gone, and its pipe to us ends too."""
    with contextlib.suppress(OSError):
        os.write(sys.stdout.fileno(), report_line(report))


async def run() -> None:
    """The whole life of the child."""
    intake = Intake(sys.stdin.fileno())
    target = await intake.target
    if target is None:
        return
    end_with(target.parent)
    try:
        await Destination(target, intake).run()
    except (RefusedForGoodError, AddressError) as refusal:
        say(StateReport(state="refused", reason=str(refusal)[:200]))


if __name__ == "__main__":
    asyncio.run(run())
