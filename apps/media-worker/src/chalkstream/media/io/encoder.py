"""The one encode: H.264 and AAC, through PyAV.

Its packets carry program time in ticks of 1/48,000 s and the payload formats that MP4 and FLV share.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

import av
import numpy as np
from av.audio.codeccontext import AudioCodecContext
from av.video.codeccontext import VideoCodecContext
from av.video.frame import PictureType

from chalkstream.media.io.boxes import TIMESCALE
from chalkstream.media.plan.pacing import FPS, GOP_FRAMES, TICKS_A_FRAME

WIDTH, HEIGHT = 1280, 720
VBV_KBITS = 4_000
"""Ceiling of the bit rate, in kbit/s: what all platforms take at 720p30."""

CRF = 23
"""Quality; a dense still slide is about 100 MB an hour."""

AUDIO_BITS = 128_000
AUDIO_FRAME = 1_024
"""Samples in one AAC frame."""

_TIME_BASE = Fraction(1, TIMESCALE)
_BT709 = 1
_LIMITED = 1


@dataclass(frozen=True, slots=True)
class Packet:
    """One encoded access unit or AAC frame. Decode order is presentation order: there are no B-frames."""

    kind: Literal["video", "audio"]
    at: int
    """Program time in ticks of 1/48,000 s; negative for the encoder's priming."""
    duration: int
    """In ticks."""
    keyframe: bool
    data: bytes
    """Length-prefixed NAL units, or one raw AAC frame."""


class VideoEncoder:
    """x264 veryfast, capped CRF, Main, closed GOP of 2 s. Frames are I420, 1280x720."""

    def __init__(self, *, fps: int = FPS) -> None:
        codec = av.CodecContext.create("libx264", "w")
        assert isinstance(codec, VideoCodecContext)
        codec.width, codec.height, codec.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        codec.time_base = _TIME_BASE
        codec.framerate = Fraction(fps, 1)
        codec.colorspace, codec.color_range = _BT709, _LIMITED
        codec.color_primaries = codec.color_trc = _BT709
        codec.flags |= av.codec.context.Flags.global_header | av.codec.context.Flags.closed_gop
        codec.thread_count = 2
        codec.options = {
            "preset": "veryfast",
            "profile": "main",
            "crf": str(CRF),
            "maxrate": f"{VBV_KBITS}k",
            "bufsize": f"{VBV_KBITS}k",
            "g": str(GOP_FRAMES),
            "forced-idr": "1",
            "x264-params": f"keyint={GOP_FRAMES}:min-keyint={GOP_FRAMES}:scenecut=0:bframes=0:rc-lookahead=10:"
            "sync-lookahead=0:force-cfr=1",
        }
        codec.open()
        self._codec = codec
        self._idr: int | None = None
        """The last picture that was asked to be an IDR."""
        self.configuration = avc_configuration(bytes(codec.extradata or b""))
        """AVCDecoderConfigurationRecord, the same for every encoder of this class."""

    def encode(self, picture: np.ndarray, frame: int, *, key: bool = False) -> list[Packet]:
        """Encode one picture ((1080, 1280) uint8, I420) as frame number `frame`; `key` forces an IDR.

        Frames may be left out. x264 counts pictures, so the 2 s between two IDRs are kept here.
        """
        if key or self._idr is None or frame - self._idr >= GOP_FRAMES:
            key, self._idr = True, frame
        image = av.VideoFrame.from_ndarray(picture, format="yuv420p")
        image.pts, image.time_base = frame * TICKS_A_FRAME, _TIME_BASE
        image.pict_type = PictureType.I if key else PictureType.NONE
        return [self._packet(packet) for packet in self._codec.encode(image)]

    def flush(self) -> list[Packet]:
        """The packets that the encoder still holds. It cannot be used afterwards."""
        return [self._packet(packet) for packet in self._codec.encode(None)]

    def _packet(self, packet: av.Packet[Any]) -> Packet:
        return Packet("video", packet.pts or 0, TICKS_A_FRAME, packet.is_keyframe, length_prefixed(bytes(packet)))


class AudioEncoder:
    """AAC-LC, 48 kHz, stereo from a mono mix (both channels alike: every platform takes stereo)."""

    CHANNELS = 2

    def __init__(self) -> None:
        codec = av.CodecContext.create("aac", "w")
        assert isinstance(codec, AudioCodecContext)
        codec.sample_rate, codec.layout, codec.format = TIMESCALE, "stereo", "fltp"
        codec.bit_rate, codec.time_base = AUDIO_BITS, _TIME_BASE
        codec.flags |= av.codec.context.Flags.global_header
        codec.open()
        self._codec = codec
        self.configuration = bytes(codec.extradata or b"")
        """AudioSpecificConfig."""

    def encode(self, samples: np.ndarray, at: int) -> list[Packet]:
        """Encode 1,024 mono int16 samples that begin at program sample `at`."""
        planes = np.tile(samples.astype(np.float32) / 32_768.0, (2, 1))
        block = av.AudioFrame.from_ndarray(planes, format="fltp", layout="stereo")
        block.sample_rate, block.pts, block.time_base = TIMESCALE, at, _TIME_BASE
        return [self._packet(packet) for packet in self._codec.encode(block)]

    def flush(self) -> list[Packet]:
        """The packets that the encoder still holds. It cannot be used afterwards."""
        return [self._packet(packet) for packet in self._codec.encode(None)]

    def _packet(self, packet: av.Packet[Any]) -> Packet:
        return Packet("audio", packet.pts or 0, AUDIO_FRAME, True, bytes(packet))


def nal_units(annex_b: bytes) -> list[bytes]:
    """The NAL units between start codes (ITU-T H.264, annex B)."""
    units = []
    for piece in annex_b.split(b"\x00\x00\x01"):
        unit = piece.rstrip(b"\x00")
        if unit:
            units.append(unit)
    return units


def length_prefixed(annex_b: bytes) -> bytes:
    """An access unit as MP4 and FLV carry it: each NAL unit behind its length in 4 bytes."""
    return b"".join(struct.pack(">I", len(unit)) + unit for unit in nal_units(annex_b))


def avc_configuration(extradata: bytes) -> bytes:
    """AVCDecoderConfigurationRecord (ISO/IEC 14496-15, 5.3.3.1) from the encoder's SPS and PPS."""
    units = nal_units(extradata)
    sps = next(unit for unit in units if unit[0] & 0x1F == 7)
    pps = next(unit for unit in units if unit[0] & 0x1F == 8)
    head = bytes([1, sps[1], sps[2], sps[3], 0xFF, 0xE1])
    return head + struct.pack(">H", len(sps)) + sps + b"\x01" + struct.pack(">H", len(pps)) + pps
