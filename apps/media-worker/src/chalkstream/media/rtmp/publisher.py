"""The publishing side of RTMP: a machine that takes the peer's bytes and gives events and bytes to send."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeAlias

from chalkstream.media.rtmp import amf
from chalkstream.media.rtmp.chunks import ChunkReader, Kind, Message, encode
from chalkstream.media.rtmp.handshake import ClientHandshake

CHUNK_BYTES = 4096
"""What we announce: a key frame in few chunks, audio never far behind it."""

ACKNOWLEDGE_EVERY_BYTES = 256 * 1024
"""How often the peer is asked to acknowledge: twice a second at 4 Mbit/s."""

_CONTROL, _COMMAND, _AUDIO, _VIDEO = 2, 3, 4, 6
"""Chunk streams, as common encoders number them."""

REFUSALS = ("badname", "rejected", "unauthorized", "denied", "forbidden", "invalidkey", "authfailed", "badauth")
"""Parts of status codes and descriptions (without spaces, dots and capitals) that mean the key, not the network."""


@dataclass(frozen=True, slots=True)
class Publishing:
    """The peer accepted the stream: media may be sent."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The peer does not want this stream."""

    code: str
    """The status code that it gave, perhaps empty."""
    description: str
    """Its words."""
    by_key: bool
    """It was the key or a right: trying again is of no use."""


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """The peer received so many bytes since the beginning, modulo 2^32."""

    received_bytes: int


Event: TypeAlias = Publishing | Refused | Acknowledged


class _Phase(Enum):
    HANDSHAKE = auto()
    CONNECTING = auto()
    CREATING = auto()
    ASKING = auto()
    PUBLISHING = auto()
    OVER = auto()


class Publisher:
    """One attempt to publish one stream.

    `application` and `key` are what a platform calls server and stream key: `rtmp://host/application` and `key`.
    `noise` is 1528 random bytes for the handshake.
    """

    def __init__(self, *, host: str, application: str, key: str, secure: bool, noise: bytes) -> None:
        self._application = application
        self._url = f"{'rtmps' if secure else 'rtmp'}://{host}/{application}"
        self._key = key
        self._handshake = ClientHandshake(noise)
        self._reader = ChunkReader()
        self._phase = _Phase.HANDSHAKE
        self._chunk_bytes = 128
        self._stream = 0
        self._received = 0
        self._told = 0
        self._window = 0
        self._out = [self._handshake.hello()]

    @property
    def publishing(self) -> bool:
        """Whether media may be sent."""
        return self._phase is _Phase.PUBLISHING

    @property
    def asking(self) -> bool:
        """Whether the peer was given the key and has not answered."""
        return self._phase is _Phase.ASKING

    def data_to_send(self) -> bytes:
        """Take all bytes that wait to be sent."""
        data = b"".join(self._out)
        self._out.clear()
        return data

    def receive(self, data: bytes) -> list[Event]:
        """What the peer's bytes mean. Raises `HandshakeError`, `ChunkError` or `AmfError` for a broken peer."""
        self._received += len(data)
        if not self._handshake.done:
            reply, data = self._handshake.feed(data)
            self._out.append(reply)
            if not self._handshake.done:
                return []
            self._connect()
        events: list[Event] = []
        for message in self._reader.feed(data):
            events += self._message(message)
        self._acknowledge()
        return events

    def send_video(self, timestamp_ms: int, payload: bytes) -> None:
        """One FLV video payload. Only while publishing."""
        self._send(Kind.VIDEO, _VIDEO, payload, timestamp_ms)

    def send_audio(self, timestamp_ms: int, payload: bytes) -> None:
        """One FLV audio payload. Only while publishing."""
        self._send(Kind.AUDIO, _AUDIO, payload, timestamp_ms)

    def send_metadata(self, metadata: dict[str, amf.Value]) -> None:
        """`onMetaData`: what the stream holds, for the peer's information."""
        self._send(Kind.DATA, _AUDIO, amf.encode(["@setDataFrame", "onMetaData", metadata]), 0)

    def finish(self) -> None:
        """Say that the stream is over. Harmless in any phase."""
        if self._phase is _Phase.PUBLISHING:
            self._command("FCUnpublish", 6, None, self._key)
            self._command("deleteStream", 7, None, float(self._stream))
        self._phase = _Phase.OVER

    def _send(self, kind: Kind, channel: int, payload: bytes, timestamp_ms: int = 0) -> None:
        stream = 0 if channel in {_CONTROL, _COMMAND} else self._stream
        self._out.append(encode(Message(kind, timestamp_ms, stream, payload), channel, self._chunk_bytes))

    def _command(self, *values: amf.Value, on_stream: bool = False) -> None:
        message = Message(Kind.COMMAND, 0, self._stream if on_stream else 0, amf.encode(values))
        self._out.append(encode(message, _COMMAND, self._chunk_bytes))

    def _connect(self) -> None:
        self._phase = _Phase.CONNECTING
        self._send(Kind.SET_CHUNK_SIZE, _CONTROL, struct.pack(">I", CHUNK_BYTES))
        self._chunk_bytes = CHUNK_BYTES
        about: dict[str, amf.Value] = {
            "app": self._application,
            "type": "nonprivate",
            "flashVer": "FMLE/3.0 (compatible; Chalkstream)",
            "tcUrl": self._url,
        }
        self._command("connect", 1, about)

    def _message(self, message: Message) -> list[Event]:
        match message.kind:
            case Kind.ACKNOWLEDGEMENT:
                return [Acknowledged(int.from_bytes(message.payload[:4], "big"))]
            case Kind.WINDOW_ACKNOWLEDGEMENT_SIZE:
                self._window = int.from_bytes(message.payload[:4], "big")
            case Kind.USER_CONTROL if message.payload[:2] == b"\x00\x06":
                # A ping: the same bytes go back as a pong (section 7.1.7).
                self._send(Kind.USER_CONTROL, _CONTROL, b"\x00\x07" + message.payload[2:6])
            case Kind.COMMAND:
                return self._answer(amf.decode(message.payload))
            case _:
                pass
        return []

    def _answer(self, values: list[amf.Value]) -> list[Event]:
        name = values[0] if values else None
        transaction = values[1] if len(values) > 1 else None
        if name == "_error":
            # releaseStream and FCPublish are courtesies: many servers do not know them.
            return self._refuse(values) if transaction in {1.0, 4.0} else []
        if name == "_result" and transaction == 1.0 and self._phase is _Phase.CONNECTING:
            self._create()
        elif name == "_result" and transaction == 4.0 and self._phase is _Phase.CREATING:
            number = values[3] if len(values) > 3 else None
            self._stream = int(number) if isinstance(number, float) else 1
            self._phase = _Phase.ASKING
            self._command("publish", 5, None, self._key, "live", on_stream=True)
        elif name == "onStatus":
            return self._status(values)
        elif name == "close":
            return self._refuse(values)
        return []

    def _create(self) -> None:
        self._phase = _Phase.CREATING
        self._send(Kind.WINDOW_ACKNOWLEDGEMENT_SIZE, _CONTROL, struct.pack(">I", ACKNOWLEDGE_EVERY_BYTES))
        self._command("releaseStream", 2, None, self._key)
        self._command("FCPublish", 3, None, self._key)
        self._command("createStream", 4, None)

    def _status(self, values: list[amf.Value]) -> list[Event]:
        about = values[3] if len(values) > 3 else None
        if not isinstance(about, dict):
            return []
        if about.get("code") == "NetStream.Publish.Start" and self._phase is _Phase.ASKING:
            self._phase = _Phase.PUBLISHING
            return [Publishing()]
        if about.get("level") == "error":
            return self._refuse(values)
        return []

    def _refuse(self, values: list[amf.Value]) -> list[Event]:
        about = next((value for value in reversed(values) if isinstance(value, dict)), {})
        code, description = str(about.get("code") or ""), str(about.get("description") or "")
        said = (code + description).lower().replace(" ", "").replace(".", "").replace("_", "")
        self._phase = _Phase.OVER
        return [Refused(code, description, any(word in said for word in REFUSALS))]

    def _acknowledge(self) -> None:
        if self._window and self._received - self._told >= self._window:
            self._told = self._received
            self._send(Kind.ACKNOWLEDGEMENT, _CONTROL, struct.pack(">I", self._received & 0xFFFFFFFF))
