"""Orders about being lost."""

from __future__ import annotations

from chalkstream.core.commands.base import Command


class SignalConfusion(Command):
    """Say that one is lost on the page on the stage. The staff learn how many are, not who."""

    kind = "confusion.signal"
    allowed = frozenset({"student"})


class SettleConfusion(Command):
    """Say that one is lost no longer."""

    kind = "confusion.settle"
    allowed = frozenset({"student"})
