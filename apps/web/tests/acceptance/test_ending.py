"""Ending a class: the ten seconds in which it can be undone, through a reload and in a studio that is closed."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from chalkstream.testkit.browser import barriers
from chalkstream.testkit.school import School, button, open_class
from chalkstream.testkit.waiting import until

pytestmark = pytest.mark.timeout(300)


async def confirmed(teacher: Page) -> None:
    """The class ends, and counts down."""
    await button(teacher, "End class…").click()
    await teacher.get_by_role("alertdialog").get_by_role("button", name="End class").click()
    await expect(teacher.get_by_test_id("ending")).to_be_visible()


async def test_a_reload_goes_on_counting_and_a_closed_studio_ends_the_class_in_time(people: School) -> None:
    teacher, context = await people.somebody()
    address, _ = await open_class(people, teacher, "Tides")
    await teacher.goto(f"{address}/studio")
    await button(teacher, "Enter the studio").click()
    await button(teacher, "Start class").click()
    await expect(teacher.get_by_test_id("state-class")).to_contain_text("running")

    await confirmed(teacher)
    await teacher.reload()
    await expect(teacher.get_by_test_id("ending")).to_be_visible()
    await button(teacher, "Undo").click()
    await expect(teacher.get_by_test_id("ending")).to_be_hidden()

    await confirmed(teacher)
    assert await barriers(teacher) == []
    await teacher.close()

    async def ended() -> bool:
        answer = await context.request.get(f"/api{address}")
        return bool((await answer.json())["phase"] == "ended")

    await until(ended, 30)
