"""How gateways hear of one another: hints over Redis, each of which may be lost. The log's seq is the truth.

A hint that was lost costs time: every class is looked at again when the
connection is back, and once a second while it is not.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import random
from collections.abc import Callable
from typing import Any

from redis.asyncio import Redis
from redis.asyncio.client import PubSub
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

CHANNEL = "chalkstream:hints"
MAX_WAITING = 10_000
"""Hints that wait for Redis; past it new ones are dropped."""
PING_EVERY_S = 0.5
"""How often Redis is asked whether it still lives while it says nothing."""
SILENT_S = 2.0
"""Silence after which it counts as gone."""
RETRY_S = 0.5
"""Longest wait before Redis is dialled again."""
SETTLED_S = 8.0
"""After this long every gateway has noticed that Redis was away (`SILENT_S`), is back, and has said again, if need be
three times with the client's timeout of a second each, who sits there."""

Hint = dict[str, Any]
"""`t` names it: `seq {session, seq}`, `whisper {session, audience, frame}`, `signed_out {login}`,
`put_away {session}`, `purged {session}`."""
Heard = Callable[[Hint], None]


class RedisBus:
    """Hints over one channel of Redis."""

    def __init__(self, redis: Redis, name: str) -> None:
        self._redis = redis
        self._name = name
        """This gateway: its own hints come back, and are dropped by it."""
        self._waiting: asyncio.Queue[bytes] = asyncio.Queue(MAX_WAITING)
        self._listeners: list[Heard] = []
        self._on_up: list[Callable[[], None]] = []
        self._up = False
        self._up_since = 0.0

    @property
    def up(self) -> bool:
        """Whether we listen to Redis just now."""
        return self._up

    @property
    def settled(self) -> bool:
        """Whether we listen for so long that all others have come back too, and said again what Redis forgot."""
        return self._up and asyncio.get_running_loop().time() - self._up_since >= SETTLED_S

    def listen(self, listener: Heard, on_up: Callable[[], None]) -> None:
        """Have somebody called with each hint of the others, and whenever hints (or keys) may have been lost."""
        self._listeners.append(listener)
        self._on_up.append(on_up)

    def say(self, hint: Hint) -> None:
        """Queue a hint for the others."""
        with contextlib.suppress(asyncio.QueueFull):
            self._waiting.put_nowait(json.dumps({**hint, "from": self._name}).encode())

    async def run(self) -> None:
        """Speak and listen until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._speak())
            tasks.create_task(self._listen())

    async def _speak(self) -> None:
        while True:
            hint = await self._waiting.get()
            try:
                await self._redis.publish(CHANNEL, hint)
            except (RedisError, OSError) as error:
                logger.warning("a hint was lost", extra={"action": "hint", "reason": type(error).__name__})
                await asyncio.sleep(RETRY_S)

    async def _listen(self) -> None:
        while True:
            try:
                async with self._redis.pubsub() as channel:
                    await channel.subscribe(CHANNEL)
                    await self._follow(channel)
            except (RedisError, OSError) as error:
                if self._up:
                    logger.warning("Redis is away", extra={"action": "hint", "reason": type(error).__name__})
                self._up = False
            await asyncio.sleep(random.uniform(0.1, RETRY_S))  # noqa: S311 - jitter

    async def _follow(self, channel: PubSub) -> None:
        """Take what arrives. Raises `ConnectionError` when not even a ping is answered."""
        loop = asyncio.get_running_loop()
        answered = loop.time()
        while loop.time() - answered < SILENT_S:
            message = await channel.get_message(timeout=PING_EVERY_S)
            if message is None:
                await channel.ping()
            else:
                answered = loop.time()
                self._take(message)
        raise RedisConnectionError("Redis is silent")

    def _take(self, message: dict[str, Any]) -> None:
        if message["type"] == "subscribe":
            self._up, self._up_since = True, asyncio.get_running_loop().time()
            for on_up in self._on_up:
                on_up()
        elif message["type"] == "message":
            hint: Hint = json.loads(message["data"])
            if hint.pop("from") != self._name:
                for listener in self._listeners:
                    listener(hint)
