"""Who is let in, refused, removed, given the floor; and lines and browsers that break off, in real browsers."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import FilePayload, Route, expect

from chalkstream.launcher.demo import deck, lesson
from chalkstream.testkit.browser import Line, barriers
from chalkstream.testkit.school import (
    INKED,
    PHONE,
    SLOW_MS,
    SMALL_PHONE,
    School,
    begin_stroke,
    button,
    falls_silent,
    hears,
    join,
    open_class,
    sign_in,
)
from chalkstream.testkit.waiting import until

pytestmark = pytest.mark.timeout(300)


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
    refused: list[Route] = []

    async def refuse(route: Route) -> None:
        refused.append(route)
        await route.abort()

    await student.route("**/ticket", refuse)
    await line.cut()
    await expect(student.get_by_test_id("connection-lost")).to_contain_text("Next try in")
    assert await barriers(student) == []
    await student.get_by_label("Write to the class").fill("meanwhile")
    await student.keyboard.press("Enter")
    await expect(student.get_by_text("sending")).to_be_visible()
    await teacher.get_by_role("tab", name=re.compile("Chat")).click()
    await teacher.get_by_label("Write to the class").fill("to whom is away")
    await teacher.keyboard.press("Enter")

    # A press asks at once. The page asks by itself too: the button may be gone as soon as it is not refused any more.
    before = len(refused)
    await button(student, "Try now").click()
    await until(lambda: len(refused) > before, 20)
    await student.unroute("**/ticket")
    await expect(student.get_by_test_id("caught-up")).to_contain_text("Slides, ink and chat are complete")
    await expect(student.get_by_text("to whom is away", exact=True)).to_be_visible()
    await expect(student.get_by_text("sending")).to_be_hidden()
    await expect(teacher.get_by_text("meanwhile", exact=True)).to_be_visible()


async def test_who_is_refused_or_removed_is_told_so_and_one_may_be_let_in_after_all(people: School) -> None:
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
    await teacher.get_by_text("Not let in").click()
    assert await barriers(teacher) == []
    await button(teacher, "Admit Mallory").click()
    await refused.get_by_role("link", name="Try again").click()
    await expect(refused.get_by_text("The class has not started yet").first).to_be_visible()
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
    await bela.set_viewport_size(SMALL_PHONE)
    await button(teacher, "More for Bela").click()
    await teacher.get_by_role("menuitem", name="Give microphone and camera").click()
    await button(bela, "Turn microphone and camera on").click()
    await expect(bela.get_by_test_id("floor-bar")).to_be_visible()
    await expect(bela.get_by_label("Write to the class")).to_be_in_viewport(ratio=1)
    for page in (teacher, amara):
        await expect(page.get_by_test_id("speaker-name")).to_have_text("Bela")
    assert await barriers(bela) == []

    # Mute all: the student's own page closes the microphone, and nothing more arrives.
    await button(teacher, "Mute all (2)").click()
    await expect(amara.get_by_test_id("floor-bar")).to_be_hidden()
    await falls_silent(bela, within_s=SLOW_MS / 1_000)

    # The teacher's second device says that the first is live, and takes over with one press.
    second = await teacher.context.new_page()
    await second.goto(f"{address}/studio")
    await button(second, "Enter the studio").click()
    await expect(second.get_by_test_id("stage-elsewhere")).to_be_visible()
    await expect(second.get_by_test_id("mic")).to_be_disabled()
    assert await barriers(second) == []
    await button(second, "Take over here").click()
    await hears(bela, within_s=SLOW_MS / 1_000)
    await expect(teacher.get_by_test_id("stage-elsewhere")).to_contain_text("You went live on another device")
    await expect(teacher.get_by_test_id("mic")).to_be_disabled()

    # Without a teacher nothing is said or written, and students are told so.
    await teacher.close()
    await second.close()
    for student in (amara, bela):
        await expect(student.get_by_test_id("no-teacher")).to_be_visible()
        assert await barriers(student) == []


async def test_a_browser_that_is_closed_in_mid_stroke_leaves_no_half_of_it(people: School) -> None:
    teacher, context = await people.somebody()
    address, link = await open_class(people, teacher, "Ice")
    file = FilePayload(name="ice.pdf", mimeType="application/pdf", buffer=deck.pdf(lesson.load()))
    sent = await teacher.request.post(
        f"/api{address}/decks", multipart={"file": file}, headers={"Origin": people.platform.url}
    )
    assert sent.ok, await sent.text()
    await teacher.goto(address)
    await expect(teacher.get_by_text("Readable by screen readers")).to_be_visible()
    await teacher.goto(f"{address}/studio")
    await button(teacher, "Enter the studio").click()
    student, _ = await people.somebody(PHONE)
    await join(student, link, "Amara Nwosu")
    await button(teacher, "Admit Amara Nwosu").click()
    await button(teacher, "Start class").click()
    await teacher.keyboard.press("ArrowRight")
    await expect(student.get_by_test_id("stage").locator("img")).to_be_visible()
    await begin_stroke(teacher)
    await student.wait_for_function(INKED)
    await context.close()
    await student.wait_for_function(f"() => !({INKED})()")
    await expect(student.get_by_test_id("no-teacher")).to_be_visible()
    again, _ = await people.somebody()
    await sign_in(people, again)
    await again.goto(f"{address}/studio")
    await button(again, "Enter the studio").click()
    await expect(student.get_by_test_id("no-teacher")).to_be_hidden()
    await student.reload()
    await expect(student.get_by_test_id("stage").locator("img")).to_be_visible()
    assert not await student.evaluate(INKED)
