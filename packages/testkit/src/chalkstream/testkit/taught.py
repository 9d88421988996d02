"""A class that was taught, recorded and derived, for the tests of what is studied afterwards."""

from __future__ import annotations

import time
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.core.commands import DeriveArtifact
from chalkstream.core.vocabulary import ArtifactKind
from chalkstream.store import artifacts, program
from chalkstream.testkit.gateway import Gateway
from chalkstream.testkit.live_class import MEDIA, LiveClass
from chalkstream.testkit.people import Person

DeckOf = Callable[[Person, str], Awaitable[str]]
"""Uploads a deck of two pages to a class and waits until it is ready; its id."""


@dataclass
class Taught:
    """A class of twelve seconds that was recorded from 0 to 4 s and from 10 to 12 s."""

    ada: Person
    """Its teacher."""
    bo: Person
    """A guest."""
    session: str
    teacher: str
    """Ada's participant."""
    deck: str
    spoken: list[str]
    """The segments of what Ada said."""


async def teach(gateway: Gateway, deck_of: DeckOf, engine: AsyncEngine) -> Taught:
    """Ada teaches Bo: three utterances, the second of them while nothing was recorded. The class still runs."""
    ada = await gateway.teacher()
    session = await ada.new_class(entry="open")
    deck = await deck_of(ada, session)
    bo = gateway.person()
    await ada.command(session, "class.open")
    await bo.post(f"/api/join/{await ada.link(session)}", {"name": "Bo"})
    await ada.command(session, "class.start")
    await ada.enter(session)
    await ada.command(session, "recording.start")
    anchor = await gateway.service(session, "program.anchor", {})
    teacher = (await ada.get(f"/api/classes/{session}"))["participant"]
    await ada.command(session, "slide.show", deck=deck, page=1)
    folder = gateway.settings.data / "recordings" / session / "1"
    folder.mkdir(parents=True)
    (folder / "init.mp4").write_bytes(b"init")
    now = time.time_ns() // 1_000_000
    async with engine.begin() as conn:
        await program.open_epoch(conn, session, 1, now)
        await program.write_index(conn, session, program.IndexRow(1, 0, anchor["seq"], now))
        for number, begin in enumerate((0, 2_000, 10_000), 1):
            file = f"1/seg-{number:05}.m4s"
            (folder.parent / file).write_bytes(f"segment {number}".encode())
            await program.add_segment(conn, session, program.Segment(1, number, begin, 2_000, 9, file))
    spoken = [
        await say(gateway, session, teacher, text, start)
        for text, start in (("waves carry energy", 500), ("off the record", 6_000), ("and light too", 10_500))
    ]
    return Taught(ada, bo, session, teacher, deck, spoken)


async def film_is_written(lesson: LiveClass, engine: AsyncEngine, *, pieces: int) -> None:
    """The media plane has written the MP4 of a class without a gateway, of so many pieces."""
    artifact = str(uuid.uuid4())
    async with engine.begin() as conn:
        body = {"segments": pieces}
        await artifacts.put(conn, artifact, session=lesson.session, kind="recording", revision=1, now=1, body=body)
    await lesson.order(DeriveArtifact(artifact=artifact, artifact_kind="recording", revision=1), MEDIA)


async def say(gateway: Gateway, session: str, participant: str, text: str, start: int) -> str:
    """A finished utterance of three words, 300 ms each; its segment."""
    segment = str(uuid.uuid4())
    times = [ms for index in range(3) for ms in (start + 300 * index, start + 300 * (index + 1))]
    body = {"segment": segment, "participant": participant, "body": text, "epoch": 1, "start_ms": start}
    body |= {"end_ms": start + 900, "word_times": times, "language": "en", "engine": "test:tiny", "confidence": 900}
    result = await gateway.service(session, "utterance.recognise", body, service="artifacts")
    assert result["error"] is None, result
    return segment


async def finish(gateway: Gateway, taught: Taught, engine: AsyncEngine) -> None:
    """End the class; everything is derived of it and published."""
    await taught.ada.command(taught.session, "class.end")
    for kind in ("chapters", "summary", "transcript", "recording"):
        await derived(gateway, taught, engine, kind)


async def derived(gateway: Gateway, taught: Taught, engine: AsyncEngine, kind: ArtifactKind) -> None:
    """One of the things that are made of the class is there and published."""
    cite = {"segment": taught.spoken[0], "first": 0, "last": 2}
    line = {"chapter": 1, "text": "waves carry energy", "participant": taught.teacher, "epoch": 1, "start_ms": 500}
    line |= {"end_epoch": 1, "end_ms": 1_400, "cites": [cite]}
    chapter = {"number": 1, "title": "Waves and light", "epoch": 1, "start_ms": 0, "end_epoch": 1, "end_ms": 12_000}
    chapter |= {"deck": taught.deck, "page": 1, "seq": 1}
    bodies: dict[ArtifactKind, dict[str, Any]] = {
        "chapters": {"chapters": [chapter]},
        "summary": {"lines": [line]},
        "transcript": {"segments": []},
        "recording": {"segments": 3},
    }
    if kind == "recording":
        (gateway.settings.data / "recordings" / taught.session / "recording.mp4").write_bytes(bytes(range(100)))
    artifact = str(uuid.uuid4())
    async with engine.begin() as conn:
        await artifacts.put(conn, artifact, session=taught.session, kind=kind, revision=1, now=1, body=bodies[kind])
    derive = {"artifact": artifact, "artifact_kind": kind, "revision": 1}
    await gateway.service(taught.session, "artifact.derive", derive, service="artifacts")
    await gateway.service(taught.session, "artifact.publish", {"artifact": artifact, "revision": 1})


async def revised(
    gateway: Gateway, taught: Taught, engine: AsyncEngine, kind: ArtifactKind, change: Callable[[Any], Any]
) -> dict[str, Any]:
    """The next revision of one of these things is derived, with a body that `change` makes of the one before.

    It is not published: the answer is the body of the command that does that.
    """
    async with engine.begin() as conn:
        before = await artifacts.latest(conn, taught.session, kind)
        assert before is not None
        revision, body = before.revision + 1, change(before.body)
        await artifacts.put(
            conn, before.artifact, session=taught.session, kind=kind, revision=revision, now=revision, body=body
        )
    which = {"artifact": before.artifact, "revision": revision}
    await gateway.service(taught.session, "artifact.derive", {**which, "artifact_kind": kind}, service="artifacts")
    return which
