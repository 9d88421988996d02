"""What goes through the pipes between the worker and a destination's child.

To the child (standard input): frames of a length (4 bytes, big-endian), a type and a body. From the child (standard
output): one JSON object a line. The stream key travels in the first frame and nowhere else.
"""

from __future__ import annotations

import json
import struct
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from chalkstream.media.plan.backlog import Item

MAX_FRAME_BYTES = 8 * 1024 * 1024

_TARGET, _MEDIA = b"T", b"M"
_VIDEO, _KEY = 1, 2


class Target(BaseModel):
    """Where to publish, as the child needs it."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    url: str
    """`rtmp://host[:port]/application` or `rtmps://…`."""
    key: str = Field(repr=False)
    """The stream key."""
    allow: tuple[str, ...]
    """Hosts or networks that may be dialled although they are private."""
    avcc: str
    """AVCDecoderConfigurationRecord in hexadecimal digits."""
    audio_specific: str
    """AudioSpecificConfig in hexadecimal digits."""
    parent: int
    """The worker's process id: the child ends with it."""


class StateReport(BaseModel):
    """How it goes."""

    t: Literal["state"] = "state"
    state: Literal["connecting", "live", "retrying", "refused"]
    reason: str | None = None


class StatsReport(BaseModel):
    """What passed, once a second."""

    t: Literal["stats"] = "stats"
    kbits: int
    """Acknowledged in the last second."""
    backlog_ms: int
    acked_bytes: int
    """Acknowledged by the peer's network stack since the connection began."""
    dropped: int
    """Pictures left out since the child began."""


Report: TypeAlias = StateReport | StatsReport
_REPORT: TypeAdapter[Report] = TypeAdapter(Annotated[Report, Field(discriminator="t")])


def target_frame(target: Target) -> bytes:
    """The first frame."""
    return _frame(_TARGET, target.model_dump_json().encode())


def media_frame(item: Item) -> bytes:
    """One packet."""
    flags = _VIDEO * item.video | _KEY * item.keyframe
    return _frame(_MEDIA, struct.pack(">BQ", flags, item.at_ms) + item.data)


def _frame(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body) + 1) + kind + body


class FrameReader:
    """Takes bytes as they arrive and gives whole frames."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes | memoryview) -> list[Target | Item]:
        """Frames that are complete now. Raises `ValueError` for a malformed one."""
        self._buffer += data
        frames: list[Target | Item] = []
        at = 0
        while len(self._buffer) >= at + 4:
            size = int.from_bytes(self._buffer[at : at + 4], "big")
            if not 1 <= size <= MAX_FRAME_BYTES:
                raise ValueError(f"a frame of {size} bytes")
            if len(self._buffer) < at + 4 + size:
                break
            frames.append(_parse(bytes(self._buffer[at + 4 : at + 4 + size])))
            at += 4 + size
        del self._buffer[:at]
        return frames


def _parse(frame: bytes) -> Target | Item:
    if frame[:1] == _TARGET:
        return Target.model_validate_json(frame[1:])
    if len(frame) < 10:
        raise ValueError(f"a packet's frame of {len(frame)} bytes")
    flags, at_ms = struct.unpack(">BQ", frame[1:10])
    return Item(bool(flags & _VIDEO), bool(flags & _KEY), at_ms, frame[10:])


def report_line(report: Report) -> bytes:
    """A report as the child prints it."""
    return json.dumps(report.model_dump()).encode() + b"\n"


def parse_report(line: bytes) -> Report:
    """A line of the child. Raises `ValueError`."""
    return _REPORT.validate_json(line)
