"""One class in real browsers on the whole platform: prepared, taught, attended, ended and studied.

Steps 2 to 6 of the first issue as people do them, through the pages. What goes out is proven by decoding elsewhere (the
demo); here it is proven that the pages show what happens, to everybody, and that everybody can use them.
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
from playwright.async_api import Browser, BrowserContext, Locator, Page, async_playwright, expect

from chalkstream.launcher.browser import find_chromium
from chalkstream.launcher.demo import lesson, play, school, sink, voice
from chalkstream.launcher.demo.cast import FAKE_DEVICES, HEARD, OVERHEAR
from chalkstream.testkit import player
from chalkstream.testkit.browser import Line, barriers
from chalkstream.testkit.platform import Detached, platform
from chalkstream.testkit.studying import study, study_pack

__all__ = ["platform"]

pytestmark = pytest.mark.timeout(600)

KEY = "acceptance-0123456789"
PHONE = {"width": 390, "height": 844}
SMALL_PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1440, "height": 900}
SLOW_MS = 30_000
"""For what takes LiveKit or the media worker a while on two busy cores."""
AUDIBLE = 1e-4
"""Energy of sound that is more than a microphone's noise."""
Theme = Literal["light", "dark"]


@dataclass(slots=True)
class School:
    """A browser, and where its people go."""

    browser: Browser
    platform: Detached
    rtmp: str

    async def somebody(self, size: dict[str, int] = DESKTOP, theme: Theme = "light") -> tuple[Page, BrowserContext]:
        """Somebody with a browser profile of their own."""
        viewport = {"width": size["width"], "height": size["height"]}
        context = await self.browser.new_context(
            base_url=self.platform.url,
            viewport=viewport,  # type: ignore[arg-type]
            color_scheme=theme,
        )
        context.set_default_timeout(SLOW_MS)
        await context.add_init_script(OVERHEAR)
        return await context.new_page(), context


@pytest.fixture
def destination(tmp_path: Path) -> Iterator[str]:
    with sink.listening(tmp_path / "destination.flv", KEY) as rtmp:
        yield rtmp


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the fake microphone says, over and over: the demo's lesson, without the silence before its first word."""
    file = tmp_path_factory.mktemp("voice") / "lesson.wav"
    spoken = voice.compose(lesson.load())
    voice.write_wav(replace(spoken, samples=spoken.samples[np.flatnonzero(spoken.samples)[0] :]), file)
    return file


@pytest.fixture
async def people(platform: Detached, destination: str, spoken: Path) -> AsyncIterator[School]:
    program = find_chromium()
    assert program is not None, "these tests need Chromium: apt-get install chromium, or make setup"
    arguments = [*FAKE_DEVICES, f"--use-file-for-fake-audio-capture={spoken}"]
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=arguments)
        try:
            yield School(browser, platform, destination)
        finally:
            await browser.close()


def button(page: Page, name: str | re.Pattern[str], *, exact: bool = True) -> Locator:
    return page.get_by_role("button", name=name, exact=exact)


async def join(student: Page, link: str, name: str) -> None:
    await student.goto(link)
    await student.get_by_label("Your name").fill(name)
    await button(student, "Ask to join").click()
    await expect(student.get_by_text("Ms Okafor will let you in")).to_be_visible()


async def draw(teacher: Page) -> None:
    """One stroke across the upper part of the page."""
    await teacher.keyboard.press("p")
    box = await teacher.get_by_test_id("ink-surface").bounding_box()
    assert box is not None
    await teacher.mouse.move(box["x"] + box["width"] * 0.2, box["y"] + box["height"] * 0.4)
    await teacher.mouse.down()
    await teacher.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.5, steps=12)
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


async def shared(people: School, teacher: Page) -> None:
    """A link lets a stranger study the class, by nobody's name, until it is revoked."""
    await button(teacher, "Share").click()
    await button(teacher, "Make a link").click()
    address = await teacher.get_by_label("Address of the new link").input_value()
    assert await barriers(teacher) == []
    stranger, _ = await people.somebody(PHONE)
    await stranger.goto(address)
    await stranger.wait_for_function("() => document.querySelector('video')?.readyState >= 1")
    await expect(stranger.get_by_text("Teacher", exact=True).first).to_be_visible()
    assert await barriers(stranger) == []
    await teacher.get_by_role("dialog").get_by_role("button", name="Revoke the link").click()
    await expect(teacher.get_by_role("button", name="Revoke the link")).to_have_count(0)
    await stranger.reload()
    await expect(stranger.locator("video")).to_have_count(0)
    await expect(stranger.get_by_role("alert").first).to_be_visible()


async def poll(teacher: Page, students: tuple[Page, Page]) -> None:
    """A question asked aloud, answered by both with one tap each, and its result shown to the class."""
    await teacher.get_by_role("tab", name=re.compile("Polls")).click()
    assert await barriers(teacher) == []
    await button(teacher, "Ask now").click()
    for student, answer in zip(students, ("Yes", "No"), strict=True):
        card = student.get_by_test_id("poll-card")
        await card.get_by_role("button", name=answer).click()
        await expect(card.get_by_role("button", name=answer)).to_have_attribute("aria-pressed", "true")
        assert await barriers(student) == []
    asked = teacher.get_by_test_id("asked-poll")
    await expect(asked).to_contain_text("2 of 2 answered")
    assert await barriers(teacher) == []
    await button(teacher, "Show the class").click()
    await button(teacher, "Close").click()
    for student in students:
        await expect(student.get_by_test_id("poll-card").get_by_text("1 (50 %)")).to_have_count(2)
        assert await barriers(student) == []
        await button(student, "Fold the poll away").click()


async def layouts_and_being_lost(teacher: Page, student: Page) -> None:
    """What the stage shows goes round with a key; the teacher learns how many are lost until the slide turns."""
    picture = student.get_by_test_id("stage").locator("img")
    for label, shown in (("Slide", 1), ("Camera", 0), ("Slate", 0), ("Slide + camera", 1)):
        await teacher.keyboard.press("l")
        await expect(teacher.get_by_test_id("layout")).to_have_text(label)
        await expect(picture).to_have_count(shown)
        assert await barriers(student) == []
    await button(student, "I follow").click()
    await expect(button(student, "I’m lost")).to_be_visible()
    await expect(teacher.get_by_test_id("lost-count")).to_have_text("1 is lost on this page")
    assert await barriers(teacher) == []
    await button(student, "I’m lost").click()
    await expect(teacher.get_by_test_id("lost-count")).to_be_hidden()


async def test_a_class_is_prepared_taught_attended_and_studied_in_browsers(people: School) -> None:
    # 2. A class in a course, a deck, a destination, a join link.
    teacher, _ = await people.somebody()
    await sign_in(people, teacher)
    assert await barriers(teacher) == []
    ours = lesson.load()
    prepared = await school.prepare_class(teacher, ours, people.rtmp, KEY)
    assert await barriers(teacher) == []

    # 3. The green room: nobody sees or hears anything yet.
    await teacher.goto(f"/classes/{prepared.id}/studio")
    await expect(button(teacher, "Mic on")).to_be_visible()
    await expect(button(teacher, "Camera on")).to_be_visible()
    assert await barriers(teacher) == []

    # 4. Two students wait in the lobby, one of them on a phone.
    amara, _ = await people.somebody()
    bela, bela_context = await people.somebody(PHONE)
    await amara.goto(prepared.link)
    await expect(amara.get_by_label("Your name")).to_be_visible()
    assert await barriers(amara) == []
    await join(amara, prepared.link, "Amara Nwosu")
    await join(bela, prepared.link, "Béla Kjartansdóttir-Hall")
    assert await barriers(bela) == []

    await play.enter_studio(teacher, prepared)
    await button(teacher, "Admit Amara Nwosu").click()
    await button(teacher, "Admit Béla Kjartansdóttir-Hall").click()
    await expect(amara.get_by_text("The class has not started yet").first).to_be_visible()
    assert await barriers(amara) == []

    # Three acts, none implied by another.
    public, recording = teacher.get_by_test_id("state-public"), teacher.get_by_test_id("state-recording")
    await button(teacher, "Start class").click()
    await expect(teacher.get_by_test_id("state-class")).to_contain_text("running")
    await expect(public).to_contain_text("off")
    await expect(recording).to_contain_text("off")
    await button(teacher, "Go public").click()
    await expect(public).to_contain_text("on")
    await expect(recording).to_contain_text("off")
    await button(teacher, "Record").click()
    await expect(recording).to_contain_text("on")

    # The slide, the ink and the camera are there for everybody.
    await teacher.keyboard.press("ArrowRight")
    for student in (amara, bela):
        await expect(student.get_by_test_id("stage").locator("img")).to_be_visible()
        await expect(student.get_by_test_id("camera-picture")).to_be_visible()
        await expect(student.get_by_role("heading", name=ours.slides[0].heading)).to_be_attached()
    await draw(teacher)
    for page in (teacher, amara, bela):
        await page.wait_for_function(INKED)
    await expect(teacher.get_by_test_id("destination")).to_have_attribute("data-state", "live", timeout=SLOW_MS)

    # Chat and a hand.
    await amara.get_by_label("Write to the class").fill("Is ice water?")
    await amara.keyboard.press("Enter")
    await expect(bela.get_by_text("Is ice water?", exact=True)).to_be_visible()
    await button(bela, "Hand is down").click()
    await expect(button(teacher, "Lower the hand of Béla Kjartansdóttir-Hall")).to_be_visible()
    await expect(button(bela, "Hand is up")).to_be_visible()
    for page in (teacher, amara, bela):
        assert await barriers(page) == []
    await teacher.get_by_role("tab", name=re.compile("Chat")).click()
    assert await barriers(teacher) == []

    # A poll, the layouts, and a student who is lost.
    await poll(teacher, (amara, bela))
    await layouts_and_being_lost(teacher, amara)
    await teacher.get_by_role("tab", name=re.compile("People")).click()

    # A late joiner sees the ink; a toggle says its state; a line that was cut misses nothing.
    await amara.reload()
    await amara.wait_for_function(INKED)
    await teacher.keyboard.press("m")
    await expect(button(teacher, "Mic off")).to_be_visible()
    await teacher.keyboard.press("m")
    await expect(button(teacher, "Mic on")).to_be_visible()
    await button(teacher, "Lower the hand of Béla Kjartansdóttir-Hall").click()
    await expect(button(bela, "Hand is down")).to_be_visible()

    # The microphone speaks, so there are words: whoever ends before the first is recognised has none.
    await study_pack(teacher, prepared.id, until="segments")

    # Whose words they are stands beside them, on a phone too.
    await expect(bela.get_by_test_id("captions").get_by_text("Ms Okafor")).to_be_in_viewport()

    # Whoever missed the beginning watches it while the class runs.
    late = await teacher.context.new_page()
    await late.goto(f"/classes/{prepared.id}/study")
    await player.plays_playlist(late)

    # Stop public leaves the class and the recording running.
    await button(teacher, "Stop public").click()
    await expect(public).to_contain_text("off")
    await expect(recording).to_contain_text("on")
    await expect(teacher.get_by_test_id("state-class")).to_contain_text("running")

    # 6. The end says what it does, can be undone, and then the teacher is off air.
    await button(teacher, "End class…").click()
    assert await barriers(teacher) == []
    await teacher.get_by_role("alertdialog").get_by_role("button", name="End class").click()
    await expect(teacher.get_by_test_id("ending")).to_be_visible()
    await button(teacher, "Undo").click()
    await expect(teacher.get_by_test_id("ending")).to_be_hidden()
    await button(teacher, "End class…").click()
    await teacher.get_by_role("alertdialog").get_by_role("button", name="End class").click()
    assert await barriers(teacher) == []
    await player.follow(late)
    await button(teacher, "End now").click()
    await expect(teacher.get_by_text("Off air, microphone off").first).to_be_visible()
    assert await barriers(teacher) == []
    await expect(amara.get_by_text("The class has ended")).to_be_visible()
    assert await barriers(amara) == []

    await teacher.get_by_role("link", name="Open the study page").click()
    await expect(teacher.locator("video").first).to_be_visible(timeout=90_000)
    await study(teacher, prepared.id)
    await player.went_on_with_the_file(late)
    await bela_context.close()
    await shared(people, teacher)


async def test_a_cut_line_is_told_and_misses_nothing_and_loses_no_word(people: School) -> None:
    teacher, _ = await people.somebody()
    address, link = await open_class(people, teacher, "Clouds")
    await teacher.goto(f"{address}/studio")
    await button(teacher, "Enter the studio").click()
    student, _ = await people.somebody()
    line = await Line.of(student)
    await join(student, link, "Amara Nwosu")
    await button(teacher, "Admit Amara Nwosu").click()
    await button(teacher, "Start class").click()
    await student.get_by_label("Write to the class").fill("before")
    await student.keyboard.press("Enter")
    await expect(student.get_by_text("sending")).to_be_hidden()

    # The second way is refused for a while, so that the loss lasts long enough to be seen.
    await student.route("**/ticket", lambda route: route.abort())
    await line.cut()
    await expect(student.get_by_test_id("connection-lost")).to_contain_text("Next try in")
    assert await barriers(student) == []
    await student.get_by_label("Write to the class").fill("meanwhile")
    await student.keyboard.press("Enter")
    await expect(student.get_by_text("sending")).to_be_visible()
    await teacher.get_by_role("tab", name=re.compile("Chat")).click()
    await teacher.get_by_label("Write to the class").fill("to whom is away")
    await teacher.keyboard.press("Enter")

    await student.unroute("**/ticket")
    await button(student, "Try now").click()
    await expect(student.get_by_test_id("caught-up")).to_contain_text("You missed nothing")
    await expect(student.get_by_text("to whom is away", exact=True)).to_be_visible()
    await expect(student.get_by_text("sending")).to_be_hidden()
    await expect(teacher.get_by_text("meanwhile", exact=True)).to_be_visible()


async def test_who_is_refused_or_removed_is_told_so(people: School) -> None:
    teacher, _ = await people.somebody()
    address, link = await open_class(people, teacher, "Rain")
    await teacher.goto(f"{address}/studio")
    await button(teacher, "Enter the studio").click()
    refused, _ = await people.somebody(PHONE)
    removed, _ = await people.somebody(PHONE)
    await join(refused, link, "Mallory")
    await join(removed, link, "Oscar")
    await button(teacher, "Refuse Mallory").click()
    await expect(refused.get_by_text("The teacher did not let you in")).to_be_visible()
    assert await barriers(refused) == []
    await button(teacher, "Admit Oscar").click()
    await expect(removed.get_by_text("The class has not started yet").first).to_be_visible()
    await button(teacher, "More for Oscar").click()
    await teacher.get_by_role("menuitem", name="Remove from the class…").click()
    await teacher.get_by_role("alertdialog").get_by_role("button", name="Remove").click()
    await expect(removed.get_by_text("You were removed from the class")).to_be_visible()
    assert await barriers(removed) == []
    stranger, _ = await people.somebody(PHONE)
    await stranger.goto("/join/nothing-of-that-name")
    await expect(stranger.get_by_text("This link does not lead to a class")).to_be_visible()
    assert await barriers(stranger) == []


async def hears(page: Page, *, within_s: float) -> None:
    """Wait until more sound has arrived at the page than had by now."""
    before = await page.evaluate(HEARD)
    deadline = time.monotonic() + within_s
    while await page.evaluate(HEARD) <= before + AUDIBLE:
        assert time.monotonic() < deadline, f"nothing was heard for {within_s:.0f} s"
        await asyncio.sleep(0.1)  # the browser counts sound, it does not tell of it


async def falls_silent(page: Page, *, within_s: float) -> None:
    """Wait until nothing arrives for 3 s (a fake microphone beeps three times): what was on its way still comes."""
    deadline = time.monotonic() + within_s
    while True:
        try:
            await hears(page, within_s=3)
        except AssertionError:
            return
        assert time.monotonic() < deadline, f"still heard after {within_s:.0f} s"


async def test_a_student_is_given_the_floor_and_a_second_device_takes_over(people: School) -> None:
    teacher, _ = await people.somebody()
    address, link = await open_class(people, teacher, "Wind and weather")
    await teacher.goto(f"{address}/studio")
    await button(teacher, "Enter the studio").click()
    amara, _ = await people.somebody()
    bela, _ = await people.somebody(PHONE)
    await join(amara, link, "Amara")
    await join(bela, link, "Bela")
    await button(teacher, "Admit Amara").click()
    await button(teacher, "Admit Bela").click()
    await button(teacher, "Start class").click()
    await button(teacher, "Mic on").click()

    # A hand, the microphone, the student's own yes: then the other student hears them.
    await button(amara, "Hand is down").click()
    await button(teacher, "Give mic to Amara").click()
    ask = amara.get_by_test_id("floor-ask")
    await expect(ask).to_be_visible()
    await expect(amara.get_by_test_id("hand")).to_be_focused()
    await expect(ask.get_by_role("checkbox", checked=True)).to_have_count(0)
    assert await barriers(amara) == []
    await amara.get_by_label("be in the recording").check()
    await button(amara, "Turn microphone on").click()
    await expect(amara.get_by_test_id("how-far")).to_have_text("You are heard in class")
    await hears(bela, within_s=SLOW_MS / 1_000)
    await button(teacher, "Record").click()
    await expect(amara.get_by_test_id("how-far")).to_have_text("You are heard in class and recorded")
    await button(amara, "Who hears me").click()
    await amara.get_by_label("be in the recording").uncheck()
    await expect(amara.get_by_test_id("how-far")).to_have_text("You are heard in class")
    for page in (teacher, amara):
        assert await barriers(page) == []

    # With the camera too, on a small phone: there is still room to write, and the class is told whose picture it is.
    await bela.set_viewport_size(SMALL_PHONE)  # type: ignore[arg-type]
    await button(teacher, "More for Bela").click()
    await teacher.get_by_role("menuitem", name="Give microphone and camera").click()
    await button(bela, "Turn microphone and camera on").click()
    await expect(bela.get_by_test_id("floor-bar")).to_be_visible()
    await expect(bela.get_by_label("Write to the class")).to_be_in_viewport(ratio=1)
    for page in (teacher, amara):
        await expect(page.get_by_test_id("speaker-name")).to_have_text("Bela", timeout=SLOW_MS)
    assert await barriers(bela) == []

    # Mute all: the student's own page closes the microphone, and nothing more arrives.
    await button(teacher, "Mute all (2)").click()
    await expect(amara.get_by_test_id("floor-bar")).to_be_hidden()
    await falls_silent(bela, within_s=10)

    # The teacher's second device says that the first is live, and takes over with one press.
    second = await teacher.context.new_page()
    await second.goto(f"{address}/studio")
    await button(second, "Enter the studio").click()
    await expect(second.get_by_test_id("stage-elsewhere")).to_be_visible()
    await expect(second.get_by_test_id("mic")).to_be_disabled()
    assert await barriers(second) == []
    await button(second, "Take over here").click()
    await hears(bela, within_s=10)
    await expect(teacher.get_by_test_id("stage-elsewhere")).to_contain_text("You went live on another device")
    await expect(teacher.get_by_test_id("mic")).to_be_disabled()

    # Without a teacher nothing is said or written, and students are told so.
    await teacher.close()
    await second.close()
    for student in (amara, bela):
        await expect(student.get_by_test_id("no-teacher")).to_be_visible()
        assert await barriers(student) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_every_page_is_for_everybody_in_light_and_dark(people: School, theme: Theme) -> None:
    guest, _ = await people.somebody(theme=theme)
    teacher, _ = await people.somebody(theme=theme)
    address, link = await open_class(people, teacher, f"Wind in {theme}")
    for path in ("/setup", "/signin", "/nowhere", f"{address}/left", link):
        await guest.goto(path)
        assert await barriers(guest) == [], path
    for path in ("/", "/courses", address, "/account", f"{address}/study", f"{address}/studio"):
        await teacher.goto(path)
        assert await barriers(teacher) == [], path

    await button(teacher, "Enter the studio").click()
    await expect(button(teacher, "Start class")).to_be_visible()
    await teacher.keyboard.press("?")
    await expect(teacher.get_by_role("dialog", name="Keyboard")).to_be_visible()
    assert await barriers(teacher) == []
    await teacher.goto("/")
    await button(teacher, "Start without slides").first.click()
    await expect(teacher.get_by_role("dialog", name="New class")).to_be_visible()
    assert await barriers(teacher) == []
