"""What a flood from outside may cost: hashes that wait, and guests that knock."""

from __future__ import annotations

import asyncio
import threading
from typing import Any, cast

import pytest

from chalkstream.gateway.accounts.guests import WINDOW_MS, NewGuests
from chalkstream.gateway.accounts.passwords import MAX_WAITING, Passwords
from chalkstream.gateway.errors import Busy, TooMany


class SlowHasher:
    """Hashes nothing until it is let go."""

    def __init__(self) -> None:
        self.go = threading.Event()

    def hash(self, password: str) -> str:
        self.go.wait(20)
        return password[::-1]


async def test_hashes_that_wait_are_bounded_and_the_next_is_told_when_to_come_back() -> None:
    passwords, slow = Passwords(), SlowHasher()
    passwords._hasher = cast(Any, slow)
    hashing = [asyncio.create_task(passwords.hash("abc")) for _ in range(MAX_WAITING)]
    await asyncio.sleep(0)
    with pytest.raises(Busy) as refused:
        await passwords.hash("one too many")
    assert (refused.value.status, refused.value.retry_after_s) == (503, 2)
    hashing[-1].cancel()
    await asyncio.gather(hashing[-1], return_exceptions=True)
    with pytest.raises(Busy):
        await passwords.hash("who went away still costs a hash")
    slow.go.set()
    assert await asyncio.gather(*hashing[:-1]) == ["cba"] * (MAX_WAITING - 1)
    assert await passwords.hash("again") == "niaga"
    passwords.close()


def test_guests_are_counted_by_link_and_by_address() -> None:
    guests = NewGuests(per_link=3, per_address=2)
    for address in ("school", "school", "home"):
        with guests.one("link", address):
            pass
    with pytest.raises(TooMany, match="join link"), guests.one("link", "elsewhere"):
        pytest.fail("the link is used up")
    with pytest.raises(TooMany, match="network") as refused, guests.one("other", "school"):
        pytest.fail("the address is used up")
    assert refused.value.retry_after_s is not None
    assert 0 < refused.value.retry_after_s <= WINDOW_MS // 1_000 + 1


def test_a_guest_whom_the_class_refuses_is_not_counted() -> None:
    guests = NewGuests(per_link=1, per_address=1)
    for _ in range(3):
        with pytest.raises(LookupError), guests.one("link", "school"):
            raise LookupError
    with guests.one("link", "school"):
        pass
