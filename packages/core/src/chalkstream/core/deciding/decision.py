"""What all handlers share: the table that they register in, what they are given, and what they return."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from chalkstream.core.commands import Actor, Command
from chalkstream.core.content import clean, one_line, personal
from chalkstream.core.events import Event
from chalkstream.core.rejection import Malformed, WrongPhase
from chalkstream.core.state import Session, State
from chalkstream.core.vocabulary import ContentKind, PersonalContent


class Mint(Protocol):
    """Makes what is new; the core itself knows no randomness."""

    def id(self) -> str:
        """A new UUID, version 7."""

    def salt(self) -> str:
        """16 random bytes as 32 hexadecimal digits."""


@dataclass(frozen=True, slots=True)
class Decided:
    """One event that happens, with the personal words that it names and that are new."""

    event: Event
    content: tuple[PersonalContent, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """The circumstances of a command: who, when, and where new ids come from."""

    actor: Actor
    now: int
    """Wall-clock time in ms since 1970."""
    mint: Mint

    @property
    def staff(self) -> bool:
        """Whether a teacher asks."""
        return self.actor.role == "teacher"

    def words(self, kind: ContentKind, participant: str, body: str) -> PersonalContent:
        """New words of a participant. Raises `Malformed` when nothing readable is left of them."""
        kept = readable_line(body) if kind == "name" else readable(body)
        return personal(self.mint.id(), participant, kind, kept, self.mint.salt())


CommandT = TypeVar("CommandT", bound=Command)
Handler = Callable[[State, CommandT, Order], list[Decided]]

HANDLERS: dict[type[Command], Handler[Any]] = {}
"""The transition table: who decides each command."""


def decides(command: type[CommandT]) -> Callable[[Handler[CommandT]], Handler[CommandT]]:
    """Register the handler of a command."""

    def register(handler: Handler[CommandT]) -> Handler[CommandT]:
        if command in HANDLERS:
            raise TypeError(f"{command.__name__} has a handler already")
        HANDLERS[command] = handler
        return handler

    return register


def happen(*events: Event) -> list[Decided]:
    """These events happen, without new words."""
    return [Decided(event) for event in events]


def readable(text: str) -> str:
    """The text without control characters. Raises `Malformed` when nothing is left."""
    kept = clean(text)
    if not kept:
        raise Malformed("There is nothing to read in this text.", "Write at least one letter.", code="empty_text")
    return kept


def readable_line(text: str) -> str:
    """A name or a title on one line, without what cannot be seen. Raises `Malformed` when nothing is left."""
    kept = one_line(text)
    if not kept:
        raise Malformed("There is nothing to read in this name.", "Write at least one letter.", code="empty_text")
    return kept


def session_of(state: State) -> Session:
    """The session; every command but the first needs it. Raises `WrongPhase` before `session.create`."""
    if state.session is None:
        raise WrongPhase("This class does not exist yet.", "Create the class first.", code="no_session")
    return state.session


def require_not_over(state: State) -> None:
    """Raise `WrongPhase` once the class has ended."""
    if state.phase == "ended":
        raise WrongPhase("The class is over.", "Ask the teacher to reopen it.", code="class_over")


def require_running(state: State) -> None:
    """Raise `WrongPhase` unless the class runs."""
    require_not_over(state)
    if state.phase != "running":
        raise WrongPhase("The class has not started.", "Start the class first.", code="class_not_running")
