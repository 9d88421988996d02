"""Putting jobs into procrastinate's queue within a transaction of our own: with the position of the relay that asks.

procrastinate's own `defer` uses a connection of its own, so that a job could be queued twice or never.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

ENQUEUE = text("""
    INSERT INTO public.procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at)
    VALUES (:queue, :task, :priority, :lock, :queueing_lock, CAST(:args AS jsonb),
            now() + make_interval(secs => CAST(:delay AS double precision)))
    ON CONFLICT (queueing_lock) WHERE status = 'todo' DO NOTHING
""")


@dataclass(frozen=True, slots=True)
class NewJob:
    """Work to be done once."""

    task: str
    """The task's name."""
    lock: str
    """Jobs of the same lock never run at the same time."""
    queueing_lock: str
    """Of two jobs of the same name here that both wait, the second is not queued."""
    args: dict[str, str]
    priority: int = 0
    """Higher runs first."""
    delay_seconds: float = 0.0
    """Not before this long from now."""


async def enqueue(conn: AsyncConnection, queue: str, job: NewJob) -> bool:
    """Queue a job with this transaction. False when one with its queueing lock waits already."""
    stored = await conn.execute(
        ENQUEUE,
        {
            "queue": queue,
            "task": job.task,
            "priority": job.priority,
            "lock": job.lock,
            "queueing_lock": job.queueing_lock,
            "args": json.dumps(job.args),
            "delay": job.delay_seconds,
        },
    )
    return stored.rowcount == 1
