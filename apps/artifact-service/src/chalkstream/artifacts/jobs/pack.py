"""Makes the study pack: derives, stores a new revision of what changed, tells the log, publishes what is final.

Run it as often as you like, and kill it where you like: what did not change gets no new revision, and what is told to
the log carries the same command ids every time.
"""

from __future__ import annotations

import asyncio
import logging
import time
import uuid
from collections.abc import Awaitable, Callable
from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.artifacts.captions.ear import NAMESPACE
from chalkstream.artifacts.gateway import Gateway, GatewayUnavailableError, Outgoing
from chalkstream.artifacts.jobs.lesson import KINDS, Derived, Lesson, derive
from chalkstream.artifacts.jobs.relay import LATE, POLISH, POLISH_QUEUE, QUEUE, derivation
from chalkstream.core.commands import DeriveArtifact, PublishArtifact
from chalkstream.core.vocabulary import ArtifactKind
from chalkstream.store import artifacts, jobs, log, program
from chalkstream.store.artifacts import Artifact
from chalkstream.store.jobs import NewJob

logger = logging.getLogger(__name__)

Body = dict[str, Any]
Settled = Callable[[str], Awaitable[bool]]
"""Waits until the last words of a class are in the log; false when that takes longer than a limit."""

LOOKS, LOOK_SECONDS = 20, 0.25
"""How often, and how far apart, a class that was recorded is looked at until a first piece (2 s) of that is there."""
UNSETTLED_SECONDS = 5.0
"""When a class is derived again of which words were still on their way."""


class PackMaker:
    """Keeps what is made of each class up to date."""

    def __init__(self, engine: AsyncEngine, gateway: Gateway, settled: Settled, *, polishes: bool = False) -> None:
        """`polishes`: a language model is there; each finished summary is queued for it."""
        self._engine = engine
        self._gateway = gateway
        self._settled = settled
        self._polishes = polishes

    async def make(self, session: str) -> None:
        """Brings the artefacts of a class up to date. Raises `GatewayUnavailableError`: then run it again."""
        lesson, settled = await load(self._engine, session), True
        if lesson.over:
            settled = await self._settled(session)
            lesson = await self._written(session)
        derived = await asyncio.to_thread(derive, lesson, settled=settled)
        revisions = await self._store(session, derived, lesson.now)
        await tell(self._gateway, session, revisions, publish=lesson.over)
        if not settled:
            await self._ask_again(session)
        elif self._polishes and derived.over and derived.summary.lines and not derived.summary.unfilmed:
            await self._ask_for_polish(session, derived.digest)

    async def _written(self, session: str) -> Lesson:
        """The class once something of its recording is there: without any of it, all that was said counts."""
        for _ in range(LOOKS):
            lesson = await load(self._engine, session)
            if not lesson.is_unwritten:
                return lesson
            await asyncio.sleep(LOOK_SECONDS)
        return await load(self._engine, session)

    async def _ask_again(self, session: str) -> None:
        """Words are on their way, and perhaps they turn out to be none: then no event asks for a derivation."""
        job = derivation(session, f"unsettled/{session}", priority=LATE, delay_seconds=UNSETTLED_SECONDS)
        async with self._engine.begin() as conn:
            await jobs.enqueue(conn, QUEUE, job)

    async def _ask_for_polish(self, session: str, digest: str) -> None:
        """Queues the polish of a summary that is told and published already; nobody waits for it."""
        job = NewJob(
            task=POLISH, lock=f"{POLISH}/{session}", queueing_lock=f"{POLISH}/{session}", args={"session": session}
        )
        async with self._engine.begin() as conn:
            if not is_polished(await artifacts.latest(conn, session, "summary"), digest):
                await jobs.enqueue(conn, POLISH_QUEUE, job)

    async def _store(self, session: str, derived: Derived, now: int) -> dict[ArtifactKind, int]:
        """The newest revision of each kind, after what changed was stored as one more."""
        revisions: dict[ArtifactKind, int] = {}
        for kind, body in derived.bodies.items():

            def compose(latest: Artifact | None, kind: ArtifactKind = kind, body: Body = body) -> Body | None:
                if latest is None:
                    return None if _is_empty(body) and not derived.over else body
                if kind == "summary" and is_polished(latest, derived.digest):
                    return {**body, "lines": latest.body["lines"], "made": latest.body["made"]}
                return body

            revisions[kind] = await revise(self._engine, session, kind, compose, now=now)
        return {kind: revision for kind, revision in revisions.items() if revision}


async def load(engine: AsyncEngine, session: str) -> Lesson:
    """What the store holds of a class, now."""
    async with engine.connect() as conn:
        events = await log.read_all(conn, session, kinds=KINDS)
        contents = [event.payload["words"]["content"] for event in events if "words" in event.payload]
        return Lesson(
            events=events,
            words=await log.words(conn, session, contents),
            epochs=await program.epochs(conn, session),
            index=await program.index_rows(conn, session),
            segments=await program.list_segments(conn, session),
            filmed=film.body["segments"] if (film := await artifacts.latest(conn, session, "recording")) else None,
            now=time.time_ns() // 1_000_000,
        )


async def revise(
    engine: AsyncEngine,
    session: str,
    kind: ArtifactKind,
    compose: Callable[[Artifact | None], Body | None],
    *,
    now: int,
) -> int:
    """The newest revision (0: none), after what `compose` makes of the newest one was stored, where it differs.

    A summary has two writers. Whoever comes second is given what the first has stored.
    """
    artifact = artifact_id(session, kind)
    while True:
        async with engine.begin() as conn:
            latest = await artifacts.latest(conn, session, kind)
            revision, body = latest.revision if latest else 0, compose(latest)
            if body is None or (latest and latest.body == body):
                return revision
            revision += 1
            if await artifacts.put(conn, artifact, session=session, kind=kind, revision=revision, now=now, body=body):
                return revision


def is_polished(latest: Artifact | None, digest: str) -> bool:
    """Whether the newest summary is a language model's, made of what `digest` stands for."""
    return latest is not None and (latest.body.get("made") or {}).get("of") == digest


async def tell(gateway: Gateway, session: str, revisions: dict[ArtifactKind, int], *, publish: bool) -> None:
    """Tells the log of revisions. Raises `GatewayUnavailableError` when the class cannot hear of them now."""
    commands: list[Outgoing] = []
    for kind, revision in revisions.items():
        artifact = artifact_id(session, kind)
        derived = DeriveArtifact(artifact=artifact, artifact_kind=kind, revision=revision)
        commands.append(Outgoing.of(_command_id(artifact, revision, "derive"), derived))
        if publish:
            published = PublishArtifact(artifact=artifact, revision=revision)
            commands.append(Outgoing.of(_command_id(artifact, revision, "publish"), published))
    if not commands:
        return
    results = await gateway.send(session, commands)
    if any(result.again for result in results):
        raise GatewayUnavailableError("the class is too busy to hear of its artefacts")
    for result in results:
        if result.error:
            logger.error(
                "The log rejected an artefact: %s %s",
                result.error.code,
                result.error.message,
                extra={"action": "artifact.rejected", "session": session},
            )


def artifact_id(session: str, kind: ArtifactKind) -> str:
    """The id of a class's artefact of a kind: each class has one of each, in revisions."""
    return str(uuid.uuid5(NAMESPACE, f"artifact/{session}/{kind}"))


def _command_id(artifact: str, revision: int, what: str) -> str:
    return str(uuid.uuid5(NAMESPACE, f"command/{artifact}/{revision}/{what}"))


def _is_empty(body: Body) -> bool:
    """Whether there is nothing of the kind (yet). Of a class that is over even that is told: nobody waits in vain."""
    return not any(value for value in body.values() if isinstance(value, list))
