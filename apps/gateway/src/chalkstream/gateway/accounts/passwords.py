"""Argon2id hashes of passwords, always in a thread: one takes about 50 ms and the loop has 2 ms."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from chalkstream.gateway.errors import Busy

AT_ONCE = 2
"""Hashes at the same time, so that a burst of logins leaves a core to the class. One takes 64 MiB of memory."""
MAX_WAITING = 40
"""Hashes that may be under way or wait: about a second's worth. The next one is refused."""
T = TypeVar("T")


@functools.cache
def decoy() -> str:
    """A hash that no account has, as dear to check as any. Made once a process."""
    return PasswordHasher().hash("no account has this password")


class Passwords:
    """Hashes and checks, few at a time. Raises `Busy` when too many wait."""

    def __init__(self) -> None:
        self._hasher = PasswordHasher()
        self._threads = ThreadPoolExecutor(max_workers=AT_ONCE, thread_name_prefix="argon2")
        self._waiting = 0
        self._decoy = decoy()

    async def hash(self, password: str) -> str:
        """The encoded hash of a password, with its salt and parameters."""
        return await self._beside(lambda: self._hasher.hash(password))

    async def matches(self, encoded: str | None, password: str) -> bool:
        """Whether the password is the one behind the hash. Without a hash it costs the same time and is false."""
        return await self._beside(lambda: self._matches(encoded, password))

    async def _beside(self, work: Callable[[], T]) -> T:
        """Have it done in a thread. It counts until it is done, whether or not somebody still waits for it."""
        if self._waiting >= MAX_WAITING:
            raise Busy("Too many people are signing in at this moment.", hint="Try again in a few seconds.")
        self._waiting += 1
        doing = asyncio.get_running_loop().run_in_executor(self._threads, work)
        doing.add_done_callback(self._done)
        return await asyncio.shield(doing)

    def _done(self, _: asyncio.Future[T]) -> None:
        self._waiting -= 1

    def _matches(self, encoded: str | None, password: str) -> bool:
        try:
            self._hasher.verify(encoded or self._decoy, password)
        except (VerificationError, InvalidHashError):
            return False
        return encoded is not None

    def close(self) -> None:
        """Let the threads end."""
        self._threads.shutdown(wait=False, cancel_futures=True)
