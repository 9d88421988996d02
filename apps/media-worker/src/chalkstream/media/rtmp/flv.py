"""The payloads of audio and video messages, and the FLV file that holds them (FLV 10.1, annex E)."""

from __future__ import annotations

import struct

FILE_HEADER = b"FLV\x01\x05" + struct.pack(">I", 9) + struct.pack(">I", 0)
"""An FLV file with sound and picture, up to its first tag."""

AUDIO_TAG, VIDEO_TAG, DATA_TAG = 8, 9, 18

_AAC_48K_STEREO = 0xAF
"""AAC; rate and channels are always written so, the decoder reads the real ones from the configuration."""


def video_configuration(avcc: bytes) -> bytes:
    """The sequence header: `avcc` is an AVCDecoderConfigurationRecord (ISO/IEC 14496-15)."""
    return b"\x17\x00\x00\x00\x00" + avcc


def video(data: bytes, *, keyframe: bool, composition_ms: int = 0) -> bytes:
    """One access unit of length-prefixed NAL units."""
    first = 0x17 if keyframe else 0x27
    return bytes([first, 1]) + (composition_ms & 0xFFFFFF).to_bytes(3, "big") + data


def audio_configuration(specific: bytes) -> bytes:
    """The sequence header: `specific` is an AudioSpecificConfig (ISO/IEC 14496-3)."""
    return bytes([_AAC_48K_STEREO, 0]) + specific


def audio(data: bytes) -> bytes:
    """One raw AAC frame."""
    return bytes([_AAC_48K_STEREO, 1]) + data


def tag(kind: int, timestamp_ms: int, payload: bytes) -> bytes:
    """One tag of a file, with the size that follows it."""
    stamp = (timestamp_ms & 0xFFFFFF).to_bytes(3, "big") + bytes([(timestamp_ms >> 24) & 0xFF])
    body = bytes([kind]) + len(payload).to_bytes(3, "big") + stamp + b"\0\0\0" + payload
    return body + struct.pack(">I", len(body))


FILLER_NAL = 12
"""nal_unit_type of filler data (ITU-T H.264, 7.4.1)."""


def pad(data: bytes, size: int) -> bytes:
    """The access unit, filled up to about `size` bytes with one filler NAL unit; unchanged when it is large enough."""
    missing = size - len(data) - 6
    if missing <= 0:
        return data
    return data + struct.pack(">I", missing + 2) + bytes([FILLER_NAL]) + b"\xff" * missing + b"\x80"
