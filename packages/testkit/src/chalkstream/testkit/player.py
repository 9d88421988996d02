"""What a page's video plays, asked of the browser that decodes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.async_api import Page

NOT_BLACK = 30
"""Mean brightness of a decoded picture, 0 to 255, that no picture without light reaches: a dark stage has 20."""

LOOK = """
() => {
  const video = document.querySelector('video')
  const drawing = new OffscreenCanvas(64, 36).getContext('2d', { willReadFrequently: true })
  drawing.drawImage(video, 0, 0, 64, 36)
  const { data } = drawing.getImageData(0, 0, 64, 36)
  let sum = 0
  for (let at = 0; at < data.length; at += 4) sum += 0.2126 * data[at] + 0.7152 * data[at + 1] + 0.0722 * data[at + 2]
  return {
    source: video.currentSrc, seconds: video.currentTime, paused: video.paused, rate: video.playbackRate,
    width: video.videoWidth, brightness: sum / (64 * 36),
  }
}
"""
IS_LIGHT = f"(least) => ({LOOK})().brightness > least"
PLAYS_PAST = """
(to) => {
  const video = document.querySelector('video')
  return video.currentTime > to && video.readyState >= 3
}
"""
FOLLOW = f"""
() => {{
  const look = {LOOK}
  const video = document.querySelector('video')
  // From the beginning, so that it does not come to its end before the file is written.
  video.currentTime = 0.5
  window.swap = {{ before: null, after: null, passed: 0 }}
  let seen = 0
  const step = () => {{
    if (!video.seeking && video.readyState >= 3) {{
      const fed = video.currentSrc.startsWith('blob:')
      if (fed) [window.swap.before, seen] = [look(), performance.now()]
      else if (video.currentTime > 0) {{
        window.swap.passed = (performance.now() - seen) / 1000
        window.swap.after = look()
        return
      }}
    }}
    setTimeout(step, 20)
  }}
  step()
}}
"""


@dataclass(frozen=True, slots=True)
class Looked:
    """A video at one moment."""

    source: str
    """`blob:...` while a script feeds it, else the file's address."""
    seconds: float
    """Where it is."""
    paused: bool
    rate: float
    width: int
    """Of the decoded picture, in pixels."""
    brightness: float
    """Mean of the decoded picture, 0 (black) to 255."""


async def plays_past(page: Page, seconds: float) -> Looked:
    """The page's video once it has played past this place. Raises Playwright's TimeoutError when it does not."""
    await page.wait_for_function(PLAYS_PAST, arg=seconds)
    found: dict[str, Any] = await page.evaluate(LOOK)
    return Looked(**found)


async def plays_playlist(page: Page) -> None:
    """On the study page of a class that runs: what is recorded so far plays from its beginning, through hls.js."""
    await page.get_by_role("button", name="Play", exact=True).last.click()
    seen = await plays_past(page, 0.5)
    assert seen.source.startswith("blob:"), f"it plays {seen.source}"
    assert (seen.paused, seen.width) == (False, 1280)
    await page.wait_for_function(IS_LIGHT, arg=NOT_BLACK)  # it may begin with a slate, before the first slide is drawn
    await page.get_by_role("button", name="1×, speed").click()
    await page.get_by_role("menuitemradio", name="0.75×").click()


async def follow(page: Page) -> None:
    """Go back to the beginning, and have the page watch for the file that takes the playlist's place."""
    await page.evaluate(FOLLOW)


async def went_on_with_the_file(page: Page) -> None:
    """The file took the playlist's place under whoever watched: it plays on, as fast, where it was. After `follow`."""
    await page.wait_for_function("() => window.swap.after !== null")
    swap: dict[str, Any] = await page.evaluate("() => window.swap")
    before, after = Looked(**swap["before"]), Looked(**swap["after"])
    assert not after.paused
    assert before.seconds - 0.2 <= after.seconds <= before.seconds + swap["passed"] + 0.2
    assert after.rate == before.rate == 0.75
    seen = await plays_past(page, after.seconds + 0.5)
    assert seen.source.endswith("recording.mp4")
    await page.wait_for_function(IS_LIGHT, arg=NOT_BLACK)  # it goes on near the beginning, which may be a slate still
