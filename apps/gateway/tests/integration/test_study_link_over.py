"""What whoever came by a study link is told once it opens nothing any more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.testkit.taught import Taught, finish

if TYPE_CHECKING:
    from chalkstream.testkit.gateway import Gateway
    from chalkstream.testkit.people import Person


@pytest.fixture
async def over(gateway: Gateway, taught: Taught, worker_engine: AsyncEngine) -> Taught:
    """The class, ended, recorded and derived."""
    await finish(gateway, taught, worker_engine)
    return taught


async def refusal(person: Person, session: str) -> tuple[int, Any]:
    answer = await person.http.get(f"/api/classes/{session}/study")
    return answer.status_code, answer.json()["error"]["code"]


async def test_who_came_by_a_link_is_told_that_it_is_over_and_not_to_sign_in(gateway: Gateway, over: Taught) -> None:
    links = f"/api/classes/{over.session}/study-links"
    made = await over.ada.post(links, {"days": 7}, expect=201)
    guest, stranger = gateway.person(), gateway.person()
    await guest.post(f"/api/study-links/{made['token']}")
    await over.ada.delete(f"{links}/{made['link']['id']}")
    assert await refusal(guest, over.session) == (401, "study_link_over")
    assert await refusal(stranger, over.session) == (401, "not_signed_in")


async def test_a_link_that_waits_for_the_end_of_the_class_is_not_over(gateway: Gateway, taught: Taught) -> None:
    made = await taught.ada.post(f"/api/classes/{taught.session}/study-links", {"days": 7}, expect=201)
    guest = gateway.person()
    await guest.post(f"/api/study-links/{made['token']}")
    assert await refusal(guest, taught.session) == (401, "not_signed_in")
