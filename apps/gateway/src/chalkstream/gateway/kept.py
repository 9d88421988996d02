"""Answers that are made once for all who ask for the same thing, and kept while others ask for it."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Answer = TypeVar("Answer")


class Kept(Generic[Key, Answer]):
    """The answers that were asked for last. What a key names never changes."""

    def __init__(self, make: Callable[[Key], Awaitable[Answer]], *, at_most: int, name: str) -> None:
        self._make = make
        self._at_most = at_most
        self._name = name
        self._kept: OrderedDict[Key, asyncio.Task[Answer]] = OrderedDict()

    async def of(self, key: Key) -> Answer:
        """The answer. Whoever asks while it is being made waits for the same; what failed is made again."""
        making = self._kept.get(key)
        if making is None:
            making = self._kept[key] = asyncio.create_task(self._begin(key), name=self._name)
            while len(self._kept) > self._at_most:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        try:
            return await asyncio.shield(making)
        except Exception:
            if self._kept.get(key) is making:
                del self._kept[key]
            raise

    async def _begin(self, key: Key) -> Answer:
        return await self._make(key)
