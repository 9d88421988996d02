"""Health and readiness."""

from __future__ import annotations

from typing import Literal

from chalkstream.gateway.models.shape import Response


class Health(Response):
    """The process answers."""

    status: Literal["ok"]


class Check(Response):
    """One thing that the gateway needs."""

    name: str
    status: Literal["ok", "missing", "down"]
    """`missing`: not configured."""
    cure: str | None
    """How to get it."""


class Readiness(Response):
    """Whether all that classes need is there."""

    status: Literal["ok", "degraded", "down"]
    """`degraded`: classes run, but something is missing."""
    checks: list[Check]
    live_classes: int
    loop_lag_p99_ms: float
    """How late the loop was in the last minute."""
