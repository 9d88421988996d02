"""The study page of a class, as somebody in a browser uses it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any

from playwright.async_api import Page, expect

from chalkstream.testkit.browser import barriers

DERIVED_S = 180.0
"""For what is made of a class: recognised words, the MP4, chapters and the summary."""


async def ready_pack(teacher: Page, session: str) -> dict[str, Any]:
    """The class's study pack once everything is derived."""
    return await _pack(teacher, session, lambda pack: bool(pack["status"] == "ready"))


async def words_are_there(teacher: Page, session: str, *, utterances: int) -> None:
    """Waits until so many utterances are in the study pack of a class that runs."""
    await _pack(teacher, session, lambda pack: len(pack["segments"]) >= utterances)


async def _pack(teacher: Page, session: str, is_it: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    deadline = time.monotonic() + DERIVED_S
    while True:
        answer = await teacher.request.get(f"/api/classes/{session}/study")
        pack: dict[str, Any] = await answer.json()
        if is_it(pack):
            return pack
        assert time.monotonic() < deadline, f"waited {DERIVED_S:.0f} s for more of this study pack: {pack}"
        await asyncio.sleep(1)  # the page itself asks again in this way: nothing tells of it


async def search(teacher: Page, pack: dict[str, Any]) -> None:
    """A word that was said is found from the keyboard, and its hit plays its moment."""
    said = max((word for segment in pack["segments"] for word in segment["words"]), key=lambda word: len(word["text"]))
    await teacher.keyboard.press("/")
    await teacher.keyboard.type(said["text"].strip(".,;:!?"))
    results = teacher.get_by_role("region", name="Said")
    await expect(results.locator("mark").first).to_be_visible()
    assert await barriers(teacher) == []
    hit = results.get_by_role("button").first
    at = (await hit.inner_text()).strip()
    await hit.click()
    minutes, seconds = map(int, at.split(":"))
    await teacher.wait_for_function(
        "(s) => Math.abs(document.querySelector('video').currentTime - s) < 3", arg=60 * minutes + seconds
    )
    await teacher.get_by_role("searchbox").press("Escape")
    await expect(results).to_have_count(0)


async def study(teacher: Page, session: str) -> None:
    """The study page of a class that was recorded: it plays what it says, and gives it away as files."""
    pack = await ready_pack(teacher, session)
    assert pack["language"] == "en"
    words = [word for segment in pack["segments"] for word in segment["words"]]
    assert words, "the microphone spoke, so there are words"
    assert all(0 <= word["start_ms"] <= word["end_ms"] <= pack["recording"]["duration_ms"] for word in words)
    await teacher.reload()
    chapters = teacher.get_by_role("navigation", name="Chapters").get_by_role("button")
    await expect(chapters).to_have_count(len(pack["chapters"]))
    assert pack["chapters"]
    assert pack["summary"], pack
    await expect(teacher.get_by_text(pack["summary"][0]["text"], exact=True).first).to_be_visible()

    # A press on a time plays from there.
    await teacher.wait_for_function("() => document.querySelector('video').readyState >= 1")
    last = pack["segments"][-1]
    press = teacher.locator(f"[data-entry='{last['segment']}']").get_by_role("button", name="play from here")
    await press.click()
    await teacher.wait_for_function(
        "(ms) => document.querySelector('video').currentTime * 1000 >= ms - 50", arg=last["start_ms"]
    )

    await search(teacher, pack)

    for file in (pack["recording"]["mp4"], pack["transcript"]):
        got = await teacher.request.get(file)
        assert got.status == 200, file
        assert len(await got.body()) > 0
    await teacher.get_by_role("button", name="Export").click()
    await expect(teacher.locator(f"a[download][href='{pack['recording']['mp4']}']")).to_be_visible()
    await expect(teacher.locator(f"a[download][href='{pack['transcript']}']")).to_be_visible()
    await teacher.keyboard.press("Escape")
    assert await barriers(teacher) == []
    await teacher.emulate_media(color_scheme="dark")
    assert await barriers(teacher) == []
