"""The binary frame of the caption socket (`docs/reference/interfaces.md`): participant, first sample, PCM. Pure."""

from __future__ import annotations

import uuid
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

RATE = 16_000
"""Samples a second of the caption socket, and what both Silero and Whisper want."""

HEADER_BYTES = 24
MAX_FRAME_BYTES = HEADER_BYTES + RATE * 2
"""One second of sound at most; the worker sends about 100 ms."""

Pcm = NDArray[np.int16]
"""Mono samples at 16 kHz."""


class MalformedFrameError(ValueError):
    """A frame of the caption socket has the wrong size."""


class PcmFrame(NamedTuple):
    """A stretch of one participant's sound."""

    participant: str
    """Whose sound it is."""
    first_sample: int
    """Program sample number of the first sample, at 16 kHz."""
    pcm: Pcm
    """The samples."""


def parse(data: bytes) -> PcmFrame:
    """Reads a frame; raises `MalformedFrameError` when its size cannot be right."""
    if not HEADER_BYTES < len(data) <= MAX_FRAME_BYTES or len(data) % 2:
        raise MalformedFrameError(
            f"a caption frame has {len(data)} bytes; it needs {HEADER_BYTES} and then whole samples"
        )
    participant = str(uuid.UUID(bytes=data[:16]))
    first_sample = int.from_bytes(data[16:HEADER_BYTES], "little")
    return PcmFrame(participant, first_sample, np.frombuffer(data, "<i2", offset=HEADER_BYTES).astype(np.int16))


def build(participant: str, first_sample: int, pcm: Pcm) -> bytes:
    """The frame that `parse` reads; what a sender in a test writes."""
    return uuid.UUID(participant).bytes + first_sample.to_bytes(8, "little") + pcm.astype("<i2").tobytes()
