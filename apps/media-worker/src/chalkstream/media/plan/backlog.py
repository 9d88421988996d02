"""A queue of packets that is bounded in seconds: past it, pictures go, up to the next IDR.

Dropping by count would drop sound and picture alike; by duration, the viewer loses a moment and no more.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

PICTURE_LIMIT_MS = 3_000
"""Backlog past which pictures are dropped."""

SOUND_LIMIT_MS = 8_000
"""Backlog past which the oldest sound goes too: the peer is as good as gone."""

BATCH_BYTES = 64 * 1024
"""So much is written at once: each write costs a wake-up, and what is written can no longer be dropped."""


@dataclass(frozen=True, slots=True)
class Item:
    """One packet on its way to one destination."""

    video: bool
    keyframe: bool
    at_ms: int
    """Program time."""
    data: bytes


class Backlog:
    """Packets in order. `push` never blocks; `dropped` counts pictures that were left out."""

    def __init__(self, *, picture_limit_ms: int = PICTURE_LIMIT_MS, sound_limit_ms: int = SOUND_LIMIT_MS) -> None:
        self._items: deque[Item] = deque()
        self._picture_limit_ms = picture_limit_ms
        self._sound_limit_ms = sound_limit_ms
        self._needs_key = True
        self.dropped = 0

    def __len__(self) -> int:
        return len(self._items)

    @property
    def behind_ms(self) -> int:
        """Program time between the oldest and the newest packet."""
        return self._items[-1].at_ms - self._items[0].at_ms if self._items else 0

    def push(self, item: Item) -> None:
        """Add the newest packet; drop what is too much."""
        if item.video and self._needs_key:
            if not item.keyframe:
                self.dropped += 1
                return
            self._needs_key = False
        self._items.append(item)
        if self._pictures_behind_ms() > self._picture_limit_ms:
            self._drop_pictures()
        while self.behind_ms > self._sound_limit_ms:
            self._items.popleft()

    def take(self, limit_bytes: int) -> list[Item]:
        """The oldest packets, until they are so many bytes or more; none when none waits."""
        taken: list[Item] = []
        size = 0
        while self._items and size < limit_bytes:
            taken.append(self._items.popleft())
            size += len(taken[-1].data)
        return taken

    def resume(self) -> None:
        """Begin anew (a peer has just connected): at the newest IDR that waits, else at the next one.

        What was made while the peer was dialled is sent at once, so that the wait for an IDR costs no picture.
        """
        key = self._newest_key()
        self._items = deque(() if key is None else list(self._items)[key:])
        self._needs_key = key is None

    def _newest_key(self) -> int | None:
        """The place of the newest IDR that waits."""
        return max((place for place, item in enumerate(self._items) if item.video and item.keyframe), default=None)

    def _pictures_behind_ms(self) -> int:
        oldest = next((item.at_ms for item in self._items if item.video), None)
        return 0 if oldest is None else self._items[-1].at_ms - oldest

    def _drop_pictures(self) -> None:
        """Keep the newest group of pictures if it is short enough, else none until the next IDR."""
        items, key = list(self._items), self._newest_key()
        if key is not None and items[-1].at_ms - items[key].at_ms > self._picture_limit_ms // 2:
            key = None
        kept = [item for place, item in enumerate(items) if not item.video or (key is not None and place >= key)]
        self.dropped += len(items) - len(kept)
        self._items = deque(kept)
        self._needs_key = key is None
