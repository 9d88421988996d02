"""What acceptance tests ask of a page: that axe finds nothing, with no rule switched off; and a hand on its line."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.async_api import Page, WebSocketRoute

AXE = Path(__file__).resolve().parents[5] / "node_modules" / "axe-core" / "axe.min.js"
"""axe-core as npm installed it with the web app's development dependencies."""

RUN = """
async () => {
  // What moves in is judged where it comes to rest: half transparent, its contrast is not its own.
  const finite = document.getAnimations().filter((each) => each.effect?.getTiming().iterations !== Infinity)
  await Promise.all(finite.map((each) => each.finished.catch(() => undefined)))
  const { violations } = await axe.run(document, { resultTypes: ['violations'] })
  return violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ html }) => html.slice(0, 160)) }))
}
"""


@functools.cache
def axe_source() -> str:
    """The program that is injected into a page."""
    return AXE.read_text()


async def barriers(page: Page) -> list[dict[str, Any]]:
    """What axe finds wrong on the page as it is now: every rule that it has, each with the elements concerned."""
    await page.locator("h1").first.wait_for(state="attached")  # before, it still loads
    await page.evaluate(axe_source())
    found: list[dict[str, Any]] = await page.evaluate(RUN)
    return found


@dataclass(slots=True)
class Line:
    """A page's line to the class, which a test can cut."""

    ways: list[WebSocketRoute]

    @classmethod
    async def of(cls, page: Page) -> Line:
        """Put a hand on the line before the page dials."""
        line = cls([])

        def dialled(way: WebSocketRoute) -> None:
            way.connect_to_server()
            line.ways.append(way)

        await page.route_web_socket(re.compile(r"/rt\?ticket="), dialled)
        return line

    async def cut(self) -> None:
        """As if the network had gone."""
        await self.ways[-1].close(code=4000)
