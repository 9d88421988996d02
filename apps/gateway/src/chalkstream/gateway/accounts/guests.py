"""How many guests may come anew: through one join link, and from one address. One address cannot fill a class."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from chalkstream.gateway.accounts.attempts import Attempts

WINDOW_MS = 10 * 60_000


class NewGuests:
    """Counts guests that were let knock. Who is in already is not counted, nor is one whom the class refused."""

    def __init__(self, *, per_link: int, per_address: int) -> None:
        self._links = Attempts(
            limit=per_link, window_ms=WINDOW_MS, message="Too many people have used this join link of late."
        )
        self._addresses = Attempts(
            limit=per_address, window_ms=WINDOW_MS, message="Too many people have joined from this network of late."
        )

    @contextmanager
    def one(self, link: str, address: str) -> Iterator[None]:
        """Let one more knock: counted at once, and taken back when it fails. Raises `TooMany`."""
        self._addresses.check(address)
        self._links.check(link)
        self._addresses.failed(address)
        self._links.failed(link)
        try:
            yield
        except BaseException:
            self._addresses.refund(address)
            self._links.refund(link)
            raise
