"""The teacher's network is gone for 5, 30 and 120 s in one class: the class goes on, and she is back by herself.

She is a Chromium in a network of its own, whose cable is pulled: packets vanish, and no socket is closed.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, async_playwright, expect

from chalkstream.core.state import State
from chalkstream.launcher.browser import find_chromium
from chalkstream.launcher.demo import lesson, school, voice
from chalkstream.launcher.demo.cast import FAKE_DEVICES, OVERHEAR
from chalkstream.launcher.detached import Detached, fresh
from chalkstream.store import log
from chalkstream.store.database import connect
from chalkstream.testkit.cable import Cable, cable
from chalkstream.testkit.decoded import decode
from chalkstream.testkit.school import hears
from chalkstream.testkit.waiting import until

pytestmark = [pytest.mark.timeout(420), pytest.mark.takes_minutes]

Json = Any

GONE_S = (5, 30, 120)
BACK_S = 30.0
"""For what a busy machine may take once the cable is in again; what it took is printed."""
NOTICED_S = 25.0
"""Until whoever is in the class is told that nobody teaches: a line is given up 12 s after its last word, and a device
counts as gone 3 s later."""
HOLE_MS = 5_000
"""As long as the shortest time away. Other tests say that no picture is missing, alone on the machine."""


@dataclass
class School:
    """A class that runs and is recorded; its teacher is at the far end of the cable."""

    platform: Detached
    cable: Cable
    teacher: Page
    student: Page
    session: str
    problems: list[str] = field(default_factory=list)

    async def read(self) -> tuple[State, list[str]]:
        """The fold of the log, and every message in it, in order."""
        engine = connect(self.platform.database.worker)
        async with engine.connect() as conn:
            state = await log.load_state(conn, self.session)
            posted = await log.read_all(conn, self.session, kinds=["chat.message_posted"])
            words = await log.words(conn, self.session, [row.payload["words"]["content"] for row in posted])
        await engine.dispose()
        return state, [words[row.payload["words"]["content"]] for row in posted]

    async def write(self, text: str) -> None:
        """What the teacher writes to the class."""
        await self.teacher.get_by_label("Write to the class").fill(text)
        await self.teacher.keyboard.press("Enter")


@asynccontextmanager
async def taught(folder: Path) -> AsyncIterator[School]:
    """The class, up to where the teacher is heard and seen."""
    program = find_chromium()
    assert program is not None, "this test needs Chromium: apt-get install chromium, or make setup"
    said = voice.compose(lesson.load(), 0.0)
    voice.write_wav(said, folder / "voice.wav")
    async with AsyncExitStack() as stack:
        line = stack.enter_context(cable())
        platform = stack.enter_context(fresh({}, "--share"))
        playwright = await stack.enter_async_context(async_playwright())
        speaks = [*FAKE_DEVICES, f"--use-file-for-fake-audio-capture={folder / 'voice.wav'}"]
        pages = []
        for path, arguments in ((line.beyond(program, folder / "far"), speaks), (program, list(FAKE_DEVICES))):
            browser = await playwright.chromium.launch(
                executable_path=path, args=["--ignore-certificate-errors", *arguments]
            )
            stack.push_async_callback(browser.close)
            context = await browser.new_context(base_url=platform.url, ignore_https_errors=True)
            context.set_default_timeout(30_000)
            await context.add_init_script(OVERHEAR)
            pages.append(await context.new_page())
        teacher, student = pages
        assert platform.setup_link is not None
        await school.open_account(teacher, platform.setup_link, "Ms Okafor")
        made = await asked(teacher, platform, "/api/classes", title="Chalk", course_title="Geography 8")
        link = await asked(teacher, platform, f"/api/classes/{made['id']}/links")
        ours = School(platform, line, teacher, student, made["id"])
        teacher.on("pageerror", lambda error: ours.problems.append(str(error)))
        await student.goto(f"/join/{link['token']}")
        await student.get_by_label("Your name").fill("Ben")
        await student.get_by_role("button", name="Ask to join").click()
        await teacher.goto(f"/classes/{made['id']}/studio")
        await teacher.get_by_role("button", name="Enter the studio").click()
        await teacher.get_by_role("button", name="Admit Ben").click()
        for act in ("Start class", "Record"):
            await teacher.get_by_role("button", name=act).click()
        await expect(teacher.get_by_test_id("state-recording")).to_contain_text("on")
        await teacher.get_by_role("tab", name=re.compile("Chat")).click()
        await hears(student, within_s=BACK_S)
        yield ours


async def asked(page: Page, platform: Detached, path: str, **body: str) -> Json:
    """What the API answers whoever is signed in on a page."""
    answer = await page.request.post(path, data=body, headers={"Origin": platform.url})
    assert answer.ok, await answer.text()
    return await answer.json()


async def test_a_teacher_whose_network_is_gone_is_back_by_herself_and_the_class_goes_on(tmp_path: Path) -> None:
    async with taught(tmp_path) as ours:
        began = time.monotonic()
        for seconds in GONE_S:
            ours.cable.pull()
            pulled = time.monotonic()
            await ours.write(f"while away for {seconds} s")
            if seconds > NOTICED_S:
                await expect(ours.student.get_by_test_id("no-teacher")).to_be_visible(timeout=NOTICED_S * 1_000)
                print(f"{seconds} s: the student is told after {time.monotonic() - pulled:.1f} s")
            await asyncio.sleep(max(0.0, pulled + seconds - time.monotonic()))
            ours.cable.plug()
            plugged = time.monotonic()
            sound = await hears(ours.student, within_s=BACK_S)
            await expect(ours.teacher.get_by_test_id("connection-lost")).to_be_hidden(timeout=BACK_S * 1_000)
            for page in (ours.student, ours.teacher):
                await expect(page.get_by_text(f"while away for {seconds} s", exact=True)).to_be_visible()
            await expect(ours.student.get_by_test_id("no-teacher")).to_be_hidden(timeout=BACK_S * 1_000)
            back = time.monotonic() - plugged
            print(f"{seconds} s: heard {sound:.1f} s after the cable was in again, everything back after {back:.1f} s")
            state, _ = await ours.read()
            assert (state.phase, state.recording) == ("running", "on")
            if seconds == GONE_S[0]:  # the rest goes by her voice: pictures would take half of the machine from others
                await ours.teacher.get_by_role("button", name="Camera on").click()
        _, messages = await ours.read()
        assert messages == [f"while away for {seconds} s" for seconds in GONE_S]
        await ours.teacher.get_by_role("button", name="End class…").click()
        await ours.teacher.get_by_role("alertdialog").get_by_role("button", name="End class").click()
        await ours.teacher.get_by_role("button", name="End now").click()
        taught_s = time.monotonic() - began
        recording = ours.platform.folder.path / "recordings" / ours.session / "recording.mp4"
        await until(recording.exists, 60)
        film = await asyncio.to_thread(partial(decode, recording, size=(64, 36)))
        assert film.longest_hole_ms < HOLE_MS
        assert film.times_ms[-1] > taught_s * 1_000 - HOLE_MS
        assert ours.problems == []
