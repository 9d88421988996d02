"""A full disk costs what did not fit: the program goes on, and so does the recording once there is room."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from chalkstream.media.io.boxes import complete_parts
from chalkstream.media.io.encoder import AUDIO_FRAME, AudioEncoder, Packet, VideoEncoder
from chalkstream.media.io.segments import INIT, Segment
from chalkstream.media.plan.pacing import TICKS_A_FRAME
from chalkstream.media.plan.timeline import Interleaver
from chalkstream.media.recorder import Recorder
from chalkstream.testkit.decoded import decode
from chalkstream.testkit.parts import discontinuities
from chalkstream.testkit.small_disk import small_disk
from chalkstream.testkit.waiting import until

FRAMES = 240
GOP_TICKS = 60 * TICKS_A_FRAME


def noisy() -> list[Packet]:
    """Eight seconds that do not compress, so that a second is some 400 kB."""
    video, audio, order = VideoEncoder(), AudioEncoder(), Interleaver[Packet]()
    chance = np.random.default_rng(7)
    pictures = [chance.integers(16, 235, (1080, 1280), np.uint8) for _ in range(5)]
    out: list[Packet] = []
    silence = np.zeros(AUDIO_FRAME, np.int16)
    for frame in range(FRAMES):
        out += [ready for packet in video.encode(pictures[frame % 5], frame) for ready in order.video(packet)]
    for block in range(FRAMES * TICKS_A_FRAME // AUDIO_FRAME):
        out += [ready for packet in audio.encode(silence, block * AUDIO_FRAME) for ready in order.audio(packet)]
    out += [ready for packet in video.flush() for ready in order.video(packet)]
    out += [ready for packet in audio.flush() for ready in order.audio(packet)]
    return out + order.drain()


def between(packets: list[Packet], first: int, last: int) -> list[Packet]:
    """Those of some GOPs."""
    return [packet for packet in packets if first * GOP_TICKS <= packet.at < last * GOP_TICKS]


async def test_the_recording_breaks_off_at_a_full_disk_and_goes_on_with_the_next_room() -> None:
    packets = noisy()
    finished: list[Segment] = []
    with small_disk(8_000_000) as disk:
        folder = disk.path / "1"
        recorder = Recorder(folder, (VideoEncoder().configuration, AudioEncoder().configuration), finished.append)
        recorder.start()
        recorder.record(True, 0)
        recorder.deliver(between(packets, 0, 1))
        await until(lambda: (folder / "seg-00001.m4s").exists() and (folder / "seg-00001.m4s").stat().st_size, 20)
        disk.fill(spare=8_192)
        recorder.deliver(between(packets, 1, 3))
        await until(lambda: recorder.trouble == "full", 20)
        assert recorder.failure is None
        disk.resize(8_000_000)
        recorder.deliver(between(packets, 3, 4))
        recorder.stop()
        assert (recorder.failure, recorder.trouble) == (None, None)
        assert recorder.lost > 0
        first, last = finished[0], finished[-1]
        assert (first.program_ms, last.program_ms, last.duration_ms) == (0, 6_000, 2_000)
        assert all(whole(folder, segment) for segment in finished)
        film = decode((folder / INIT).read_bytes() + (folder / last.file).read_bytes())
        assert len(film.times_ms) == 60
        assert discontinuities([folder / last.file]) == ([], [])


async def test_a_recording_that_begins_on_a_full_disk_begins_later() -> None:
    packets = noisy()
    finished: list[Segment] = []
    with small_disk(8_000_000) as disk:
        disk.fill()
        recorder = Recorder(
            disk.path / "1", (VideoEncoder().configuration, AudioEncoder().configuration), finished.append
        )
        recorder.start()
        recorder.record(True, 0)
        recorder.deliver(between(packets, 0, 2))
        await until(lambda: recorder.trouble == "full", 20)
        disk.resize(8_000_000)
        recorder.deliver(between(packets, 2, 4))
        recorder.stop()
        assert recorder.failure is None
        assert [segment.program_ms for segment in finished] == [4_000, 6_000]
        assert all(whole(disk.path / "1", segment) for segment in finished)


def whole(folder: Path, segment: Segment) -> bool:
    """Whether a segment's file is what its row says, to the byte and the millisecond."""
    data = (folder / segment.file).read_bytes()
    found = complete_parts(data)
    assert found is not None
    return (len(data), found.size) == (segment.size, segment.size) and found.duration // 48 == segment.duration_ms
