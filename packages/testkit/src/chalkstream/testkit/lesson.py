"""One class without a database: given events, when a command, then events. How the core's rules are told."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from chalkstream.core import commands, events
from chalkstream.core.commands import Actor, Command
from chalkstream.core.decide import Decided, Rejected, decide
from chalkstream.core.evolve import evolve
from chalkstream.core.state import EMPTY, Session, State
from chalkstream.core.vocabulary import ActorRole


def uuid(number: int) -> str:
    """A UUID that says its number."""
    return f"01900000-0000-7000-8000-{number:012x}"


class Counting:
    """A mint whose ids and salts count up."""

    def __init__(self) -> None:
        self.numbers: Iterator[int] = itertools.count(0xC000)

    def id(self) -> str:
        """The next id."""
        return uuid(next(self.numbers))

    def salt(self) -> str:
        """The next salt."""
        return f"{next(self.numbers):032x}"


TEACHER = Actor(participant=uuid(1), role="teacher")
ANN = Actor(participant=uuid(2), role="student")
BOB = Actor(participant=uuid(3), role="student")
EVE = Actor(participant=uuid(4), role="waiting")
SERVICE = Actor(participant=uuid(9), role="service")
DECK = uuid(0xD)


@dataclass(frozen=True, slots=True)
class Happened:
    """One event in its place. It is also what `core.fold.fold` takes."""

    seq: int
    occurred_at: int
    decided: Decided
    actor: Actor
    before: State
    """The state before it."""

    def event(self) -> events.Event:
        """The event itself."""
        return self.decided.event


@dataclass
class Lesson:
    """One class under test, at one moment."""

    state: State = EMPTY
    now: int = 1_790_000_000_000
    log: list[Happened] = field(default_factory=list)
    """Everything that happened."""
    mint: Counting = field(default_factory=Counting)
    teacher: Actor = TEACHER
    ann: Actor = ANN
    bob: Actor = BOB
    eve: Actor = EVE
    service: Actor = SERVICE
    deck: str = DECK

    @property
    def session(self) -> Session:
        """The session, which exists."""
        assert self.state.session is not None
        return self.state.session

    def when(self, command: Command, by: Actor | None = None) -> list[Any]:
        """Let the command happen; its events, of the types that the test expects. Raises `Rejected`."""
        self.now += 1_000
        actor = by or self.teacher
        decided = decide(self.state, command, actor, self.now, self.mint)
        for each in decided:
            self.happen(each, actor)
        return [each.event for each in decided]

    def happen(self, decided: Decided, actor: Actor) -> None:
        """Fold one event."""
        seq = self.state.seq + 1
        self.log.append(Happened(seq, self.now, decided, actor, self.state))
        self.state = evolve(self.state, decided.event, seq=seq, at=self.now)

    def refused(self, command: Command, by: Actor | None = None) -> str:
        """The code of a rejection that must come, complete, and leave the state alone."""
        before = self.state
        with pytest.raises(Rejected) as caught:
            self.when(command, by)
        assert self.state is before
        assert caught.value.message.endswith(".")
        assert caught.value.hint
        return caught.value.code

    def as_waiting(self, who: Actor, role: ActorRole = "waiting") -> Actor:
        """The same person in the lobby."""
        return Actor(participant=who.participant, role=role)

    def created(self, entry: str = "lobby") -> Lesson:
        """Given a class."""
        policy = events.Policy.model_validate({"entry": entry, "retention_days": 30})
        self.when(commands.CreateSession(course=uuid(0xC), title="Waves", policy=policy))
        return self

    def opened(self, entry: str = "lobby") -> Lesson:
        """Given an open lobby, the teacher in at a desktop, and a deck of three pages of which the first is shown."""
        self.created(entry)
        self.when(commands.OpenClass())
        self.when(commands.EnterClass(name="Ada"))
        self.arrives(self.teacher, "d3sk")
        self.when(commands.AttachDeck(deck=self.deck, pages=3), self.service)
        self.when(commands.ShowSlide(deck=self.deck, page=1))
        return self

    def running(self, entry: str = "lobby") -> Lesson:
        """Given a class that runs, with Ann and Bob in it."""
        self.opened(entry)
        for who, name in ((self.ann, "Ann"), (self.bob, "Bob")):
            self.when(commands.Knock(name=name), self.as_waiting(who))
            self.when(commands.AdmitParticipant(participant=who.participant))
        self.when(commands.StartClass())
        return self

    def arrives(self, who: Actor, device: str) -> None:
        """A desktop of somebody connects."""
        command = commands.ReportArrival(participant=who.participant, device=device, device_kind="desktop")
        self.when(command, self.service)

    def stroke(self, number: int, *, page: int = 1, points: int = 2) -> commands.DrawStroke:
        """An order to draw."""
        return commands.DrawStroke(
            stroke=uuid(0x5000 + number),
            deck=self.deck,
            page=page,
            tool="pen",
            colour="red",
            width=30,
            points=[10, 20, 16] * points,
        )
