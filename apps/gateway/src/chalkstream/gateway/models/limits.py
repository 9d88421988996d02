"""Limits."""

from __future__ import annotations

from chalkstream.gateway.models.shape import Response


class Limits(Response):
    """How much this Chalkstream takes, as its settings say."""

    deck_bytes: int
    """The largest PDF."""
