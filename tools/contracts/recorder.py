"""Plays commands into a log with a clock and ids of its own, so that a scenario always yields the same lines."""

from __future__ import annotations

import json
from typing import Any

from chalkstream.core.commands import Actor, Command
from chalkstream.core.decide import decide
from chalkstream.core.events import Event
from chalkstream.core.evolve import evolve
from chalkstream.core.fold import state_hash
from chalkstream.core.state import EMPTY, State
from chalkstream.core.vocabulary import ActorRole

FIRST_MS = 1_790_000_000_000
"""When every scenario begins: some day in 2026, in ms since 1970."""

STEP_MS = 1_250
"""Time between two commands."""


def uuid(number: int) -> str:
    """A UUID, version 7 in form, that says its number."""
    return f"01900000-0000-7000-8000-{number:012x}"


class Counter:
    """A mint whose ids and salts count up."""

    def __init__(self) -> None:
        self.made = 0xC0000

    def id(self) -> str:
        """The next id."""
        self.made += 1
        return uuid(self.made)

    def salt(self) -> str:
        """The next salt."""
        self.made += 1
        return f"{self.made:032x}"


class Recorder:
    """One session's log while it is being written, and its golden lines."""

    def __init__(self) -> None:
        self.state: State = EMPTY
        self.now = FIRST_MS
        self.mint = Counter()
        self.lines: list[str] = []

    def order(self, command: Command, actor: Actor) -> None:
        """Let a command happen. A rejection is a mistake of the scenario."""
        self.now += STEP_MS
        for decided in decide(self.state, command, actor, self.now, self.mint):
            self.happen(decided.event, actor.participant)

    def happen(self, event: Event, actor: str) -> None:
        """Let an event happen, also one that no command leads to now (an older build may have stored it)."""
        seq = self.state.seq + 1
        self.state = evolve(self.state, event, seq=seq, at=self.now)
        self.lines.append(line(event, seq, self.now, actor, state_hash(self.state)))


def line(event: Event, seq: int, at: int, actor: str, digest: str) -> str:
    """One golden line."""
    fields: dict[str, Any] = {
        "seq": seq,
        "at": at,
        "kind": event.kind,
        "version": event.version,
        "payload": event.model_dump(exclude_none=True),
        "actor": actor,
        "state_hash": digest,
    }
    return json.dumps(fields, separators=(",", ":"), ensure_ascii=False)


def actor(number: int, role: ActorRole) -> Actor:
    """Somebody of a scenario."""
    return Actor(participant=uuid(number), role=role)
