"""A screen that the teacher shares, through the real SFU: the recording, decoded."""

from __future__ import annotations

import asyncio
from itertools import groupby

import numpy as np
from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.core.commands import EndClass, ShowSlide, StartRecording
from chalkstream.core.look import CAMERA_BOX
from chalkstream.store import artifacts
from chalkstream.testkit.deck import TEAL, make_deck
from chalkstream.testkit.decoded import STOOD_STILL, decode
from chalkstream.testkit.live_class import LiveClass
from chalkstream.testkit.livekit_room import LiveKit, SyntheticSpeaker, flat_picture, read_counter
from chalkstream.testkit.media_agent import Agent
from chalkstream.testkit.waiting import until

GREY = (170, 128, 128)
"""Y, U, V of the screen that is shared."""


async def test_a_shared_screen_takes_the_slides_place_for_as_long_as_it_is_shared(
    live_class: LiveClass, agent: Agent, livekit: LiveKit, worker_engine: AsyncEngine
) -> None:
    deck = make_deck(agent.data)
    await live_class.attach(deck, 1)
    await live_class.order(ShowSlide(deck=deck, page=1))
    agent.start()
    who = f"{live_class.teacher.participant}.desk1"
    async with SyntheticSpeaker(livekit, live_class.session, who) as teacher:
        await until(lambda: live_class.state.epoch == 1, 20)
        await live_class.order(StartRecording())
        await live_class.segments(1)
        end_sharing = await teacher.share(flat_picture(*GREY))
        await live_class.more_segments(4)
        await end_sharing()
        await live_class.more_segments(3)
        await live_class.order(EndClass())
        await until(lambda: any(each.published for each in live_class.state.artifacts.values()), 40)
    async with worker_engine.connect() as conn:
        made = await artifacts.latest(conn, live_class.session, "recording")
    assert made is not None
    film = await asyncio.to_thread(decode, agent.data / str(made.file))
    film.assert_whole(agent.left_out())

    def shows(luma: float) -> list[bool]:
        """Whether the middle of each picture is so bright, away from the camera."""
        return [bool(abs(float(picture[300:420, 400:880].mean()) - luma) < 6) for picture in film.pictures]

    slide = shows(0.299 * TEAL[0] + 0.587 * TEAL[1] + 0.114 * TEAL[2])  # as the decoder makes grey of a colour
    screen = shows((GREY[0] - 16) * 255 / 219)
    begin, end = screen.index(True), len(screen) - 1 - screen[::-1].index(True)
    print(f"shared from {film.times_ms[begin]} to {film.times_ms[end]} of {film.times_ms[-1]} ms")
    assert film.times_ms[end] - film.times_ms[begin] > 2_000
    assert all(screen[begin : end + 1])
    assert any(slide[:begin])
    # This SDK's sender blackens a track before it unpublishes it, which takes the room a moment to tell.
    back = slide.index(True, end)
    assert back - end < STOOD_STILL
    assert all(slide[back:])
    box = np.s_[CAMERA_BOX.y : CAMERA_BOX.y + CAMERA_BOX.height, CAMERA_BOX.x : CAMERA_BOX.x + CAMERA_BOX.width]
    counted = [read_counter(picture[box]) is not None for picture in film.pictures[begin : end + 1]]
    # A machine that stands still takes the camera away, once.
    without = [len(list(run)) for there, run in groupby(counted) if not there]
    assert sum(counted) >= 15
    assert len(without) <= 1
    assert sum(without) <= STOOD_STILL
