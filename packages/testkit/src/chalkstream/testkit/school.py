"""A school in real browsers on the whole platform: who is in it, and what acceptance tests do again and again.

A conftest takes the fixtures by importing them. Whoever comes first makes the platform's account.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import numpy as np
import pytest
from playwright.async_api import Browser, BrowserContext, Locator, Page, ViewportSize, async_playwright, expect

from chalkstream.launcher.browser import find_chromium
from chalkstream.launcher.demo import lesson, school, sink, voice
from chalkstream.launcher.demo.cast import FAKE_DEVICES, HEARD, OVERHEAR
from chalkstream.launcher.detached import Detached, fresh
from chalkstream.testkit.browser import barriers

KEY = "acceptance-0123456789"
PHONE: ViewportSize = {"width": 390, "height": 844}
SMALL_PHONE: ViewportSize = {"width": 360, "height": 740}
DESKTOP: ViewportSize = {"width": 1440, "height": 900}
SLOW_MS = 30_000
"""For what takes a while on two busy cores. What these tests wait for must come; how soon is the bench's to say."""
TOLD_EVERY_MS = 60
"""A page tells of a stroke in progress every 50 ms."""
AUDIBLE = 1e-4
"""Energy of sound that is more than a microphone's noise."""
Theme = Literal["light", "dark"]


@dataclass(slots=True)
class School:
    """A browser, and where its people go."""

    browser: Browser
    platform: Detached
    rtmp: str

    async def somebody(self, size: ViewportSize = DESKTOP, theme: Theme = "light") -> tuple[Page, BrowserContext]:
        """Somebody with a browser profile of their own."""
        context = await self.browser.new_context(base_url=self.platform.url, viewport=size, color_scheme=theme)
        context.set_default_timeout(SLOW_MS)
        await context.add_init_script(OVERHEAR)
        return await context.new_page(), context


@pytest.fixture(scope="module")
def platform() -> Iterator[Detached]:
    """`chalkstream up` in a process of its own. Destinations on this machine are allowed: sinks listen there.

    It ends with its module: a class that a test left running would be recorded, for a third of a core.
    """
    with fresh({"CHALKSTREAM_DESTINATION_ALLOW": "127.0.0.1,localhost"}) as running:
        yield running


@pytest.fixture
def destination(tmp_path: Path) -> Iterator[str]:
    """The address of an RTMP server that knows `KEY`."""
    with sink.listening(tmp_path / "destination.flv", KEY) as rtmp:
        yield rtmp


@pytest.fixture(scope="session")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the fake microphone says, over and over: the demo's lesson, without the silence before its first word."""
    file = tmp_path_factory.mktemp("voice") / "lesson.wav"
    spoken = voice.compose(lesson.load())
    voice.write_wav(replace(spoken, samples=spoken.samples[np.flatnonzero(spoken.samples)[0] :]), file)
    return file


@pytest.fixture
async def people(platform: Detached, destination: str, spoken: Path) -> AsyncIterator[School]:
    """The school, with a browser of its own."""
    program = find_chromium()
    assert program is not None, "these tests need Chromium: apt-get install chromium, or make setup"
    expect.set_options(timeout=SLOW_MS)  # here: the demo sets its own in the same process
    arguments = [*FAKE_DEVICES, f"--use-file-for-fake-audio-capture={spoken}"]
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=arguments)
        try:
            yield School(browser, platform, destination)
        finally:
            await browser.close()


def button(page: Page, name: str | re.Pattern[str], *, exact: bool = True) -> Locator:
    """A button by its name."""
    return page.get_by_role("button", name=name, exact=exact)


async def join(student: Page, link: str, name: str) -> None:
    """Ask to be let in by a link."""
    await student.goto(link)
    await student.get_by_label("Your name").fill(name)
    await button(student, "Ask to join").click()
    await expect(student.get_by_text("Ms Okafor will let you in")).to_be_visible()


async def begin_stroke(teacher: Page) -> None:
    """Draw across the upper part of the page, with the pen still down at the end.

    In few steps: what is drawn for longer than two seconds is a stroke already. The last comes when a page tells others
    again how far it is.
    """
    await teacher.keyboard.press("p")
    box = await teacher.get_by_test_id("ink-surface").bounding_box()
    assert box is not None
    await teacher.mouse.move(box["x"] + box["width"] * 0.2, box["y"] + box["height"] * 0.4)
    await teacher.mouse.down()
    await teacher.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.5, steps=4)
    await teacher.wait_for_timeout(TOLD_EVERY_MS)
    await teacher.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.5)


async def draw(teacher: Page) -> None:
    """One stroke across the upper part of the page."""
    await begin_stroke(teacher)
    await teacher.mouse.up()
    await teacher.keyboard.press("p")


INKED = """
() => [...document.querySelectorAll('[data-testid=stage] canvas')].some((canvas) => {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
  return data.some((value, index) => index % 4 === 3 && value > 0)
})
"""
"""Whether any ink is painted on the stage."""


async def sign_in(people: School, teacher: Page) -> None:
    """To the home page: the first test makes the account, every other finds it there."""
    if people.platform.setup_link is not None:
        await teacher.goto(people.platform.setup_link)
        assert await barriers(teacher) == []
        await school.open_account(teacher, people.platform.setup_link, "Ms Okafor")
        return
    credentials = {"email": "teacher@example.org", "password": school.PASSWORD}
    await teacher.request.post("/api/login", data=credentials, headers={"Origin": people.platform.url})
    await teacher.goto("/")


async def open_class(people: School, teacher: Page, title: str) -> tuple[str, str]:
    """A class without slides; its address and where students join."""
    await sign_in(people, teacher)
    ours = {"title": title, "course_title": "Geography 8"}
    made = await teacher.request.post("/api/classes", data=ours, headers={"Origin": people.platform.url})
    address = f"/classes/{(await made.json())['id']}"
    link = await teacher.request.post(f"/api{address}/links", data={}, headers={"Origin": people.platform.url})
    return address, f"{people.platform.url}/join/{(await link.json())['token']}"


async def hears(page: Page, *, within_s: float) -> float:
    """Wait until more sound has arrived at the page than had by now; how many seconds that took."""
    before, begun = await page.evaluate(HEARD), time.monotonic()
    while await page.evaluate(HEARD) <= before + AUDIBLE:
        assert time.monotonic() - begun < within_s, f"nothing was heard for {within_s:.0f} s"
        await asyncio.sleep(0.1)  # the browser counts sound, it does not tell of it
    return time.monotonic() - begun


async def falls_silent(page: Page, *, within_s: float) -> None:
    """Wait until nothing arrives for 3 s (a fake microphone beeps three times): what was on its way still comes."""
    deadline = time.monotonic() + within_s
    while True:
        try:
            await hears(page, within_s=3)
        except AssertionError:
            return
        assert time.monotonic() < deadline, f"still heard after {within_s:.0f} s"
