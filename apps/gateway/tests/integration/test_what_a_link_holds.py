"""What a join link holds for whoever opens it, told before any form."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chalkstream.testkit.gateway import Gateway
    from chalkstream.testkit.people import Person


async def outcome(person: Person, token: str) -> tuple[str, str | None]:
    preview = await person.get(f"/api/join/{token}")
    return preview["outcome"], preview["place"]


async def test_each_of_them_is_told_what_they_may_do(gateway: Gateway) -> None:
    ada = await gateway.teacher()
    session = await ada.new_class()
    await ada.command(session, "class.open")
    token = await ada.link(session)
    bo, cy, dee, eve, fay = (gateway.person() for _ in range(5))
    assert await outcome(bo, token) == ("ask", None)
    joined = {}
    for name, person in (("bo", bo), ("cy", cy), ("dee", dee), ("fay", fay)):
        joined[name] = (await person.post(f"/api/join/{token}", {"name": name}))["participant"]
    assert await outcome(bo, token) == ("wait", "waiting")
    await ada.command(session, "participant.admit", participant=joined["bo"])
    await ada.command(session, "participant.refuse", participant=joined["cy"])
    assert await outcome(bo, token) == ("enter", "student")
    assert await outcome(cy, token) == ("refused", None)
    await ada.command(session, "participant.admit", participant=joined["cy"])
    assert await outcome(cy, token) == ("enter", "student")
    await ada.command(session, "participant.refuse", participant=joined["fay"])
    assert await outcome(fay, token) == ("refused", None)
    assert await outcome(ada, token) == ("enter", "teacher")
    await ada.command(session, "class.lock")
    assert await outcome(eve, token) == ("locked", None)
    await ada.command(session, "class.start")
    await ada.command(session, "class.end")
    assert await outcome(bo, token) == ("study", "student")
    assert await outcome(dee, token) == ("over", None)
    assert await outcome(fay, token) == ("over", None)
    assert await outcome(eve, token) == ("over", None)
    assert await outcome(ada, token) == ("enter", "teacher")


async def test_removing_somebody_can_end_their_link_and_says_what_is_still_open(gateway: Gateway) -> None:
    ada = await gateway.teacher()
    session = await ada.new_class(entry="open")
    await ada.command(session, "class.open")
    token, other = await ada.link(session), await ada.link(session)
    bo, cy = gateway.person(), gateway.person()
    who = [(await one.post(f"/api/join/{token}", {"name": "x"}))["participant"] for one in (bo, cy)]
    await bo.post(f"/api/classes/{session}/people/{who[1]}/remove", expect=403)
    answer = await ada.post(f"/api/classes/{session}/people/{who[0]}/remove")
    assert (answer["revoked"], answer["came_by"] is not None, answer["open_links"]) == (None, True, 2)
    assert await outcome(bo, token) == ("removed", None)
    assert await outcome(bo, other) == ("removed", None)
    refused = await bo.post(f"/api/join/{other}", {"name": "Bo"}, expect=403)
    assert refused["error"]["code"] == "removed"
    assert await outcome(gateway.person(), token) == ("ask", None)
    answer = await ada.post(f"/api/classes/{session}/people/{who[1]}/remove", {"revoke_link": True})
    assert (answer["revoked"] is not None, answer["came_by"], answer["open_links"]) == (True, None, 1)
    await gateway.person().get(f"/api/join/{token}", expect=410)
