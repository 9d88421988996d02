"""Turns the state and the room into what the program shows, whenever one of them has changed."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path

from PIL import Image

from chalkstream.core.state import State
from chalkstream.media.compose.planes import Picture
from chalkstream.media.compose.stage import Stage, Still
from chalkstream.media.follow import Follower
from chalkstream.media.gate import Gate
from chalkstream.media.io.room import RoomSource
from chalkstream.media.plan.scene import ABSENT_SLATE_AFTER_MS, Scene, floor_camera, scene_at, staff_present
from chalkstream.media.program import Program, ProgramClock, Shot

LOOK_SECONDS = 0.05
AWAY_WORDS = "The teacher will be back in a moment."


class Director:
    """Runs on the worker's loop; draws in a thread of its own."""

    def __init__(
        self, follower: Follower, room: RoomSource, gate: Gate, program: Program, clock: ProgramClock, data: Path
    ) -> None:
        self._follower = follower
        self._room = room
        self._gate = gate
        self._program = program
        self._clock = clock
        self._stage = Stage(partial(page_image, data))
        self._seen_ms = clock.ms()
        self._drawn: tuple[Still, Picture] | None = None
        self._shown: tuple[Still, Scene] | None = None

    @property
    def absent_ms(self) -> int:
        """How long no staff has been there."""
        return self._clock.ms() - self._seen_ms

    async def run(self) -> None:
        """Look and draw until cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(LOOK_SECONDS)

    async def look(self) -> None:
        """Look once, and draw what has changed."""
        state = self._follower.state
        self._gate.apply()
        self._room.show(floor_camera(state, self._room.offered()))
        if staff_present(state, self._room.present()):
            self._seen_ms = self._clock.ms()
        # Read once: the clock moves on between two looks, and a slate with changing words flickers.
        absent_ms = self.absent_ms
        scene = scene_at(state, self._room.cameras(), self._room.screens(), absent_ms=absent_ms)
        still = self._still(state, scene, away=absent_ms > ABSENT_SLATE_AFTER_MS)
        if self._shown == (still, scene):
            return
        if self._drawn is None or self._drawn[0] != still:
            self._drawn = (still, await asyncio.to_thread(self._stage.draw, still))
        self._program.show(
            Shot(
                self._drawn[1],
                camera=partial(self._room.camera, scene.camera) if scene.camera else None,
                camera_fills=scene.layout == "camera",
                floor=partial(self._room.camera, scene.floor) if scene.floor else None,
                screen=partial(self._room.screen, scene.screen) if scene.screen else None,
            )
        )
        self._shown = (still, scene)

    def _still(self, state: State, scene: Scene, *, away: bool) -> Still:
        title = state.session.title if state.session else ""
        if state.slide is not None and scene.layout in {"slide", "slide+camera"}:
            return Still(state.slide.deck, state.slide.page, self._follower.ink(), title, "")
        if state.layout == "slate" and not away:
            return Still(None, 0, (), "", "")
        return Still(None, 0, (), title, AWAY_WORDS if away else "")


def page_image(data: Path, deck: str, page: int) -> Image.Image | None:
    """A page's picture as the gateway rasterised it."""
    path = data / "decks" / deck / f"page-{page:04d}.webp"
    if not path.is_file():
        return None
    with Image.open(path) as picture:
        return picture.convert("RGB")
