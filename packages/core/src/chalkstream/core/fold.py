"""Folding a stored log: from rows to events (old versions are upcast), from events to the state, and its hash."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol

from chalkstream.core.canonical import canonical
from chalkstream.core.events import REGISTRY, Event
from chalkstream.core.evolve import evolve
from chalkstream.core.state import EMPTY, State

Payload = Mapping[str, Any]
Upcaster = Callable[[Payload], dict[str, Any]]

UPCASTERS: dict[tuple[str, int], Upcaster] = {}
"""For each old version of a kind, how its payload becomes the next version's. Empty until a shape changes."""


class UnknownEventError(ValueError):
    """The log holds an event that this build does not know: it was written by a newer one."""

    def __init__(self, kind: str, version: int) -> None:
        super().__init__(f"no event {kind} v{version} is registered")
        self.kind = kind
        self.version = version


class Stored(Protocol):
    """An event in its place, as the store gives it."""

    @property
    def seq(self) -> int:
        """Its number within the session, from 1."""

    @property
    def occurred_at(self) -> int:
        """When it happened, in ms."""

    def event(self) -> Event:
        """The event itself, validated and upcast."""


def parse_event(kind: str, version: int, payload: Payload) -> Event:
    """The event of a stored row. Raises `UnknownEventError`; pydantic's `ValidationError` for a malformed payload."""
    while (upcast := UPCASTERS.get((kind, version))) is not None:
        payload = upcast(payload)
        version += 1
    if (kind, version) not in REGISTRY:
        raise UnknownEventError(kind, version)
    return REGISTRY[kind, version].model_validate(payload)


def fold(rows: Iterable[Stored], state: State = EMPTY) -> State:
    """The state after these rows, which follow on `state`."""
    for row in rows:
        state = evolve(state, row.event(), seq=row.seq, at=row.occurred_at)
    return state


def state_hash(state: State) -> str:
    """SHA-256 of the state's canonical JSON, as hexadecimal digits; the TypeScript fold gives the same."""
    return hashlib.sha256(canonical(state.model_dump())).hexdigest()
