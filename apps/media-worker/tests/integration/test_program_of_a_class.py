"""A real class through the real SFU and log: what the recording and a destination hold, decoded."""

from __future__ import annotations

import asyncio
from itertools import groupby

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.core.commands import DrawStroke, EndClass, ShowSlide, StartPublic, StartRecording
from chalkstream.core.look import CAMERA_BOX
from chalkstream.media.io.pictures import CAMERA_FRESH_NS
from chalkstream.store import artifacts, program
from chalkstream.testkit.deck import TEAL, make_deck
from chalkstream.testkit.decoded import FRAME_MS, STOOD_STILL, Decoded, decode
from chalkstream.testkit.live_class import LiveClass, Mint
from chalkstream.testkit.livekit_room import LiveKit, SyntheticSpeaker, read_counter
from chalkstream.testkit.media_agent import Agent, Sink
from chalkstream.testkit.waiting import until

RED = (217, 65, 47)
FROZEN = CAMERA_FRESH_NS * 30 // 1_000_000_000
"""For so many of them the camera's last picture is shown."""


def camera_of(luma: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return luma[CAMERA_BOX.y : CAMERA_BOX.y + CAMERA_BOX.height, CAMERA_BOX.x : CAMERA_BOX.x + CAMERA_BOX.width]


def assert_counter_runs(film: Decoded) -> None:
    read = [read_counter(camera_of(frame)) for frame in film.pictures]
    # The recording begins when it is ordered, the camera when the SFU has sent its first key frame: 0.4 to 1.2 s here.
    # The end of class takes it out of what is not composed yet, which is more where the program is late.
    places = [place for place, number in enumerate(read) if number is not None]
    first, last = places[0], places[-1]
    assert first <= STOOD_STILL
    assert len(read) - 1 - last <= 30
    read = read[: last + 1]
    numbers = [number for number in read[first:] if number is not None]
    steps = np.diff(numbers)
    # A camera without a new picture is not shown after a while: a machine that stands still takes it away, once.
    without = [len(list(run)) for absent, run in groupby(read[first:], key=lambda number: number is None) if absent]
    assert max(without, default=0) <= STOOD_STILL, without
    assert sum(without) - max(without, default=0) < 0.1 * len(read[first:]), without
    assert (steps >= 0).all()
    # The publisher shares the machine: half a second without a new picture is its own affair, a second is ours, but for
    # the one time that all of the machine stands still.
    assert (steps > 30).sum() <= 1
    assert steps.max() <= STOOD_STILL
    stood_still = max(without, default=0) > 30 or steps.max() > 30
    assert (steps > 0).sum() > 0.6 * (len(steps) - (FROZEN if stood_still else 0))


async def test_recording_and_destination_hold_slide_ink_camera_and_voice(
    live_class: LiveClass, agent: Agent, sink: Sink, livekit: LiveKit, worker_engine: AsyncEngine
) -> None:
    deck = make_deck(agent.data)
    await live_class.attach(deck, 1)
    await live_class.order(ShowSlide(deck=deck, page=1))
    destination = await live_class.add_destination(f"rtmp://127.0.0.1:{sink.port}/live", "right")
    agent.start()
    async with SyntheticSpeaker(livekit, live_class.session, f"{live_class.teacher.participant}.desk1"):
        await until(lambda: live_class.state.epoch == 1)
        await live_class.order(StartPublic())
        await live_class.order(StartRecording())
        await until(lambda: live_class.state.destinations[destination].state == "live", 20)
        await live_class.order(
            DrawStroke(
                stroke=Mint().id(),
                deck=deck,
                page=1,
                tool="pen",
                colour="red",
                width=100,
                points=[1000, 2000, 0, 5000, 2000, 16],
            )
        )
        await live_class.more_segments(5)
        await live_class.order(EndClass())
        await until(lambda: any(each.published for each in live_class.state.artifacts.values()), 30)

    async with worker_engine.connect() as conn:
        made = await artifacts.latest(conn, live_class.session, "recording")
        rows = await program.list_segments(conn, live_class.session)
        index = await program.index_rows(conn, live_class.session)
    assert made is not None
    # A picture that is left out at the border of two segments makes the one before longer.
    assert [row.duration_ms - row.duration_ms % 2000 for row in rows[1:4]] == [2000, 2000, 2000]
    assert sum(row.duration_ms % 2000 for row in rows[1:4]) <= agent.left_out()[0] * FRAME_MS
    assert [row.seq for row in index] == sorted(row.seq for row in index)
    for file, whole in ((agent.data / str(made.file), made.body["duration_ms"]), (sink.out, None)):
        film = await asyncio.to_thread(decode, file)
        film.assert_whole(agent.left_out())
        if whole is not None:
            assert abs(film.times_ms[-1] + FRAME_MS - whole) < 50
        assert len(film.times_ms) > 200
        assert_counter_runs(film)
        assert film.tone_share(440) > 0.8

    last = (await asyncio.to_thread(decode, agent.data / str(made.file), colour=True)).pictures[-30]
    Image.fromarray(last).save(agent.data / "last.png")
    assert np.abs(last[600, 100].astype(int) - TEAL).max() < 8
    assert np.abs(last[256, 400].astype(int) - RED).max() < 12
    assert np.abs(last[256, 700].astype(int) - TEAL).max() < 8
    assert live_class.state.destinations[destination].state == "idle"
    told = {each["kind"]: each for each in live_class.ephemera}
    assert set(told) == {"destination.stats", "program.stats"}
    assert told["destination.stats"]["audience"] == "staff"
    assert set(told["destination.stats"]["body"]) == {"destination", "kbits", "backlog_ms", "acked_bytes"}
    assert set(told["program.stats"]["body"]) == {"fps", "cpu_millis", "dropped", "disk"}
    assert "right" not in agent.log.read_text()
