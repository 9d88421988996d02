"""Every page is for everybody: axe finds nothing on it, in either theme."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from chalkstream.testkit.browser import barriers
from chalkstream.testkit.school import School, Theme, button, open_class

pytestmark = pytest.mark.timeout(300)


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
