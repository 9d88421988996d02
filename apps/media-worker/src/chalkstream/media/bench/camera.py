"""A camera that nobody has to sit before: a gradient that drifts, a head that moves, and a sensor's noise. Seeded."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

WIDTH, HEIGHT, FPS = 640, 360, 30
"""What the studio asks of a camera."""
NOISE_LEVELS = 8
"""Noise pictures that take turns."""
NOISE = 2.0
"""Standard deviation of a webcam's noise in a lit room, in steps of luma."""
PERIOD = 120
"""Frames after which the pictures begin again."""


def pictures(count: int = PERIOD) -> list[NDArray[np.uint8]]:
    """I420 pictures, each (WIDTH * HEIGHT * 3 / 2) bytes."""
    source = np.random.default_rng(1)
    noise = [source.normal(0, NOISE, (HEIGHT, WIDTH)).astype(np.float32) for _ in range(NOISE_LEVELS)]
    x, y = np.meshgrid(np.arange(WIDTH, dtype=np.float32), np.arange(HEIGHT, dtype=np.float32))
    return [_picture(x, y, number, noise[number % NOISE_LEVELS]) for number in range(count)]


def _picture(
    x: NDArray[np.float32], y: NDArray[np.float32], number: int, noise: NDArray[np.float32]
) -> NDArray[np.uint8]:
    turn = 2 * np.pi * number / PERIOD
    room = 90 + 40 * x / WIDTH + 20 * np.sin(y / 60 + 0.2 * np.sin(turn))
    middle = (WIDTH / 2 + 24 * np.sin(turn), HEIGHT / 2 + 8 * np.sin(2 * turn))
    distance = np.hypot((x - middle[0]) / 90, (y - middle[1]) / 120)
    head = np.clip(1.2 - distance, 0, 0.2) * 5
    texture = 12 * np.sin((x - middle[0]) / 7) * np.sin((y - middle[1]) / 9)
    luma = room * (1 - head) + (165 + texture) * head + noise
    half = head[::2, ::2]
    chroma = [128 - 12 * half, 128 + 20 * half]
    return np.concatenate([np.clip(plane, 16, 235).astype(np.uint8).ravel() for plane in (luma, *chroma)])
