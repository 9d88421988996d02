"""Lets a language model write the summary of a finished class, as a later revision of the extractive one.

Never on the way from the bell to the study page: the extractive summary is derived, told and published before this
job exists, and it stays where the model does not answer, or says nothing that the cited words support.
"""

from __future__ import annotations

import asyncio
import logging
import time

from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.artifacts.engines.language import (
    BACKOFF_SECONDS,
    LanguageModel,
    LanguageModelError,
    OpenModel,
    Question,
    ask,
)
from chalkstream.artifacts.gateway import Gateway
from chalkstream.artifacts.jobs.lesson import Derived, derive
from chalkstream.artifacts.jobs.pack import Body, is_polished, load, revise, tell
from chalkstream.knowledge.polish import lines_of, polished, read_draft, tasks_of
from chalkstream.knowledge.summary import Made, Summary, SummaryLine
from chalkstream.store import artifacts
from chalkstream.store.artifacts import Artifact

logger = logging.getLogger(__name__)

REMEMBERED = 1_000
"""Classes of which it is remembered that the model said what it had to say."""


class Polisher:
    """Betters the summaries of classes that are over."""

    def __init__(
        self, engine: AsyncEngine, gateway: Gateway, model: OpenModel, *, backoff_seconds: float = BACKOFF_SECONDS
    ) -> None:
        self._engine = engine
        self._gateway = gateway
        self._model = model
        self._backoff_seconds = backoff_seconds
        self._answered: dict[str, str] = {}
        """The digest by class for which the model was asked and answered: several derivations follow one end."""

    async def polish(self, session: str) -> None:
        """Stores, tells and publishes a polished summary, if there is one to be had.

        Raises `GatewayUnavailableError`: then run it again; the model is not asked again for what is stored.
        """
        derived = await self._derived(session)
        if not derived.over or derived.summary.unfilmed:
            return
        revision = await self._stored(session, derived)
        if revision is None and self._answered.get(session) != derived.digest:
            summary = await self._written(session, derived)
            revision = await self._store(session, summary) if summary else None
        if revision is not None:
            await tell(self._gateway, session, {"summary": revision}, publish=True)

    async def _derived(self, session: str) -> Derived:
        return await asyncio.to_thread(derive, await load(self._engine, session))

    async def _stored(self, session: str, derived: Derived) -> int | None:
        """The revision that an earlier run of this job stored."""
        async with self._engine.connect() as conn:
            latest = await artifacts.latest(conn, session, "summary")
        return latest.revision if latest and is_polished(latest, derived.digest) else None

    async def _written(self, session: str, derived: Derived) -> Summary | None:
        """The model's summary; None where it wrote nothing that stands."""
        try:
            async with self._model() as model:
                written = await self._lines(model, derived)
                made = Made(engine=model.engine, model=model.name, of=derived.digest)
        except LanguageModelError as error:
            logger.warning(
                "The extractive summary stays: %s.", error, extra={"action": "polish.failed", "session": session}
            )
            return None
        summary = polished(derived.summary, written, made)
        self._remember(session, derived.digest)
        logger.info(
            "A language model wrote %d lines that stand.",
            sum(map(len, written.values())),
            extra={"action": "polish.written", "session": session},
        )
        return summary

    def _remember(self, session: str, digest: str) -> None:
        self._answered[session] = digest
        if len(self._answered) > REMEMBERED:
            del self._answered[next(iter(self._answered))]

    async def _lines(self, model: LanguageModel, derived: Derived) -> dict[int, list[SummaryLine]]:
        """Lines by chapter."""
        lines: dict[int, list[SummaryLine]] = {}
        for task in tasks_of(derived.chapters, derived.playable):
            question = Question(task.instruction, task.material, task.schema)
            draft = await ask(model, question, read_draft, backoff_seconds=self._backoff_seconds)
            lines[task.chapter.number] = lines_of(task, draft)
        return lines

    async def _store(self, session: str, summary: Summary) -> int | None:
        """The newest revision: this summary, unless the class changed while the model wrote.

        A correction or an erasure has then queued its own derivation, and that one queues the next polish.
        """
        async with self._engine.connect() as conn:
            before = await artifacts.latest(conn, session, "summary")
        now = await self._derived(session)
        if not now.over or summary.made is None or summary.made.of != now.digest:
            return None
        written = summary.model_dump(mode="json", include={"lines", "made"}, exclude_none=True)

        def compose(latest: Artifact | None) -> Body | None:
            """Of which end it is, and whether more is to come, stays as it was said last."""
            if latest is None or before is None or latest.body["lines"] != before.body["lines"]:
                return None
            return {**latest.body, **written}

        return await revise(self._engine, session, "summary", compose, now=time.time_ns() // 1_000_000) or None
