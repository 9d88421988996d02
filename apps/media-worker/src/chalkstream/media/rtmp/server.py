"""The receiving side of RTMP, for the local sink and for tests: one connection that publishes one stream."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TypeAlias

from chalkstream.media.rtmp import amf
from chalkstream.media.rtmp.chunks import ChunkReader, Kind, Message, encode
from chalkstream.media.rtmp.handshake import ServerHandshake

CHUNK_BYTES = 4096
WINDOW_BYTES = 2_500_000
"""Acknowledgement window and bandwidth that common servers announce."""

_CONTROL, _COMMAND = 2, 3


@dataclass(frozen=True, slots=True)
class PublishAsked:
    """The peer wants to publish; answer with `accept` or `refuse`."""

    application: str
    key: str


@dataclass(frozen=True, slots=True)
class Media:
    """One FLV payload."""

    kind: int
    """8 audio, 9 video, 18 data."""
    timestamp_ms: int
    payload: bytes


@dataclass(frozen=True, slots=True)
class PublishEnded:
    """The peer says that its stream is over."""


Event: TypeAlias = PublishAsked | Media | PublishEnded


class Session:
    """The server's end of one connection. `noise` is 1528 random bytes for the handshake."""

    def __init__(self, *, noise: bytes) -> None:
        self._handshake = ServerHandshake(noise)
        self._reader = ChunkReader()
        self._application = ""
        self._accepted = False
        self._received = 0
        self._acknowledged = 0
        self._window = WINDOW_BYTES
        self._chunk_bytes = 128
        self._out: list[bytes] = []

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
        events: list[Event] = []
        for message in self._reader.feed(data) if data else ():
            events += self._message(message)
        self._acknowledge()
        return events

    def accept(self) -> None:
        """Take the stream."""
        self._accepted = True
        self._status("status", "NetStream.Publish.Start", "The stream is taken.")

    def refuse(self, code: str = "NetStream.Publish.BadName", description: str = "The stream key is unknown.") -> None:
        """Turn the stream away."""
        self._status("error", code, description)

    def _message(self, message: Message) -> list[Event]:
        match message.kind:
            case Kind.WINDOW_ACKNOWLEDGEMENT_SIZE:
                self._window = int.from_bytes(message.payload[:4], "big") or WINDOW_BYTES
            case Kind.AUDIO | Kind.VIDEO | Kind.DATA if self._accepted:
                return [Media(message.kind, message.timestamp, message.payload)]
            case Kind.COMMAND:
                return self._command(amf.decode(message.payload))
            case _:
                pass
        return []

    def _command(self, values: list[amf.Value]) -> list[Event]:
        name = values[0] if values else None
        transaction = values[1] if len(values) > 1 else 0.0
        match name:
            case "connect":
                self._connect(values, transaction)
            case "createStream":
                self._send_command("_result", transaction, None, 1.0)
            case "publish":
                key = values[3] if len(values) > 3 else ""
                return [PublishAsked(self._application, key if isinstance(key, str) else "")]
            case "FCUnpublish" | "deleteStream" | "closeStream":
                return [PublishEnded()] if self._accepted else []
            case "releaseStream" | "FCPublish":
                self._send_command("_result", transaction, None, None)
            case _:
                pass
        return []

    def _connect(self, values: list[amf.Value], transaction: amf.Value) -> None:
        about = values[2] if len(values) > 2 else None
        application = about.get("app") if isinstance(about, dict) else None
        self._application = application if isinstance(application, str) else ""
        self._send(Kind.WINDOW_ACKNOWLEDGEMENT_SIZE, struct.pack(">I", WINDOW_BYTES))
        self._send(Kind.SET_PEER_BANDWIDTH, struct.pack(">IB", WINDOW_BYTES, 2))
        self._send(Kind.SET_CHUNK_SIZE, struct.pack(">I", CHUNK_BYTES))
        self._chunk_bytes = CHUNK_BYTES
        server: dict[str, amf.Value] = {"fmsVer": "FMS/3,0,1,123", "capabilities": 31.0}
        status: dict[str, amf.Value] = {
            "level": "status",
            "code": "NetConnection.Connect.Success",
            "description": "Connected.",
            "objectEncoding": 0.0,
        }
        self._send_command("_result", transaction, server, status)

    def _status(self, level: str, code: str, description: str) -> None:
        about: dict[str, amf.Value] = {"level": level, "code": code, "description": description}
        self._send_command("onStatus", 0.0, None, about, stream=1)

    def _send(self, kind: Kind, payload: bytes) -> None:
        self._out.append(encode(Message(kind, 0, 0, payload), _CONTROL, self._chunk_bytes))

    def _send_command(self, *values: amf.Value, stream: int = 0) -> None:
        self._out.append(encode(Message(Kind.COMMAND, 0, stream, amf.encode(values)), _COMMAND, self._chunk_bytes))

    def _acknowledge(self) -> None:
        if self._handshake.done and self._received - self._acknowledged >= self._window:
            self._acknowledged = self._received
            self._send(Kind.ACKNOWLEDGEMENT, struct.pack(">I", self._received & 0xFFFFFFFF))
