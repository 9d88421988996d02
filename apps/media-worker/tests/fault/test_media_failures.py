"""What is killed or stalled costs what the design promises, and nothing more."""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import suppress
from pathlib import Path

import numpy as np
from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.core.commands import EndClass, ShowSlide, StartPublic, StartRecording
from chalkstream.store import artifacts, program
from chalkstream.testkit.deck import make_deck
from chalkstream.testkit.decoded import FRAME_MS, decode
from chalkstream.testkit.live_class import LiveClass
from chalkstream.testkit.livekit_room import LiveKit, SyntheticSpeaker
from chalkstream.testkit.media_agent import Agent, Sink, alive, running_sink
from chalkstream.testkit.waiting import until

BACK_SECONDS = 30.0
"""For the next worker: the one that waits loads for seconds where the machine is busy. The time is printed."""


async def show_and_record(live_class: LiveClass, data: Path) -> None:
    deck = make_deck(data)
    await live_class.attach(deck, 1)
    await live_class.order(ShowSlide(deck=deck, page=1))
    await live_class.order(StartPublic())
    await live_class.order(StartRecording())


def live_reports(live_class: LiveClass, destination: str) -> int:
    """How often a worker told that a destination is live."""
    bodies = [each["body"] for each in live_class.answered.values() if each["kind"] == "destination.report"]
    return sum(body["destination"] == destination and body["state"] == "live" for body in bodies)


async def end(live_class: LiveClass) -> None:
    await live_class.order(EndClass())
    await until(lambda: any(each.published for each in live_class.state.artifacts.values()), 40)


async def test_a_stalled_and_a_refusing_destination_cost_the_others_no_frame(
    live_class: LiveClass, agent: Agent, sink: Sink, livekit: LiveKit, tmp_path: Path
) -> None:
    with running_sink(tmp_path / "stalled.flv") as stalled, running_sink(tmp_path / "refusing.flv") as refusing:
        well = await live_class.add_destination(f"rtmp://127.0.0.1:{sink.port}/live", "right")
        stuck = await live_class.add_destination(f"rtmp://127.0.0.1:{stalled.port}/live", "right")
        wrong = await live_class.add_destination(f"rtmp://127.0.0.1:{refusing.port}/live", "not-the-right-key")
        private = await live_class.add_destination("rtmp://10.1.2.3/live", "right")
        agent.start()
        who = f"{live_class.teacher.participant}.desk1"
        async with SyntheticSpeaker(livekit, live_class.session, who):
            await show_and_record(live_class, agent.data)
            known = live_class.state.destinations
            await until(lambda: live_class.state.destinations[stuck].state == "live", 30)
            stalled.process.send_signal(signal.SIGSTOP)
            assert_no_secret_in_processes(agent, "not-the-right-key")
            await until(lambda: live_class.state.destinations[stuck].state == "retrying", 60)
            known = live_class.state.destinations
            assert known[well].state == "live"
            assert known[wrong].state == "refused"
            assert "stream key" in (known[wrong].reason or "")
            assert known[private].state == "refused"
            assert "private" in (known[private].reason or "")
            await end(live_class)
    for file in (sink.out, next(agent.data.glob("recordings/*/recording.mp4"))):
        film = await asyncio.to_thread(decode, file)
        film.assert_whole(agent.left_out())
        assert len(film.times_ms) > 200
    assert "not-the-right-key" not in agent.log.read_text()


def assert_no_secret_in_processes(agent: Agent, secret: str) -> None:
    """Neither in the arguments nor in the environment of any process of the media plane."""
    found = agent.descendants()
    assert len(found) >= 3
    for process in found:
        with suppress(FileNotFoundError, ProcessLookupError):  # it ended meanwhile
            for name in ("cmdline", "environ"):
                assert secret.encode() not in Path(f"/proc/{process}/{name}").read_bytes()


async def test_a_killed_worker_costs_at_most_its_open_part_and_the_next_epoch_goes_on(
    live_class: LiveClass, agent: Agent, sink: Sink, livekit: LiveKit, worker_engine: AsyncEngine
) -> None:
    destination = await live_class.add_destination(f"rtmp://127.0.0.1:{sink.port}/live", "right")
    agent.start()
    async with SyntheticSpeaker(livekit, live_class.session, f"{live_class.teacher.participant}.desk1"):
        await show_and_record(live_class, agent.data)
        await live_class.segments(2)
        folder = agent.data / "recordings" / live_class.session / "1"
        await until(lambda: (folder / "seg-00003.m4s").stat().st_size > 0, 20)
        worker = agent.descendants()[0]
        began = asyncio.get_running_loop().time()
        os.kill(worker, signal.SIGKILL)
        await until(lambda: live_class.state.epoch == 2, BACK_SECONDS)
        await until(lambda: (folder.parent / "2" / "seg-00001.m4s").exists(), BACK_SECONDS)
        print(f"the program was back after {asyncio.get_running_loop().time() - began:.1f} s")
        await live_class.segments(2, epoch=2)
        # The killed worker told of one that is live, and of no end: the next one tells anew.
        await until(lambda: live_reports(live_class, destination) == 2, BACK_SECONDS)
        await end(live_class)

    async with worker_engine.connect() as conn:
        rows = await program.list_segments(conn, live_class.session)
        made = await artifacts.latest(conn, live_class.session, "recording")
    salvaged = next(row for row in rows if (row.epoch, row.number) == (1, 3))
    assert salvaged.duration_ms >= 500
    assert salvaged.bytes == (agent.data / "recordings" / live_class.session / salvaged.file).stat().st_size
    assert made is not None
    film = await asyncio.to_thread(decode, agent.data / str(made.file))
    whole = sum(row.duration_ms for row in rows)
    assert abs(film.times_ms[-1] + FRAME_MS - whole) < 100
    film.assert_whole(agent.left_out())
    assert (np.diff(film.times_ms) > 0).all()


async def test_nothing_outlives_an_agent_that_is_killed(
    live_class: LiveClass, agent: Agent, sink: Sink, livekit: LiveKit
) -> None:
    destination = await live_class.add_destination(f"rtmp://127.0.0.1:{sink.port}/live", "right")
    agent.start()
    async with SyntheticSpeaker(livekit, live_class.session, f"{live_class.teacher.participant}.desk1"):
        await live_class.order(StartPublic())
        await until(lambda: live_class.state.destinations[destination].state == "live", 30)
        # The worker, its destination's child, and the worker that waits for the next class.
        await until(lambda: len(agent.descendants()) == 3, 20)
        below = agent.descendants()
        assert agent.process is not None
        agent.process.kill()
        agent.process.wait()
        # The worker that waits for a class loads everything before it notices.
        await until(lambda: not any(alive(process) for process in below), 30)
