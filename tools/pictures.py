"""Teach the tutorial's class in real browsers and take the documents' pictures: `.venv/bin/python tools/pictures.py`.

It goes through `docs/tutorial/your-first-class.md` step by step, on a fresh platform on free ports, and writes
`docs/images/*.png`. Where a page no longer does what the tutorial says, it fails. Takes three minutes.
"""

from __future__ import annotations

import asyncio
import contextlib
import io
import math
import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from files import ROOT
from PIL import Image, ImageDraw, ImageFilter
from playwright.async_api import Page, expect

from chalkstream.launcher.demo import deck, play, school, sink, voice
from chalkstream.launcher.demo.cast import Actor, Cast, stage
from chalkstream.launcher.demo.lesson import Lesson, load
from chalkstream.launcher.demo.school import Prepared
from chalkstream.launcher.detached import Detached, fresh
from chalkstream.launcher.errors import LauncherError

IMAGES = ROOT / "docs" / "images"
LARGEST_BYTES = 300_000
"""Of one picture: a page of the documents holds several."""
STUDENTS = ("Amélie Fournier", "Ben Okafor", "Benedikta Kjartansdóttir-Hall")
KEY = "live_0123456789"
CAMERA_FILE = Path("Built-in camera.mjpeg")
"""Relative, and we stand in its folder: Chromium shows the path as the camera's name."""
CAMERA_SIZE = (1280, 720)
CAMERA_FRAMES = 90
"""Three seconds, which Chromium plays over and over."""
CAPTIONS_S = 9.0
"""After a slide turn: by then the captions have words."""
STUDY_SECOND = 58
"""Where the picture of the study page stands in the recording."""
SEEN_LIMIT_S = 30.0
PLAY_UNTIL_SEEN = """second => new Promise(done => {
    const video = document.querySelector('video')
    const look = (_, frame) => {
        if (frame.mediaTime <= second) return video.requestVideoFrameCallback(look)
        video.pause()
        done()
    }
    video.requestVideoFrameCallback(look)
    video.currentTime = second
    video.play()
})"""
"""The clock may be there before the picture is, on a machine that decodes slowly."""


@dataclass(frozen=True, slots=True)
class Shooting:
    """What every step needs."""

    platform: Detached
    cast: Cast
    lesson: Lesson
    said: voice.Voice
    rtmp: str


def camera(frame: int) -> Image.Image:
    """One picture of the drawn teacher."""
    wide, tall = CAMERA_SIZE
    picture = Image.new("RGB", CAMERA_SIZE)
    pen = ImageDraw.Draw(picture)
    for row in range(tall):
        share = row / tall
        pen.line([(0, row), (wide, row)], fill=(int(112 - 60 * share), int(130 - 66 * share), int(138 - 70 * share)))
    pen.rectangle((60, 80, 330, 430), fill=(58, 74, 80))
    pen.rectangle((80, 100, 310, 410), fill=(44, 60, 58))
    for line, length in enumerate((150, 190, 120, 170)):
        top = 140 + line * 55
        pen.rounded_rectangle((100, top, 100 + length, top + 12), 6, fill=(190, 198, 188))
    x, y = 640 + int(12 * math.sin(frame / 9)), 300 + int(5 * math.sin(frame / 5))
    pen.ellipse((x - 330, y + 190, x + 330, y + 900), fill=(36, 88, 94))
    pen.rounded_rectangle((x - 50, y + 90, x + 50, y + 230), 40, fill=(214, 176, 146))
    pen.ellipse((x - 135, y - 190, x + 135, y + 80), fill=(56, 40, 32))
    pen.ellipse((x - 112, y - 150, x + 112, y + 140), fill=(230, 196, 166))
    pen.pieslice((x - 125, y - 185, x + 125, y + 60), 180, 360, fill=(56, 40, 32))
    for side in (-1, 1):
        pen.ellipse((x + side * 45 - 9, y - 14, x + side * 45 + 9, y + 4), fill=(40, 34, 32))
    mouth = 6 + int(8 * abs(math.sin(frame / 2)))
    pen.ellipse((x - 26, y + 62, x + 26, y + 62 + mouth), fill=(150, 70, 70))
    return picture.filter(ImageFilter.GaussianBlur(1.2))


def write_camera(file: Path) -> None:
    """The drawn teacher as MJPEG, for Chromium's fake camera."""
    with file.open("wb") as out:
        for frame in range(CAMERA_FRAMES):
            encoded = io.BytesIO()
            camera(frame).save(encoded, "JPEG", quality=88)
            out.write(encoded.getvalue())


async def picture(page: Page, name: str) -> None:
    """Take one picture. Raises LauncherError when it is too large."""
    await page.wait_for_timeout(400)  # what fades in has faded in
    file = IMAGES / f"{name}.png"
    await page.screenshot(path=file)
    if file.stat().st_size > LARGEST_BYTES:
        raise LauncherError(f"{file.name} has {file.stat().st_size} bytes; {LARGEST_BYTES} are the limit")
    print(f"  {file.relative_to(ROOT)}", flush=True)


async def account(shooting: Shooting) -> Actor:
    """Step 2: the first account."""
    teacher = await shooting.cast.teacher("Ms Rivera")
    link = shooting.platform.setup_link
    if link is None:
        raise LauncherError("the platform printed no setup link")
    await teacher.page.goto(link)
    await expect(teacher.page.get_by_role("button", name="Make the account")).to_be_visible()
    await picture(teacher.page, "setup")
    await school.open_account(teacher.page, link, teacher.name)
    return teacher


async def prepare(shooting: Shooting, page: Page) -> Prepared:
    """Steps 3 to 5: a class, its slides, a destination, a join link."""
    await page.get_by_role("button", name="Start without slides").first.click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("Title").fill(shooting.lesson.title)
    await dialog.get_by_label("Course").fill("Geography 8")
    await dialog.locator("input[type=file]").set_input_files(
        {
            "name": "water-cycle.pdf",
            "mimeType": "application/pdf",
            "buffer": deck.pdf(shooting.lesson, marked=False),
        }
    )
    await picture(page, "new-class")
    await dialog.get_by_role("button", name="Create class").click()
    await page.wait_for_url(re.compile(r"/classes/[0-9a-f-]{36}$"))
    await expect(page.get_by_text("Readable by screen readers")).to_be_visible(timeout=school.DECK_LIMIT_MS)
    await page.get_by_role("button", name="Add a destination").click()
    await dialog.get_by_label("Name").fill("My channel")
    await dialog.get_by_label("Server address").fill(shooting.rtmp)
    await dialog.get_by_label("Stream key").fill(KEY)
    await picture(page, "new-destination")
    await dialog.get_by_role("button", name="Add", exact=True).click()
    await expect(dialog).to_be_hidden()
    await page.get_by_role("button", name="Make a join link").click()
    address = page.get_by_text(re.compile(r"^https?://.*/join/")).first
    await expect(address).to_be_visible()
    await picture(page, "class")
    return Prepared(page.url.rsplit("/", 1)[1], (await address.inner_text()).strip())


async def gather(shooting: Shooting, teacher: Page, prepared: Prepared) -> list[Actor]:
    """Steps 6 and 7: students knock; the teacher looks at camera and microphone and enters the studio."""
    students = [await shooting.cast.student(name) for name in STUDENTS]
    for student in students:
        await play.wait_in_lobby(student, prepared.link)
    await picture(students[0].page, "lobby")
    await teacher.goto(f"/classes/{prepared.id}/studio")
    await expect(teacher.get_by_role("button", name="Enter the studio")).to_be_enabled()
    await expect(teacher.locator("video").first).to_be_visible()
    await picture(teacher, "green-room")
    await teacher.get_by_role("button", name="Enter the studio").click()
    await expect(teacher.get_by_role("button", name="Start class")).to_be_enabled()
    return students


async def teach(shooting: Shooting, teacher: Actor, students: list[Actor]) -> None:
    """Step 8: the slides as the voice goes on, with ink, chat and a hand on the second."""
    opened = await teacher.microphone_opened_ms()
    if opened is None:
        raise LauncherError("the teacher's browser opened no microphone")
    began = asyncio.get_running_loop().time()
    for number, due in enumerate(shooting.said.turns, 1):
        await asyncio.sleep(max(0.0, due - (asyncio.get_running_loop().time() - began)))
        await play.turn(teacher.page, number)
        if number == 2:
            await play.underline(teacher.page)
            await play.talk(teacher.page, students)
            await students[1].page.get_by_role("button", name="Hand is down").click()
            await asyncio.sleep(CAPTIONS_S)
            await picture(teacher.page, "studio")
            await picture(students[1].page, "classroom")
    await asyncio.sleep(max(0.0, shooting.said.seconds - (asyncio.get_running_loop().time() - began)))


async def study(page: Page, prepared: Prepared, played: play.Played) -> None:
    """Step 9: the study page, standing in the middle of the recording."""
    await play.open_study(page, prepared, played)
    await expect(page.locator("video")).to_be_visible()
    await asyncio.wait_for(page.evaluate(PLAY_UNTIL_SEEN, STUDY_SECOND), SEEN_LIMIT_S)
    await picture(page, "study")
    await page.goto("/")
    await expect(page.get_by_text(load().title).first).to_be_visible()
    await picture(page, "home")


async def shoot(shooting: Shooting) -> None:
    """The whole tutorial."""
    teacher = await account(shooting)
    prepared = await prepare(shooting, teacher.page)
    students = await gather(shooting, teacher.page, prepared)
    played = play.Played()
    await play.begin(teacher.page, students, played)
    await teach(shooting, teacher, students)
    await play.end(teacher.page, played)
    await study(teacher.page, prepared, played)


async def main() -> None:
    """A fresh platform, a sink, browsers; then the tutorial. Raises LauncherError."""
    IMAGES.mkdir(exist_ok=True)
    lesson = load()
    said = voice.compose(lesson)
    with tempfile.TemporaryDirectory(prefix="chalkstream-pictures-") as name, contextlib.chdir(name):
        place = Path(name)
        voice.write_wav(said, place / "voice.wav")
        write_camera(place / CAMERA_FILE)
        with (
            fresh({"CHALKSTREAM_DESTINATION_ALLOW": "127.0.0.1"}) as platform,
            sink.listening(place / "destination.flv", KEY) as rtmp,
        ):
            async with stage(platform.url, place / "voice.wav", CAMERA_FILE, None) as cast:
                await shoot(Shooting(platform, cast, lesson, said, rtmp))


if __name__ == "__main__":
    try:
        asyncio.run(main())
    except LauncherError as error:
        sys.exit(f"pictures: {error}")
