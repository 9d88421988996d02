"""ISO BMFF boxes: the fragmented MP4 that the worker writes (ISO/IEC 14496-12), and reading its parts back.

Bytes in, bytes out. Both tracks use one timescale, the sound's sample rate, so that 30 fps is 1,600 ticks a frame
and program time is exact in both. Decode times are program time: a part says by itself where it belongs.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

TIMESCALE = 48_000
"""Ticks a second of both tracks."""

VIDEO, AUDIO = 1, 2
"""Track numbers."""

_MATRIX = struct.pack(">9i", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
_SYNC, _NOT_SYNC = 0x02000000, 0x01010000
"""Sample flags: depends on nothing; depends on others and is no sync sample (8.8.3.1)."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One access unit or one AAC frame."""

    at: int
    """Program time in ticks."""
    duration: int
    """In ticks."""
    keyframe: bool
    data: bytes
    """Length-prefixed NAL units, or one raw AAC frame."""


def box(name: bytes, *parts: bytes) -> bytes:
    """One box."""
    body = b"".join(parts)
    return struct.pack(">I", 8 + len(body)) + name + body


def full(name: bytes, version: int, flags: int, *parts: bytes) -> bytes:
    """One box with version and flags."""
    return box(name, struct.pack(">I", version << 24 | flags), *parts)


def init_segment(*, width: int, height: int, avcc: bytes, audio_specific: bytes, channels: int) -> bytes:
    """`ftyp` and `moov` for both tracks."""
    header = full(
        b"mvhd", 0, 0, struct.pack(">IIII", 0, 0, 1000, 0), struct.pack(">IHHII", 0x10000, 0x100, 0, 0, 0),
        _MATRIX, bytes(24), struct.pack(">I", 3),
    )  # fmt: skip
    extends = box(b"mvex", *(full(b"trex", 0, 0, struct.pack(">IIIII", track, 1, 0, 0, 0)) for track in (VIDEO, AUDIO)))
    moov = box(b"moov", header, _video_track(width, height, avcc), _audio_track(audio_specific, channels), extends)
    return box(b"ftyp", b"iso6", struct.pack(">I", 512), b"iso6cmfcmp41") + moov


def _track(number: int, handler: bytes, kind_header: bytes, sample_entry: bytes, width: int, height: int) -> bytes:
    size = struct.pack(">II", width << 16, height << 16)
    volume = 0x100 if number == AUDIO else 0
    tkhd = full(
        b"tkhd", 0, 3, struct.pack(">IIIII", 0, 0, number, 0, 0), bytes(8), struct.pack(">hhHH", 0, 0, volume, 0),
        _MATRIX, size,
    )  # fmt: skip
    mdhd = full(b"mdhd", 0, 0, struct.pack(">IIIIHH", 0, 0, TIMESCALE, 0, 0x55C4, 0))
    hdlr = full(b"hdlr", 0, 0, bytes(4), handler, bytes(12), b"Chalkstream\0")
    data_reference = box(b"dinf", full(b"dref", 0, 0, struct.pack(">I", 1), full(b"url ", 0, 1)))
    tables = (full(b"stts", 0, 0, bytes(4)), full(b"stsc", 0, 0, bytes(4)), full(b"stsz", 0, 0, bytes(8)))
    stbl = box(b"stbl", full(b"stsd", 0, 0, struct.pack(">I", 1), sample_entry), *tables, full(b"stco", 0, 0, bytes(4)))
    return box(b"trak", tkhd, box(b"mdia", mdhd, hdlr, box(b"minf", kind_header, data_reference, stbl)))


def _video_track(width: int, height: int, avcc: bytes) -> bytes:
    colour = box(b"colr", b"nclx", struct.pack(">HHHB", 1, 1, 1, 0))
    entry = box(
        b"avc1", bytes(6), struct.pack(">H", 1), bytes(16), struct.pack(">HH", width, height),
        struct.pack(">III", 0x480000, 0x480000, 0), struct.pack(">H", 1), bytes(32), struct.pack(">Hh", 24, -1),
        box(b"avcC", avcc), colour,
    )  # fmt: skip
    return _track(VIDEO, b"vide", full(b"vmhd", 0, 1, bytes(8)), entry, width, height)


def _audio_track(specific: bytes, channels: int) -> bytes:
    entry = box(
        b"mp4a", bytes(6), struct.pack(">H", 1), bytes(8), struct.pack(">HHI", channels, 16, 0),
        struct.pack(">I", TIMESCALE << 16), _elementary_stream(specific),
    )  # fmt: skip
    return _track(AUDIO, b"soun", full(b"smhd", 0, 0, bytes(4)), entry, 0, 0)


def _elementary_stream(specific: bytes) -> bytes:
    """`esds` (ISO/IEC 14496-1, 7.2.6): AAC, audio stream."""

    def descriptor(number: int, body: bytes) -> bytes:
        return bytes([number, 0x80, 0x80, 0x80, len(body)]) + body

    decoder = descriptor(4, b"\x40\x15" + bytes(3) + struct.pack(">II", 0, 128_000) + descriptor(5, specific))
    return full(b"esds", 0, 0, descriptor(3, b"\x00\x00\x00" + decoder + descriptor(6, b"\x02")))


def part(number: int, video: Sequence[Sample], audio: Sequence[Sample]) -> bytes:
    """One `moof` and its `mdat`. `number` counts parts of the epoch from 1; one of the tracks may be empty."""
    tracks = [(track, samples) for track, samples in ((VIDEO, video), (AUDIO, audio)) if samples]
    size = len(_moof(number, tracks, 0))
    moof = _moof(number, tracks, size + 8)
    return moof + box(b"mdat", *(sample.data for _, samples in tracks for sample in samples))


def _moof(number: int, tracks: Sequence[tuple[int, Sequence[Sample]]], data_at: int) -> bytes:
    fragments = []
    for track, samples in tracks:
        fragments.append(_traf(track, samples, data_at))
        data_at += sum(len(sample.data) for sample in samples)
    return box(b"moof", full(b"mfhd", 0, 0, struct.pack(">I", number)), *fragments)


def _traf(track: int, samples: Sequence[Sample], data_at: int) -> bytes:
    rows = b"".join(
        struct.pack(">III", sample.duration, len(sample.data), _SYNC if sample.keyframe else _NOT_SYNC)
        for sample in samples
    )
    # default-base-is-moof; data offset, duration, size and flags for each sample.
    tfhd = full(b"tfhd", 0, 0x020000, struct.pack(">I", track))
    tfdt = full(b"tfdt", 1, 0, struct.pack(">Q", samples[0].at))
    return box(b"traf", tfhd, tfdt, full(b"trun", 0, 0x000701, struct.pack(">Ii", len(samples), data_at), rows))


@dataclass(frozen=True, slots=True)
class Complete:
    """What of a segment's file is whole."""

    size: int
    """Bytes of its whole parts."""
    at: int
    """Program time of its first video sample, in ticks."""
    duration: int
    """Of its video, in ticks."""


def complete_parts(data: bytes) -> Complete | None:
    """The whole parts at the beginning of a segment that may end in the middle of one; None when there is no part."""
    at, first, end = 0, None, 0
    boxes = list(_boxes(data, 0, len(data)))
    for (name, begin, _), (follower, _, stop) in pairwise(boxes):
        if name != b"moof" or follower != b"mdat":
            continue
        span = _video_span(data, begin, boxes)
        if span is not None:
            first = span[0] if first is None else first
            end = sum(span)
        at = stop
    return None if first is None else Complete(at, first, end - first)


def _boxes(data: bytes, begin: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """(name, where the body begins, where it ends) of each whole box."""
    while begin + 8 <= end:
        size = int.from_bytes(data[begin : begin + 4], "big")
        if size < 8 or begin + size > end:
            return
        yield data[begin + 4 : begin + 8], begin + 8, begin + size
        begin += size


def _video_span(data: bytes, body: int, outer: Sequence[tuple[bytes, int, int]]) -> tuple[int, int] | None:
    """(start, duration) in ticks of the video in one `moof`."""
    stop = next(end for _, begin, end in outer if begin == body)
    for name, begin, end in _boxes(data, body, stop):
        if name != b"traf":
            continue
        inner = {name: (start, last) for name, start, last in _boxes(data, begin, end)}
        if int.from_bytes(data[inner[b"tfhd"][0] + 4 : inner[b"tfhd"][0] + 8], "big") != VIDEO:
            continue
        start = int.from_bytes(data[inner[b"tfdt"][0] + 4 : inner[b"tfdt"][0] + 12], "big")
        rows, last = inner[b"trun"][0] + 12, inner[b"trun"][1]
        return start, sum(int.from_bytes(data[row : row + 4], "big") for row in range(rows, last, 12))
    return None
