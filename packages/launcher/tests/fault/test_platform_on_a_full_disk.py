"""Everything that a platform keeps lies on one disk, and that is full: it says so, and goes on once there is room.

The class is public meanwhile, and its stream has no use for a disk.
"""

from __future__ import annotations

import asyncio
import uuid
from pathlib import Path

import httpx
import pytest

from chalkstream.launcher.demo import sink
from chalkstream.launcher.detached import Detached
from chalkstream.store.database import connect
from chalkstream.testkit.people import Json, Person, first_account
from chalkstream.testkit.senders import Command, Sender, stored_once
from chalkstream.testkit.small_disk import small_disk
from chalkstream.testkit.waiting import until

pytestmark = [pytest.mark.timeout(300), pytest.mark.real_time]

KEY = "full-0123456789"
ROOM = 1_500_000_000
MORE = 20
"""Acknowledgements that show that the class goes on."""
STREAMED = 30_000
"""Bytes that show that the stream does: a slate and silence are some kB a second."""
BACK_S = 60.0


def writing(number: int) -> Command:
    """A message of some length: the log's files must grow."""
    return "chat.post", {"message": str(uuid.uuid4()), "body": f"{number} " + uuid.uuid4().hex * 40, "to": "class"}


async def until_refused(ada: Person, session: str) -> httpx.Response:
    """The answer to the first message that does not fit any more."""
    while True:
        kind, body = writing(0)
        command = {"id": str(uuid.uuid4()), "kind": kind, "body": body}
        answer = await ada.http.post(f"/api/classes/{session}/commands", json=command)
        if answer.status_code == httpx.codes.SERVICE_UNAVAILABLE:
            return answer
        await asyncio.sleep(0.2)


async def test_a_full_disk_is_told_and_survived_by_the_whole_platform(tmp_path: Path) -> None:
    film = tmp_path / "destination.flv"
    with small_disk(ROOM) as disk, sink.listening(film, KEY) as address:
        platform = Detached(disk.path / "data", {"CHALKSTREAM_DESTINATION_ALLOW": "127.0.0.1"})
        try:
            platform.start()
            ada = await first_account(platform.url, platform.setup_link)
            session = await ada.new_class(entry="open")
            told = {"label": "Sink", "url": address, "key": KEY}
            await ada.post(f"/api/classes/{session}/destinations", told, expect=201)
            for act in ("class.open", "class.start", "public.start", "recording.start"):
                await ada.command(session, act)
            sender = Sender(ada, session, writing)
            running = asyncio.create_task(sender.run())

            await until(lambda: len(sender.acknowledged) > MORE, BACK_S)
            await until(lambda: film.stat().st_size > STREAMED, BACK_S)
            disk.fill()
            before = film.stat().st_size
            # Each of these waits for the log as long as a command may: once it says so.
            refused = await until_refused(ada, session)
            assert (refused.status_code, refused.json()["error"]["code"]) == (503, "store_full")
            assert "Free some room" in refused.json()["error"]["hint"]
            ready: Json = (await ada.http.get("/readyz")).json()
            assert {one["name"] for one in ready["checks"] if one["status"] != "ok"} == {"disk"}
            await until(lambda: film.stat().st_size > before + STREAMED, BACK_S)

            disk.resize(2 * ROOM)
            had = len(sender.acknowledged)
            await until(lambda: len(sender.acknowledged) > had + MORE, BACK_S)
            sender.finish()
            await running
            assert sender.problems == []
            assert sender.rejected == {}
            engine = connect(platform.database.worker)
            print(await stored_once(engine, session, [sender]))
            await engine.dispose()
            await ada.command(session, "class.end")
            recording = disk.path / "data" / "recordings" / session / "recording.mp4"
            await until(recording.exists, BACK_S)
            assert (await ada.http.get("/readyz")).status_code == httpx.codes.OK
            await ada.leave()
        finally:
            platform.stop()
