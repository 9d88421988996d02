"""Encoder, parts, segments and what is saved after a kill, decoded."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from chalkstream.media.finish import join
from chalkstream.media.io.boxes import complete_parts
from chalkstream.media.io.encoder import AUDIO_FRAME, AudioEncoder, Packet, VideoEncoder
from chalkstream.media.io.segments import INIT, Segment, SegmentWriter, salvage
from chalkstream.media.ledger import segment_row
from chalkstream.media.plan.pacing import TICKS_A_FRAME, program_ms
from chalkstream.media.plan.timeline import Interleaver
from chalkstream.testkit.decoded import decode

FRAMES = 150


@pytest.fixture(scope="module")
def packets() -> list[Packet]:
    """Five seconds: a bar that moves over grey, and 440 Hz. An IDR is asked for at frame 90."""
    return encoded(range(FRAMES))


def encoded(drawn: Iterable[int]) -> list[Packet]:
    """The sound is whole, of the pictures those that are drawn."""
    video, audio, order = VideoEncoder(), AudioEncoder(), Interleaver[Packet]()
    out: list[Packet] = []
    picture = np.full((1080, 1280), 128, np.uint8)
    for frame in drawn:
        picture[:720] = 60
        picture[:720, frame * 8 : frame * 8 + 40] = 200
        for packet in video.encode(picture, frame, key=frame == 90):
            out += order.video(packet)
    for packet in video.flush():
        out += order.video(packet)
    for block in range(FRAMES * TICKS_A_FRAME // AUDIO_FRAME):
        places = np.arange(block * AUDIO_FRAME, (block + 1) * AUDIO_FRAME)
        wave = (9_000 * np.sin(2 * math.pi * 440 * places / 48_000)).astype(np.int16)
        for packet in audio.encode(wave, block * AUDIO_FRAME):
            out += order.audio(packet)
    for packet in audio.flush():
        out += order.audio(packet)
    return out + order.drain()


def write(folder: Path, packets: list[Packet], *, close: bool = True) -> tuple[SegmentWriter, list[Segment]]:
    finished: list[Segment] = []
    writer = SegmentWriter(folder, finished.append)
    writer.open(VideoEncoder().configuration, AudioEncoder().configuration)
    for packet in packets:
        writer.write(packet)
    if close:
        writer.close()
    return writer, finished


def test_segments_begin_at_idrs_and_hold_every_frame_at_its_program_time(packets: list[Packet], tmp_path: Path) -> None:
    _, finished = write(tmp_path, packets)
    assert [(segment.program_ms, segment.duration_ms) for segment in finished] == [
        (0, 2000),
        (2000, 1000),
        (3000, 2000),
    ]
    film = decode((tmp_path / INIT).read_bytes() + (tmp_path / "seg-00002.m4s").read_bytes())
    assert len(film.times_ms) == 30
    assert film.times_ms[0] == 2000
    whole = decode(b"".join((tmp_path / name).read_bytes() for name in (INIT, *(segment.file for segment in finished))))
    assert list(whole.times_ms) == [round(frame * 1000 / 30) for frame in range(FRAMES)]
    assert whole.tone_share(440) > 0.95
    assert [int(picture[300].argmax()) // 8 for picture in whole.pictures[5::30]] == pytest.approx(
        [5, 35, 65, 95, 125], abs=1
    )


def test_where_a_busy_machine_left_pictures_out_the_one_before_lasts_longer(tmp_path: Path) -> None:
    """Sound and picture stay together, no player meets a hole, and an IDR still comes every 2 s."""
    drawn = [frame for frame in range(FRAMES) if frame % 7 in {0, 1}]
    _, finished = write(tmp_path / "1", encoded(drawn))
    idrs = [0, 63, 126]
    assert [segment.program_ms for segment in finished] == [frame * 100 // 3 for frame in idrs]
    assert [segment.program_ms + segment.duration_ms for segment in finished] == [
        2100,
        4200,
        (drawn[-1] + 1) * 100 // 3,
    ]
    for segment in finished:
        whole = complete_parts((tmp_path / "1" / segment.file).read_bytes())
        assert whole is not None
        assert program_ms(whole.duration) == segment.duration_ms
    files = [tmp_path / "1" / name for name in (INIT, *(segment.file for segment in finished))]
    film = decode(b"".join(file.read_bytes() for file in files))
    assert list(film.times_ms) == [round(frame * 1000 / 30) for frame in drawn]
    made = join(tmp_path, [segment_row(1, segment) for segment in finished], tmp_path / "recording.mp4")
    assert made.duration_ms == sum(segment.duration_ms for segment in finished)
    assert list(decode(tmp_path / "recording.mp4").times_ms) == list(film.times_ms)


def test_a_second_encoder_fits_the_same_initialisation() -> None:
    assert VideoEncoder().configuration == VideoEncoder().configuration
    assert VideoEncoder().configuration[1] == 77


def test_what_a_kill_leaves_is_cut_to_its_whole_parts(packets: list[Packet], tmp_path: Path) -> None:
    writer, finished = write(tmp_path, packets, close=False)
    assert [segment.number for segment in finished] == [1, 2]
    torn = tmp_path / "seg-00003.m4s"
    whole = torn.stat().st_size
    with torn.open("ab") as file:
        file.write(b"\x00\x00\x10\x00moof torn in the middle")
    (tmp_path / "seg-00004.m4s").write_bytes(b"\x00\x00\x00")
    [saved] = salvage(tmp_path, frozenset({1, 2}))
    assert (saved.number, saved.program_ms, saved.size) == (3, 3000, whole)
    assert saved.duration_ms >= 1_500
    assert torn.stat().st_size == whole
    assert not (tmp_path / "seg-00004.m4s").exists()
    writer.close()


@pytest.mark.parametrize("cut", [1, 100, 5_000])
def test_parts_are_whole_or_not_there(packets: list[Packet], tmp_path: Path, cut: int) -> None:
    write(tmp_path, packets)
    data = (tmp_path / "seg-00001.m4s").read_bytes()
    full, part = complete_parts(data), complete_parts(data[:-cut])
    assert full is not None
    assert part is not None
    assert full.size == len(data)
    assert part.size <= len(data) - cut
    assert part.duration < full.duration
    assert complete_parts(data[:100]) is None


def test_a_recording_of_two_epochs_with_a_pause_is_one_film_without_holes(
    packets: list[Packet], tmp_path: Path
) -> None:
    _, first = write(tmp_path / "1", packets)
    _, second = write(tmp_path / "2", packets)
    rows = [segment_row(1, first[0]), segment_row(1, first[2]), segment_row(2, second[1])]
    made = join(tmp_path, rows, tmp_path / "recording.mp4")
    film = decode(tmp_path / "recording.mp4")
    assert made.duration_ms == 5_000
    assert len(film.times_ms) == 150
    assert film.longest_hole_ms <= 34
    assert film.tone_share(440) > 0.9
    data = (tmp_path / "recording.mp4").read_bytes()
    assert 0 < data.index(b"moov") < data.index(b"mdat")


@pytest.mark.parametrize("second", ["2", "1"], ids=["another epoch", "after a pause"])
def test_sound_that_outlasts_its_pictures_gives_way_to_what_follows(
    packets: list[Packet], tmp_path: Path, second: str
) -> None:
    """A busy worker that stops has mixed up to now, and drawn up to a second ago."""
    late = [packet for packet in packets if packet.kind == "audio" or packet.at < 60 * TICKS_A_FRAME]
    _, first = write(tmp_path / "1", late)
    after = [packet for packet in packets if packet.at >= 90 * TICKS_A_FRAME]
    _, then = write(tmp_path / second if second == "2" else tmp_path / "later", after)
    rows = [segment_row(1, first[0]), segment_row(int(second), then[0])]
    if second == "1":
        (tmp_path / "later" / then[0].file).rename(tmp_path / "1" / "seg-00009.m4s")
        rows[1] = segment_row(1, replace(then[0], number=9, file="seg-00009.m4s"))
    made = join(tmp_path, rows, tmp_path / "recording.mp4")
    film = decode(tmp_path / "recording.mp4")
    assert made.duration_ms == 4_000
    assert (len(film.times_ms), film.longest_hole_ms) == (120, 34)
    assert abs(len(film.sound) / film.rate - 4) < 0.1
    assert film.tone_share(440) > 0.9
