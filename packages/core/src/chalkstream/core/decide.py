"""`decide`: from a state and an order to the events that happen, or a typed rejection. Pure.

The rules live in `chalkstream.core.deciding`, one module a noun. Here stands what holds for every command: the
sender's role comes from server-side membership, never from the command; nothing happens before the session exists;
and who was removed commands nothing.
"""

from __future__ import annotations

from chalkstream.core.commands import Actor, Command, CreateSession, EnterClass
from chalkstream.core.deciding import (
    artifacts,
    chat,
    confusion,
    floor,
    people,
    polls,
    presence,
    program,
    session,
    stage,
    words,
)
from chalkstream.core.deciding.decision import HANDLERS, Decided, Mint, Order, session_of
from chalkstream.core.rejection import (
    Duplicate,
    Forbidden,
    Full,
    Malformed,
    Rejected,
    TooSoon,
    Unknown,
    WrongPhase,
)
from chalkstream.core.state import State

__all__ = [
    "Decided",
    "Duplicate",
    "Forbidden",
    "Full",
    "Malformed",
    "Mint",
    "Rejected",
    "TooSoon",
    "Unknown",
    "WrongPhase",
    "decide",
]

NOUNS = (artifacts, chat, confusion, floor, people, polls, presence, program, session, stage, words)
"""The modules that fill the transition table by being imported."""


def decide(state: State, command: Command, actor: Actor, now: int, mint: Mint) -> list[Decided]:
    """The events that follow from a command; none when its order is fulfilled already.

    `now` is the wall-clock time in ms. Raises `Rejected` (a subclass with code, message and hint).
    """
    actor = acting(state, command, actor)
    require_standing(state, command, actor)
    return HANDLERS[type(command)](state, command, Order(actor, now, mint))


def acting(state: State, command: Command, actor: Actor) -> Actor:
    """The actor in the role that they have in the class: once in, the log decides (`role.changed`), not the account.

    Entering is by the account alone: that is how a student who became staff elsewhere says so.
    """
    known = state.people.get(actor.participant)
    if known is None or actor.role not in ("teacher", "student") or isinstance(command, EnterClass):
        return actor
    return actor.model_copy(update={"role": known.role})


def require_standing(state: State, command: Command, actor: Actor) -> None:
    """Raise `Forbidden` unless this actor may send this kind of command at all."""
    if actor.role not in command.allowed:
        raise Forbidden(f"A {actor.role} may not do this.", "Ask the teacher.", code="forbidden")
    if isinstance(command, CreateSession):
        return
    session_of(state)
    known = state.people.get(actor.participant)
    if known is not None and known.removed:
        raise Forbidden("You were removed from this class.", "Talk to your teacher.", code="removed")
    if actor.role == "student" and known is None:
        raise Forbidden("You are not in this class.", "Wait in the lobby until you are admitted.", code="not_admitted")
