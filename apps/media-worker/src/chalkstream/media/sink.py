"""A small RTMP server that takes one stream at a time and writes it to an FLV file.

For tests, the demo, and as a destination on one's own machine:
`python -m chalkstream.media.sink --port N --out FILE.flv [--key K]`. A wrong key is refused as platforms refuse it.
A publisher that comes back after a cut is written on, with its timestamps moved behind what was written.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import secrets
import signal
import sys
from pathlib import Path
from typing import IO, NamedTuple

from chalkstream.media.rtmp import flv
from chalkstream.media.rtmp.amf import AmfError
from chalkstream.media.rtmp.chunks import ChunkError
from chalkstream.media.rtmp.handshake import HandshakeError
from chalkstream.media.rtmp.server import Media, PublishAsked, PublishEnded, Session

READ_BYTES = 65_536


class Written(NamedTuple):
    """How much was written."""

    seconds: float
    size: int
    """In bytes."""

    def since(self, earlier: Written) -> Written:
        """What came on top of `earlier`."""
        return Written(self.seconds - earlier.seconds, self.size - earlier.size)

    def __str__(self) -> str:
        """In words."""
        return f"{self.seconds:.1f} s, {self.size} bytes"


class Recorder:
    """One FLV file that several publishes may follow each other in."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._file.write(flv.FILE_HEADER)
        self._shift = 0
        self._last = 0

    @property
    def written(self) -> Written:
        """All that stands in the file."""
        return Written(self._last / 1000, self._file.tell())

    def begin(self) -> None:
        """A publish begins: its times start at 0 again."""
        self._shift = self._last

    def write(self, media: Media) -> None:
        """Append one payload and hand it to the file system. What the publisher says about itself is left out."""
        if media.kind == flv.DATA_TAG:
            return
        stamp = self._shift + media.timestamp_ms
        self._last = max(self._last, stamp)
        self._file.write(flv.tag(media.kind, stamp, media.payload))
        self._file.flush()


class Sink:
    """Accepts connections; one of them may publish at a time. `key` None takes any key."""

    def __init__(self, recorder: Recorder, key: str | None) -> None:
        self._recorder = recorder
        self._key = key
        self._busy = False

    async def serve(self, host: str, port: int) -> asyncio.Server:
        """Listen; the server's first socket tells the port when `port` is 0."""
        return await asyncio.start_server(self._connection, host, port)

    async def _connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        session = Session(noise=secrets.token_bytes(1528))
        try:
            await self._converse(session, reader, writer)
        except (HandshakeError, ChunkError, AmfError, ConnectionError) as error:
            print(f"A connection broke off: {error}", file=sys.stderr)  # noqa: T201
        except asyncio.CancelledError:
            pass  # The sink stops. Python 3.11 would log the cancelled connection as a fault.
        finally:
            writer.close()
            with contextlib.suppress(ConnectionError):
                await writer.wait_closed()

    async def _converse(self, session: Session, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        mine = False
        before = self._recorder.written
        try:
            while data := await reader.read(READ_BYTES):
                for event in session.receive(data):
                    match event:
                        case PublishAsked():
                            mine = self._decide(session, event)
                            before = self._recorder.written
                        case Media():
                            self._recorder.write(event)
                        case PublishEnded():
                            return
                writer.write(session.data_to_send())
                await writer.drain()
        finally:
            self._busy = self._busy and not mine
            if mine:
                say(f"The stream is over: {self._recorder.written.since(before)}.")

    def _decide(self, session: Session, asked: PublishAsked) -> bool:
        if self._key is not None and asked.key != self._key:
            session.refuse()
            return False
        if self._busy:
            session.refuse("NetStream.Publish.Failed", "Another stream is being taken.")
            return False
        self._busy = True
        self._recorder.begin()
        session.accept()
        say("Somebody publishes.")
        return True


def say(text: str) -> None:
    """One line on standard output, at once. Nothing of a publisher's address: a key may stand in any part of it."""
    print(text, flush=True)  # noqa: T201


async def run(host: str, port: int, recorder: Recorder, key: str | None) -> None:
    """Serve until SIGINT or SIGTERM. Says `listening on PORT` on standard output once it does."""
    told = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        # `asyncio.run` alone would sleep through a SIGINT that comes just before it waits for the network.
        if signal.getsignal(number) is not signal.SIG_IGN:  # a shell's background job
            asyncio.get_running_loop().add_signal_handler(number, told.set)
    server = await Sink(recorder, key).serve(host, port)
    say(f"listening on {server.sockets[0].getsockname()[1]}")
    try:
        await told.wait()
    finally:
        # Not awaited: since Python 3.12 that lasts for as long as somebody publishes.
        server.close()


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Take an RTMP stream and write it to a file.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=1935, help="0 asks the system for a free one")
    parser.add_argument("--out", type=Path, required=True, help="the FLV file to write")
    parser.add_argument("--key", default=None, help="the only stream key to take (default: any)")
    chosen = parser.parse_args()
    with chosen.out.open("wb") as file:
        recorder = Recorder(file)
        asyncio.run(run(chosen.host, chosen.port, recorder, chosen.key))
        say(f"{chosen.out}: {recorder.written}.")


if __name__ == "__main__":
    main()
