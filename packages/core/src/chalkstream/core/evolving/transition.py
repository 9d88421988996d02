"""What all handlers share: the table that they register in, and where an event stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeVar

from chalkstream.core.events import Event
from chalkstream.core.state import State


class Place(NamedTuple):
    """Where an event stands in its log."""

    seq: int
    at: int
    """When it happened, in ms."""


EventT = TypeVar("EventT", bound=Event)
Handler = Callable[[State, EventT, Place], dict[str, Any]]
"""Gives the fields of the state that change; `evolve` copies them in."""

HANDLERS: dict[type[Event], Handler[Any]] = {}
"""Who folds each event."""

UNCHANGED: dict[str, Any] = {}

ValueT = TypeVar("ValueT")


def folds(event: type[EventT]) -> Callable[[Handler[EventT]], Handler[EventT]]:
    """Register the handler of an event."""

    def register(handler: Handler[EventT]) -> Handler[EventT]:
        if event in HANDLERS:
            raise TypeError(f"{event.__name__} has a handler already")
        HANDLERS[event] = handler
        return handler

    return register


def without(mapping: Mapping[str, ValueT], key: str) -> dict[str, ValueT]:
    """A copy that lacks the key."""
    return {known: value for known, value in mapping.items() if known != key}
