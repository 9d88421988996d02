"""The simulated students behave as a class: let in, they write, answer and leave with it, and miss no frame."""

from __future__ import annotations

import asyncio
import uuid

from chalkstream.testkit.crowd.cast import NAMES
from chalkstream.testkit.crowd.crowd import Crowd
from chalkstream.testkit.gateway import Gateway
from chalkstream.testkit.waiting import until

COUNT = 30


async def test_thirty_students_come_with_the_link_take_part_and_leave_with_the_class(gateway: Gateway) -> None:
    teacher = await gateway.teacher()
    session = await teacher.new_class()
    await teacher.command(session, "class.open")
    seat = await teacher.enter(session)
    crowd = Crowd(f"{gateway.url}/join/{await teacher.link(session)}", COUNT, pace_s=2.0)
    attending = asyncio.create_task(crowd.attend(120))

    knocked = [await seat.event("participant.knocked") for _ in range(COUNT)]
    names = {text for event in knocked for text in event["words"].values()}
    assert set(NAMES[:COUNT]) <= names
    await seat.command("lobby.admit_all")
    await until(lambda: crowd.inside == COUNT)
    await seat.command("class.start")
    await seat.command("poll.ask", poll=str(uuid.uuid4()), question="Rain?", options=["Yes", "No"], anonymous=False)
    await until(lambda: crowd.tally.sent["poll.answer"] == COUNT)
    await until(lambda: crowd.tally.sent["chat.post"] and crowd.tally.sent["hand.raise"])
    assert await seat.event("chat.message_posted")

    await seat.command("class.end")
    await attending
    assert crowd.tally.ways_out == {"class_ended": COUNT}
    assert crowd.tally.gaps == 0
    assert crowd.tally.reconnected == 0
    # Whoever writes between the end and the moment in which they hear of it.
    assert set(crowd.tally.refused) <= {"class_over"}
