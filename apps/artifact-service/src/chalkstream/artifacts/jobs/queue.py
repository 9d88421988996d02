"""The job queue: procrastinate over PostgreSQL, polled, with the jobs of dead workers run again."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from procrastinate import App, BaseRetryStrategy, PsycopgConnector, RetryDecision
from procrastinate.jobs import Job

from chalkstream.artifacts.gateway import GatewayRefusedError
from chalkstream.artifacts.jobs.relay import DERIVE, POLISH, POLISH_QUEUE, QUEUE

logger = logging.getLogger(__name__)

CONCURRENCY = 2
"""Classes that are derived at once; one class is never derived twice at once (its lock)."""
MAX_ATTEMPTS = 200
"""With waits of up to 30 s: an hour and a half of a gateway that is away."""
LONGEST_WAIT_SECONDS = 30
AGAIN_SECONDS = 1.0
"""Pause before a queue that lost its database starts again."""


class Patience(BaseRetryStrategy):
    """Tries again after 1, 2, 4 … 30 s; not at all what the gateway refuses for good."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """Whether and when `job` runs again."""
        if isinstance(exception, GatewayRefusedError) or job.attempts >= MAX_ATTEMPTS:
            return None
        return RetryDecision(retry_in={"seconds": min(2 ** min(job.attempts, 5), LONGEST_WAIT_SECONDS)})


class Queue:
    """Runs jobs until it is cancelled."""

    def __init__(
        self,
        database_url: str,
        make: Callable[[str], Awaitable[None]],
        polish: Callable[[str], Awaitable[None]] | None = None,
        *,
        poll_seconds: float,
        stalled_seconds: float,
    ) -> None:
        """`make` brings what is made of a class up to date; `polish` (None: no language model) betters its summary."""
        self._polish = polish
        self._poll_seconds = poll_seconds
        self._stalled_seconds = stalled_seconds
        self.app = App(connector=PsycopgConnector(conninfo=database_url, min_size=1, max_size=4))

        @self.app.task(name=DERIVE, queue=QUEUE, retry=Patience(), pass_context=False)
        async def derive(session: str, event: str) -> None:
            logger.info("Deriving.", extra={"action": "derive", "session": session, "event": event})
            await make(session)

        @self.app.task(name=POLISH, queue=POLISH_QUEUE, retry=Patience(), pass_context=False)
        async def better(session: str) -> None:
            if polish:
                await polish(session)

    async def run(self) -> None:
        """Works for ever; a lost database is tried again."""
        while True:
            try:
                async with self.app.open_async():
                    await self._work()
            except asyncio.CancelledError:
                # Opening that is cut short leaves its pool behind, which goes on dialling.
                await self.app.close_async()
                raise
            except Exception:
                logger.exception("The job queue stopped; starting it again.", extra={"action": "queue.failed"})
            await asyncio.sleep(AGAIN_SECONDS)

    async def _work(self) -> None:
        """Works and rescues together: when one of them fails, the other one starts afresh with it."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._rescue(), name="rescue")
            group.create_task(self._serve(QUEUE, CONCURRENCY), name="worker")
            if self._polish:
                group.create_task(self._serve(POLISH_QUEUE, 1), name="polisher")

    async def _serve(self, queue: str, concurrency: int) -> None:
        await self.app.run_worker_async(
            queues=[queue],
            concurrency=concurrency,
            listen_notify=False,
            fetch_job_polling_interval=self._poll_seconds,
            install_signal_handlers=False,
            update_heartbeat_interval=self._stalled_seconds / 3,
            stalled_worker_timeout=self._stalled_seconds,
            shutdown_graceful_timeout=5.0,
            delete_jobs="successful",
        )

    async def _rescue(self) -> None:
        """Puts the jobs of workers whose heart has stopped back into the queue."""
        while True:
            for job in await self.app.job_manager.get_stalled_jobs(seconds_since_heartbeat=self._stalled_seconds):
                logger.warning(
                    "A worker died with a job; it runs again.", extra={"action": "job.rescued", "job": job.id}
                )
                await self.app.job_manager.retry_job(job)
            await asyncio.sleep(self._stalled_seconds / 3)
