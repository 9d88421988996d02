"""Composing and encoding the program, in turns with encoding the very same pictures alone; as fast as the machine can.

Told: `{"rounds", "frames"}`. Answers: `{"composed_ms": […], "alone_ms": […], "settings"}`: processor time a frame, of
all threads, one number a round. The content is committed: pages of a deck, ink, a camera.
"""

from __future__ import annotations

import json
import sys
import time
from importlib.resources import as_file, files
from typing import Any

import av
import numpy as np
from PIL import Image

from chalkstream.core.state import Stroke
from chalkstream.media.bench import camera
from chalkstream.media.compose.planes import Picture
from chalkstream.media.compose.stage import Stage, Still
from chalkstream.media.io.encoder import CRF, HEIGHT, VBV_KBITS, WIDTH, VideoEncoder
from chalkstream.media.io.pictures import TrackFrame
from chalkstream.media.plan.pacing import FPS
from chalkstream.media.program import Program, ProgramClock, Shot

PAGES = 2
TURN_EVERY = 4 * FPS
"""Frames between two slide turns. A teacher turns once a minute: ours costs more."""
STROKE_EVERY = FPS // 2
"""Frames between two finished strokes."""
POINTS = 40
"""Of a stroke."""


def page_image(deck: str, page: int) -> Image.Image:
    """A page of the committed deck, as the gateway rasterises it."""
    with as_file(files(__package__) / "data" / f"{deck}-{page}.webp") as file, Image.open(file) as picture:
        return picture.convert("RGB")


def stroke(number: int) -> Stroke:
    """A wave across the page, further down with each number."""
    across = np.linspace(800, 8_800, POINTS).astype(int)
    down = (900 + 260 * (number % 8) + 180 * np.sin(across / 700 + number)).astype(int)
    points = [int(value) for place in zip(across, down, range(0, POINTS * 40, 40), strict=True) for value in place]
    return Stroke(stroke=f"00000000-0000-7000-8000-{number:012d}", tool="pen", colour="red", width=24, points=points)


class Studio:
    """A class as the program sees it: pages that turn, ink that grows, a camera."""

    def __init__(self) -> None:
        self._program = Program(ProgramClock(), lambda *_: [], lambda _: None)
        self._stage = Stage(page_image)
        self._camera = camera.pictures()
        self._still: Picture | None = None

    def picture(self, number: int) -> Picture:
        """The program's picture of one frame, drawn as the worker draws it."""
        if self._still is None or number % STROKE_EVERY == 0:
            within = number % TURN_EVERY
            strokes = tuple(stroke(each) for each in range(within // STROKE_EVERY))
            page = number // TURN_EVERY % PAGES + 1
            self._still = self._stage.draw(Still("deck", page, strokes, "", ""))
        seen = TrackFrame(self._camera[number % len(self._camera)], camera.WIDTH, camera.HEIGHT, number)
        return self._program.compose(Shot(self._still, lambda _: seen, camera_fills=False), number)


def composed(studio: Studio, frames: int) -> tuple[float, list[Picture]]:
    """Processor ms a frame of composing and encoding; and the pictures."""
    encoder, pictures = VideoEncoder(), []
    begun = time.process_time_ns()
    for number in range(frames):
        pictures.append(studio.picture(number))
        encoder.encode(pictures[-1], number)
    encoder.flush()
    return (time.process_time_ns() - begun) / frames / 1e6, pictures


def alone(pictures: list[Picture]) -> float:
    """Processor ms a frame of encoding alone."""
    encoder = VideoEncoder()
    begun = time.process_time_ns()
    for number, picture in enumerate(pictures):
        encoder.encode(picture, number)
    encoder.flush()
    return (time.process_time_ns() - begun) / len(pictures) / 1e6


def measure(rounds: int, frames: int) -> dict[str, Any]:
    """A B A B …; the first round warms up and does not count."""
    studio = Studio()
    both: list[float] = []
    single: list[float] = []
    for _ in range(rounds + 1):
        cost, pictures = composed(studio, frames)
        both.append(cost)
        single.append(alone(pictures))
    settings = {
        "picture": f"{WIDTH}x{HEIGHT} at {FPS}",
        "encoder": f"libx264 veryfast main crf {CRF}, VBV {VBV_KBITS} kbit/s, no B-frames, 2 threads",
        "camera": f"{camera.WIDTH}x{camera.HEIGHT}",
        "pyav": av.__version__,
    }
    return {"composed_ms": both[1:], "alone_ms": single[1:], "settings": settings}


def main() -> None:
    """Measure what one line asks for."""
    told = json.loads(sys.stdin.readline())
    print(json.dumps(measure(told["rounds"], told["frames"])), flush=True)  # noqa: T201 - its way out


if __name__ == "__main__":
    main()
