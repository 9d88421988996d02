"""The end of a class that can be undone: the gateway keeps its time, whoever is there then."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

import pytest

from chalkstream.core.deciding import session as deciding
from chalkstream.testkit.waiting import until

if TYPE_CHECKING:
    from chalkstream.testkit.gateway import Gateway
    from chalkstream.testkit.people import Person

SOON_MS = 1_500


@pytest.fixture
async def taught(gateway: Gateway, monkeypatch: pytest.MonkeyPatch) -> tuple[Person, str]:
    """A teacher and their class that runs."""
    monkeypatch.setattr(deciding, "END_UNDO_MS", SOON_MS)
    ada = await gateway.teacher()
    session = await ada.new_class()
    await ada.command(session, "class.open")
    await ada.command(session, "class.start")
    return ada, session


async def phase(ada: Person, session: str) -> str:
    return str((await ada.get(f"/api/classes/{session}"))["phase"])


async def over(ada: Person, session: str) -> None:
    async def ended() -> bool:
        return await phase(ada, session) == "ended"

    await until(ended, 20)


async def test_a_class_ends_in_time_though_nobody_is_there(taught: tuple[Person, str]) -> None:
    ada, session = taught
    studio = await ada.enter(session)
    await studio.command("class.schedule_end")
    scheduled = await studio.event("class.end_scheduled")
    await studio.close()
    await over(ada, session)
    state = (await ada.enter(session)).welcome["state"]
    assert state["ended_at"] >= scheduled["payload"]["ends_at"]


async def test_an_end_is_undone_from_another_page(taught: tuple[Person, str], monkeypatch: pytest.MonkeyPatch) -> None:
    ada, session = taught
    monkeypatch.setattr(deciding, "END_UNDO_MS", 5_000)
    studio, phone = await ada.enter(session), await ada.enter(session)
    await studio.command("class.schedule_end")
    scheduled = await studio.event("class.end_scheduled")
    await phone.event("class.end_scheduled")
    await phone.command("class.cancel_end")
    await studio.event("class.end_cancelled")
    # Once a later end has happened the first had its time too: nothing but the second ended the class.
    await phone.command("class.schedule_end")
    again = await studio.event("class.end_scheduled")
    ended = await studio.event("class.ended")
    assert again["payload"]["ends_at"] > scheduled["payload"]["ends_at"]
    assert ended["at"] >= again["payload"]["ends_at"]


async def test_a_gateway_that_was_started_anew_keeps_the_time(
    taught: tuple[Person, str],
    gateway: Gateway,
    start_gateway: Callable[..., Awaitable[Gateway]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ada, session = taught
    monkeypatch.setattr(deciding, "END_UNDO_MS", 5_000)
    await ada.command(session, "class.schedule_end")
    await gateway.stop()
    anew = await start_gateway()
    ada.move(anew.url)
    # To look at the class opens it there; nobody comes, and nothing else is committed.
    assert await phase(ada, session) == "running"
    await over(ada, session)


async def test_nobody_but_a_teacher_schedules_an_end_and_nobody_says_that_it_is_due(
    taught: tuple[Person, str], gateway: Gateway
) -> None:
    ada, session = taught
    bo = gateway.person()
    await bo.post(f"/api/join/{await ada.link(session)}", {"name": "Bo"})
    await bo.command(session, "class.schedule_end", expect=403)
    await ada.command(session, "class.end_if_due", expect=403)
