"""The class itself, as a teacher and two students do it in their browsers."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import Page, expect

from chalkstream.launcher.demo.cast import Actor, Cast
from chalkstream.launcher.demo.school import Prepared
from chalkstream.launcher.demo.voice import Voice
from chalkstream.launcher.errors import LauncherError

MEDIA_LIMIT_MS = 30_000
STUDY_LIMIT_S = 90.0
GLANCE_S = 1.0
"""Between two looks at a student's picture: five steps of the counter."""


@dataclass(slots=True)
class Played:
    """What happened when, by `time.monotonic()`."""

    public_at: float = 0.0
    recording_at: float = 0.0
    ended_at: float = 0.0
    study_at: float = 0.0
    seen_by: dict[str, list[int]] = field(default_factory=dict)
    heard_by: dict[str, float] = field(default_factory=dict)


async def wait_in_lobby(student: Actor, link: str) -> None:
    """Open the join link, give a name, wait."""
    await student.page.goto(link)
    await student.page.get_by_label("Your name").fill(student.name)
    await student.page.get_by_role("button", name="Ask to join").click()
    await expect(student.page.get_by_text("will let you in")).to_be_visible()


async def enter_studio(teacher: Page, prepared: Prepared, *, muted: bool = False) -> None:
    """Through the green room; the microphone's file begins to play there. `muted` switches it off before entering."""
    await teacher.goto(f"/classes/{prepared.id}/studio")
    if muted:
        await teacher.get_by_role("button", name="Mic on").click()
        await expect(teacher.get_by_role("button", name="Mic off")).to_be_visible()
    await teacher.get_by_role("button", name="Enter the studio").click()
    await expect(teacher.get_by_role("button", name="Start class")).to_be_enabled()


async def begin(teacher: Page, students: list[Actor], played: Played) -> None:
    """Admit, start the class, go public, record: separate acts."""
    for student in students:
        await teacher.get_by_role("button", name=f"Admit {student.name}").click()
    await teacher.get_by_role("button", name="Start class").click()
    await expect(teacher.get_by_test_id("state-class")).to_contain_text("running")
    await teacher.get_by_role("button", name="Go public").click()
    played.public_at = time.monotonic()
    await teacher.get_by_role("button", name="Record", exact=True).click()
    played.recording_at = time.monotonic()
    await expect(teacher.get_by_test_id("state-public")).to_contain_text("on")
    await expect(teacher.get_by_test_id("state-recording")).to_contain_text("on")


async def teach(cast: Cast, teacher: Actor, students: list[Actor], voice: Voice, played: Played) -> None:
    """Turn the slides as the voice goes on, with ink, chat and a hand between. Raises LauncherError when too late."""
    opened = await teacher.microphone_opened_ms()
    if opened is None:
        raise LauncherError("the teacher's browser opened no microphone")
    clock = _clock(opened)
    if clock() > voice.turns[0]:
        raise LauncherError(
            f"the class was ready {clock():.1f} s after the first word was due: this machine is too busy"
        )
    scenes: list[Callable[[], Awaitable[None]]] = [
        lambda: _look(students, played),
        lambda: underline(teacher.page),
        lambda: talk(teacher.page, students),
        lambda: _look(students, played),
    ]
    for number, (due, scene) in enumerate(zip(voice.turns, scenes, strict=True), 1):
        await asyncio.sleep(max(0.0, due - clock()))
        await turn(teacher.page, number)
        await scene()
        await cast.photograph(f"slide-{number}")
    await asyncio.sleep(max(0.0, voice.seconds - clock()))
    for student in students:
        played.heard_by[student.name] = await student.heard()


async def turn(teacher: Page, number: int) -> None:
    """Turn to the next page, which must be this one; the first turn shows the first page."""
    await teacher.keyboard.press("ArrowRight")
    await expect(teacher.get_by_test_id("slide-number")).to_contain_text(f"Slide {number} of")


async def end(teacher: Page, played: Played) -> None:
    """End the class, without waiting for the ten seconds in which it can be undone."""
    await teacher.get_by_role("button", name="End class…").click()
    await teacher.get_by_role("alertdialog").get_by_role("button", name="End class").click()
    await teacher.get_by_role("button", name="End now").click()
    played.ended_at = time.monotonic()
    await expect(teacher.get_by_test_id("off-air")).to_be_visible()


async def open_study(teacher: Page, prepared: Prepared, played: Played) -> dict[str, Any]:
    """Follow the link to the study page and wait until it is whole; answers what it was made from."""
    await teacher.get_by_role("link", name="Open the study page").click()
    limit = time.monotonic() + STUDY_LIMIT_S
    while True:
        answer = await teacher.request.get(f"/api/classes/{prepared.id}/study")
        pack: dict[str, Any] = await answer.json()
        if answer.ok and pack["status"] != "preparing":
            break
        if time.monotonic() > limit:
            raise LauncherError(f"the study page was not made in {STUDY_LIMIT_S:.0f} s: {pack}")
        await asyncio.sleep(0.2)
    for chapter in pack["chapters"][:1]:
        await expect(teacher.get_by_text(chapter["title"]).first).to_be_visible()
    played.study_at = time.monotonic()
    return pack


async def _look(students: list[Actor], played: Played) -> None:
    """Read the teacher's counter twice from each student's page."""
    for student in students:
        await expect(student.page.locator("video").first).to_be_visible(timeout=MEDIA_LIMIT_MS)
    for _ in range(2):
        await asyncio.sleep(GLANCE_S)
        for student in students:
            played.seen_by.setdefault(student.name, []).extend(await student.counts())


async def underline(teacher: Page) -> None:
    """Underline something on the slide."""
    await teacher.keyboard.press("p")
    box = await teacher.get_by_test_id("stage").bounding_box()
    if box is None:
        raise LauncherError("the studio shows no stage")
    x, y, wide = box["x"], box["y"] + box["height"] * 0.3, box["width"]
    await teacher.mouse.move(x + wide * 0.1, y)
    await teacher.mouse.down()
    for step in range(1, 20):
        await teacher.mouse.move(x + wide * (0.1 + 0.015 * step), y + (step % 2) * 6)
    await teacher.mouse.up()
    await teacher.keyboard.press("p")


async def talk(teacher: Page, students: list[Actor]) -> None:
    """A message from each student, a hand up and down."""
    for student in students:
        if await student.page.get_by_role("button", name="Chat closed").count():
            await student.page.get_by_role("button", name="Chat closed").click()
        await student.page.get_by_label("Write to the class").fill(f"{student.name} has a question about clouds")
        await student.page.keyboard.press("Enter")
    first = students[0]
    await first.page.get_by_role("button", name="Hand is down").click()
    await expect(teacher.get_by_text(f"{first.name} raised a hand").first).to_be_attached()
    await first.page.get_by_role("button", name="Hand is up").click()


def _clock(opened_ms: int) -> Callable[[], float]:
    """Seconds of the voice's file that were spoken by now. Browser and demo share this machine's clock."""
    return lambda: time.time() - opened_ms / 1000
