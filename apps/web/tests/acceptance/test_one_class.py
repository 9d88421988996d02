"""One class in real browsers on the whole platform: prepared, taught, attended, ended and studied.

Steps 2 to 6 of the first issue as people do them, through the pages. What goes out is proven by decoding elsewhere (the
demo); here it is proven that the pages show what happens, to everybody, and that everybody can use them.
"""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Page, ViewportSize, expect

from chalkstream.launcher.demo import lesson, play, school
from chalkstream.testkit import player
from chalkstream.testkit.browser import barriers
from chalkstream.testkit.school import DESKTOP, INKED, KEY, PHONE, School, button, draw, join, sign_in
from chalkstream.testkit.studying import study, words_are_there

pytestmark = pytest.mark.timeout(600)

AT_200_PERCENT: ViewportSize = {"width": 720, "height": 450}
"""What 1440x900 is at 200 %, and about a phone held sideways."""
IS_LARGER = """
([width, height]) => {
  const stage = document.querySelector('[data-testid=stage]').getBoundingClientRect()
  return stage.width > width && stage.height > height
}
"""


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


async def at_200_percent(teacher: Page) -> None:
    """There is a stage to see, beside the tools."""
    await teacher.set_viewport_size(AT_200_PERCENT)
    least = [AT_200_PERCENT["width"] / 3, AT_200_PERCENT["height"] / 4]
    await teacher.wait_for_function(IS_LARGER, arg=least)
    await teacher.set_viewport_size(DESKTOP)


async def asked_before_leaving(teacher: Page) -> None:
    """Whoever presses the mark is not off air without a question."""
    await teacher.get_by_role("link", name="Back to the class page").click()
    asked = teacher.get_by_role("alertdialog", name="Leave the studio?")
    await expect(asked).to_be_visible()
    assert await barriers(teacher) == []
    await button(teacher, "Stay").click()
    await expect(asked).to_be_hidden()
    await expect(button(teacher, "Mic on")).to_be_visible()


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
    await expect(teacher.get_by_test_id("destination")).to_have_attribute("data-state", "live")

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
    await at_200_percent(teacher)
    await asked_before_leaving(teacher)
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

    # The microphone speaks, so there are words: whoever ends too soon has no sentence that was recorded whole.
    await words_are_there(teacher, prepared.id, utterances=2)

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
