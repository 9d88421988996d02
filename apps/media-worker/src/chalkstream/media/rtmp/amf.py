"""AMF0, the encoding of RTMP's commands (Action Message Format 0, Adobe 2007)."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from typing import TypeAlias

Value: TypeAlias = "bool | float | str | dict[str, Value] | list[Value] | None"

MAX_DEPTH = 16
"""Nesting that a peer may send. Real commands nest once."""


class AmfError(ValueError):
    """The peer sent bytes that are not AMF0."""


def encode(values: Iterable[Value]) -> bytes:
    """The values one after another, as a command message carries them."""
    return b"".join(_encode_one(value) for value in values)


def _encode_one(value: Value) -> bytes:
    if value is None:
        return b"\x05"
    if isinstance(value, bool):
        return b"\x01" + bytes([value])
    if isinstance(value, int | float):
        return b"\x00" + struct.pack(">d", value)
    if isinstance(value, str):
        return _encode_string(value)
    if isinstance(value, dict):
        fields = b"".join(_encode_key(key) + _encode_one(item) for key, item in value.items())
        return b"\x03" + fields + b"\x00\x00\x09"
    return b"\x0a" + struct.pack(">I", len(value)) + encode(value)


def _encode_string(value: str) -> bytes:
    raw = value.encode()
    if len(raw) > 0xFFFF:
        return b"\x0c" + struct.pack(">I", len(raw)) + raw
    return b"\x02" + struct.pack(">H", len(raw)) + raw


def _encode_key(key: str) -> bytes:
    raw = key.encode()
    return struct.pack(">H", len(raw)) + raw


def decode(data: bytes) -> list[Value]:
    """All values of a command message. Raises `AmfError`."""
    reader = _Reader(data)
    values = []
    while reader.left():
        values.append(reader.value(0))
    return values


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def left(self) -> bool:
        return self._at < len(self._data)

    def take(self, count: int) -> bytes:
        end = self._at + count
        if end > len(self._data):
            raise AmfError("the message ends in the middle of a value")
        piece = self._data[self._at : end]
        self._at = end
        return piece

    def value(self, depth: int) -> Value:
        if depth > MAX_DEPTH:
            raise AmfError("the values nest too deeply")
        match self.take(1)[0]:
            case 0x00:
                return float(struct.unpack(">d", self.take(8))[0])
            case 0x01:
                return self.take(1) != b"\x00"
            case 0x02:
                return self._text(2)
            case 0x0C:
                return self._text(4)
            case 0x03:
                return self._object(depth)
            case 0x05 | 0x06:
                return None
            case 0x08:
                self.take(4)
                return self._object(depth)
            case 0x0A:
                return self._array(depth)
            case 0x0B:
                return float(struct.unpack(">dh", self.take(10))[0])
            case marker:
                raise AmfError(f"unknown AMF0 marker {marker}")

    def _text(self, width: int) -> str:
        return self.take(int.from_bytes(self.take(width), "big")).decode("utf-8", "replace")

    def _object(self, depth: int) -> dict[str, Value]:
        fields: dict[str, Value] = {}
        while True:
            key = self._text(2)
            if not key and self._data[self._at : self._at + 1] == b"\x09":
                self.take(1)
                return fields
            fields[key] = self.value(depth + 1)

    def _array(self, depth: int) -> list[Value]:
        count = int.from_bytes(self.take(4), "big")
        if count > len(self._data):
            raise AmfError("an array claims more values than the message has bytes")
        return [self.value(depth + 1) for _ in range(count)]
