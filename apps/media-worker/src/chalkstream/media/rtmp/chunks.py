"""The chunk stream: messages cut into chunks, and put together again (RTMP 1.0, section 5.3)."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from enum import IntEnum

DEFAULT_CHUNK_BYTES = 128
"""What each side begins with (section 5.4.1)."""

MAX_MESSAGE_BYTES = 8 * 1024 * 1024
"""The largest message taken from a peer: far above a key frame of 4 Mbit/s."""

EXTENDED = 0xFFFFFF


class Kind(IntEnum):
    """Message types that this implementation sends or reads (sections 5.4, 6.2 and 7.1)."""

    SET_CHUNK_SIZE = 1
    ABORT = 2
    ACKNOWLEDGEMENT = 3
    USER_CONTROL = 4
    WINDOW_ACKNOWLEDGEMENT_SIZE = 5
    SET_PEER_BANDWIDTH = 6
    AUDIO = 8
    VIDEO = 9
    DATA = 18
    COMMAND = 20


class ChunkError(ValueError):
    """The peer broke the chunk format."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a stream."""

    kind: int
    """A `Kind`, or a number that we do not know."""
    timestamp: int
    """Milliseconds, modulo 2^32."""
    stream: int
    """0 for the connection itself."""
    payload: bytes


def encode(message: Message, chunk_stream: int, chunk_bytes: int) -> bytes:
    """A message as chunks: one full header, then continuations. `chunk_stream` lies within 3..63."""
    size = len(message.payload)
    timestamp = message.timestamp & 0xFFFFFFFF
    extended = struct.pack(">I", timestamp) if timestamp >= EXTENDED else b""
    header = struct.pack(">B", chunk_stream) + min(timestamp, EXTENDED).to_bytes(3, "big") + size.to_bytes(3, "big")
    pieces = [header, struct.pack(">B", message.kind), struct.pack("<I", message.stream), extended]
    pieces.append(message.payload[:chunk_bytes])
    # A continuation repeats the extended timestamp: the specification is vague, every server expects it.
    again = struct.pack(">B", 0xC0 | chunk_stream) + extended
    for at in range(chunk_bytes, size, chunk_bytes):
        pieces += (again, message.payload[at : at + chunk_bytes])
    return b"".join(pieces)


@dataclass(slots=True)
class _Channel:
    """What later chunks of one chunk stream inherit from earlier ones."""

    timestamp: int = 0
    delta: int = 0
    length: int = 0
    kind: int = 0
    stream: int = 0
    extended: bool = False
    begun: bool = False
    body: bytearray = field(default_factory=bytearray)


class ChunkReader:
    """Takes bytes as they arrive and gives whole messages. Obeys the peer's chunk size and aborts."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._channels: dict[int, _Channel] = {}
        self._chunk_bytes = DEFAULT_CHUNK_BYTES

    def feed(self, data: bytes) -> list[Message]:
        """Messages that are complete now. Raises `ChunkError`."""
        self._buffer += data
        messages = []
        while (taken := self._chunk()) is not None:
            if taken.kind >= 0:
                messages.append(taken)
        return messages

    def _chunk(self) -> Message | None:
        """Take one chunk; a message of kind -1 stands for a chunk that completes none."""
        header = self._header()
        if header is None:
            return None
        at, channel, fresh = header
        begun = bool(channel.body) and not fresh
        done = len(channel.body) if begun else 0
        take = min(self._chunk_bytes, channel.length - done)
        if len(self._buffer) < at + take:
            return None
        self._commit(channel, fresh=fresh, begun=begun)
        channel.body += self._buffer[at : at + take]
        del self._buffer[: at + take]
        if len(channel.body) < channel.length:
            return Message(-1, 0, 0, b"")
        return self._complete(channel)

    def _header(self) -> tuple[int, _Channel, bool] | None:
        """Read one header without taking it: where the data begins, the channel as it will be, whether it is new."""
        buffer = self._buffer
        if not buffer:
            return None
        form, channel_id, at = buffer[0] >> 6, buffer[0] & 0x3F, 1
        if channel_id < 2:
            extra = channel_id + 1
            if len(buffer) < 1 + extra:
                return None
            channel_id = 64 + int.from_bytes(buffer[1 : 1 + extra], "little")
            at += extra
        known = self._channels.get(channel_id)
        if known is None:
            if form == 3:
                raise ChunkError("a continuation of a chunk stream that never began")
            known = self._channels[channel_id] = _Channel()
        return self._fields(known, form, at)

    def _fields(self, channel: _Channel, form: int, at: int) -> tuple[int, _Channel, bool] | None:
        size = (11, 7, 3, 0)[form]
        raw = self._buffer[at : at + size]
        at += size
        if len(raw) < size:
            return None
        stamp = int.from_bytes(raw[:3], "big") if size >= 3 else 0
        extended = stamp == EXTENDED if size else channel.extended
        if extended:
            if len(self._buffer) < at + 4:
                return None
            wide = int.from_bytes(self._buffer[at : at + 4], "big")
            stamp = wide if size else stamp
            at += 4
        self._pending = (form, stamp, bytes(raw), extended)
        if size >= 7:
            length = int.from_bytes(raw[3:6], "big")
            if length > MAX_MESSAGE_BYTES:
                raise ChunkError(f"a message of {length} bytes")
            # Only measured here; a header that arrives in two pieces is read twice.
            channel.length = length
        return at, channel, form != 3

    def _commit(self, channel: _Channel, *, fresh: bool, begun: bool) -> None:
        form, stamp, raw, extended = self._pending
        if fresh:
            channel.body.clear()
        if len(raw) >= 7:
            channel.kind = raw[6]
        if len(raw) == 11:
            channel.stream = int.from_bytes(raw[7:11], "little")
        if form != 3:
            channel.extended = extended
        if begun:
            return
        if form == 0:
            # A continuation that begins a message after a full header repeats its timestamp as the delta (5.3.1.2.4).
            channel.timestamp = channel.delta = stamp
        elif form in {1, 2}:
            channel.delta = stamp
            channel.timestamp = (channel.timestamp + stamp) & 0xFFFFFFFF
        else:
            channel.timestamp = (channel.timestamp + channel.delta) & 0xFFFFFFFF

    def _complete(self, channel: _Channel) -> Message:
        message = Message(channel.kind, channel.timestamp, channel.stream, bytes(channel.body))
        channel.body.clear()
        if message.kind == Kind.SET_CHUNK_SIZE:
            size = int.from_bytes(message.payload[:4], "big") & 0x7FFFFFFF
            if not 1 <= size <= 0xFFFFFF:
                raise ChunkError(f"a chunk size of {size}")
            self._chunk_bytes = size
        elif message.kind == Kind.ABORT:
            aborted = self._channels.get(int.from_bytes(message.payload[:4], "big"))
            if aborted is not None:
                aborted.body.clear()
        return message
