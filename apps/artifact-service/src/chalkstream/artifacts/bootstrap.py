"""Builds the real parts of the service and passes them down; owns its background tasks."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
from collections.abc import AsyncIterator, Coroutine
from functools import partial

from fastapi import FastAPI
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from chalkstream.artifacts import errors
from chalkstream.artifacts.captions.desk import FLUSH_SECONDS, Desk
from chalkstream.artifacts.captions.slides import SlideWords
from chalkstream.artifacts.captions.socket import caption_routes
from chalkstream.artifacts.captions.spool import Spool
from chalkstream.artifacts.engines.models import language_model
from chalkstream.artifacts.engines.recogniser import Recogniser
from chalkstream.artifacts.engines.whisper import load_whisper
from chalkstream.artifacts.gateway import Gateway
from chalkstream.artifacts.health import health_routes
from chalkstream.artifacts.jobs.pack import PackMaker
from chalkstream.artifacts.jobs.polish import Polisher
from chalkstream.artifacts.jobs.queue import Queue
from chalkstream.artifacts.jobs.relay import Relay
from chalkstream.artifacts.settings import Settings
from chalkstream.store.database import connect

logger = logging.getLogger(__name__)

REST_EVERY_SECONDS = 10.0
"""How often the service looks whether the speech model is still needed."""


class Service:
    """All parts of one running artifact service."""

    def __init__(self, settings: Settings) -> None:
        self.gateway = Gateway(settings.gateway_url, settings.service_token.get_secret_value())
        self.spool = Spool(settings.data / "run" / "utterances", self.gateway)
        self.recogniser = Recogniser(
            partial(load_whisper, settings.whisper_model), idle_seconds=settings.model_idle_seconds
        )
        self.engine = connect(settings.database_url.get_secret_value(), pool=4)
        words = SlideWords(self.engine)
        self.desk = Desk(
            self.recogniser, self.spool, self.gateway, words.hints, partial_every_ms=settings.partial_every_ms
        )
        model = language_model(settings)
        pack = PackMaker(
            self.engine,
            self.gateway,
            lambda session: self.desk.settled(session, within_seconds=FLUSH_SECONDS),
            polishes=model is not None,
        )
        self.relay = Relay(self.engine, poll_seconds=settings.relay_poll_seconds)
        self.queue = Queue(
            settings.database_url.get_secret_value(),
            pack.make,
            Polisher(self.engine, self.gateway, model).polish if model else None,
            poll_seconds=settings.job_poll_seconds,
            stalled_seconds=settings.stalled_after_seconds,
        )
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Starts the background tasks."""
        self._run("spool", self.spool.run())
        self._run("relay", self.relay.run())
        self._run("queue", self.queue.run())
        self._run("rest", self._rest())

    async def stop(self) -> None:
        """Finishes what is open, then stops the tasks; what is not delivered stays on disk."""
        await self.desk.stop()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.to_thread(self.recogniser.close)
        await self.gateway.close()
        await self.engine.dispose()

    async def missing(self) -> str | None:
        """What keeps the service from being ready; `None` when nothing does."""
        for task in self._tasks:
            if task.done():
                return f"The task “{task.get_name()}” has ended."
        try:
            async with self.engine.connect() as conn:
                await conn.execute(text("SELECT 1 FROM public.relay_positions LIMIT 1"))
        except SQLAlchemyError:
            return "The database does not answer, or its tables are not there yet."
        return None

    def _run(self, name: str, work: Coroutine[object, object, None]) -> None:
        task = asyncio.create_task(work, name=name)
        task.add_done_callback(_ended)
        self._tasks.append(task)

    async def _rest(self) -> None:
        while True:
            await asyncio.sleep(REST_EVERY_SECONDS)
            await self.recogniser.rest()


def _ended(task: asyncio.Task[None]) -> None:
    """A task that was not told to end takes the process with it: the supervisor starts a whole one."""
    if task.cancelled():
        return
    logger.critical(
        "The task “%s” has ended; the service ends with it.",
        task.get_name(),
        exc_info=task.exception(),
        extra={"action": "task.ended"},
    )
    os.kill(os.getpid(), signal.SIGTERM)


def bootstrap(settings: Settings) -> FastAPI:
    """The application; its parts live from startup to shutdown."""
    service = Service(settings)
    token = settings.service_token.get_secret_value()

    @contextlib.asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await service.start()
        try:
            yield
        finally:
            await service.stop()

    app = FastAPI(
        title="Chalkstream artifact service",
        description="Captions while the class runs, and what is made of a class when it is over.",
        version="0.1.0",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
    )
    errors.install(app)
    app.include_router(health_routes(service.missing, service.desk, token))
    app.include_router(caption_routes(service.desk, token))
    return app
