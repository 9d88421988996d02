"""Before the class: the first account, a class with its deck and destination, a join link; all through the pages."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.async_api import Page, expect

from chalkstream.launcher.demo import deck
from chalkstream.launcher.demo.lesson import Lesson

EMAIL = "teacher@example.org"
PASSWORD = "correct horse battery staple"  # noqa: S105 - of an account that lives as long as the demo
DECK_LIMIT_MS = 60_000


@dataclass(frozen=True, slots=True)
class Prepared:
    """A class that can begin."""

    id: str
    """The session."""
    link: str
    """Where students join."""


async def open_account(page: Page, setup_link: str, name: str) -> None:
    """Make the first account with the one-time link."""
    await page.goto(setup_link)
    await page.get_by_label("Your name").fill(name)
    await page.get_by_label("E-mail address").fill(EMAIL)
    await page.get_by_label("Password", exact=True).fill(PASSWORD)
    await page.get_by_role("button", name="Make the account").click()
    await page.wait_for_url(re.compile(r"/$"))


async def prepare_class(page: Page, lesson: Lesson, rtmp: str, key: str) -> Prepared:
    """Create the class, upload its deck, add the destination, make a link."""
    # Not "New class", which asks for a file at once.
    await page.get_by_role("button", name="Start without slides").first.click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("Title").fill(lesson.title)
    await dialog.get_by_label("Course").fill("Geography 8")
    await dialog.locator("input[type=file]").set_input_files(
        {"name": "water.pdf", "mimeType": "application/pdf", "buffer": deck.pdf(lesson)}
    )
    await dialog.get_by_role("button", name="Create class").click()
    await page.wait_for_url(re.compile(r"/classes/[0-9a-f-]{36}$"))
    await expect(page.get_by_text("Readable by screen readers")).to_be_visible(timeout=DECK_LIMIT_MS)
    await _add_destination(page, rtmp, key)
    return Prepared(page.url.rsplit("/", 1)[1], await _make_link(page))


async def _add_destination(page: Page, rtmp: str, key: str) -> None:
    await page.get_by_role("button", name="Add a destination").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("Name").fill("Sink")
    await dialog.get_by_label("Server address").fill(rtmp)
    await dialog.get_by_label("Stream key").fill(key)
    await dialog.get_by_role("button", name="Add", exact=True).click()
    await expect(dialog).to_be_hidden()


async def _make_link(page: Page) -> str:
    await page.get_by_role("button", name="Make a join link").click()
    address = page.get_by_text(re.compile(r"^https?://.*/join/"))
    await expect(address.first).to_be_visible()
    return (await address.first.inner_text()).strip()
