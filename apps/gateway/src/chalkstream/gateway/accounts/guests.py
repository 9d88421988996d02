"""How many guests may come anew: through one join link, and from one address. One address cannot fill a class."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from chalkstream.gateway.accounts.attempts import Attempts

WINDOW_MS = 10 * 60_000


class NewGuests:
    """Counts guests that were let knock. Who is in already is not counted, nor is one whom the class refused."""

    def __init__(self, links: Attempts, addresses: Attempts) -> None:
        self._links = links
        self._addresses = addresses

    @asynccontextmanager
    async def one(self, link: str, address: str) -> AsyncIterator[None]:
        """Let one more knock: counted at once, and taken back when it fails. Raises `TooMany`."""
        await self._addresses.check(address)
        await self._links.check(link)
        await self._addresses.failed(address)
        await self._links.failed(link)
        try:
            yield
        except BaseException:
            await self._addresses.refund(address)
            await self._links.refund(link)
            raise
