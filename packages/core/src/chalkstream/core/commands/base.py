"""What every command is, who sends one, and the registry of them."""

from __future__ import annotations

from typing import ClassVar

from chalkstream.core.vocabulary import ActorRole, Frozen, Uuid

COMMANDS: dict[str, type[Command]] = {}
"""Every command class by its wire kind."""


class Command(Frozen):
    """What somebody asks for. A subclass names its wire kind and which roles may ask at all."""

    kind: ClassVar[str]
    """The wire kind: `slide.show`."""
    allowed: ClassVar[frozenset[ActorRole]]
    """Roles that may send it; `decide` may refuse for other reasons."""

    @classmethod
    def __pydantic_init_subclass__(cls, **_: object) -> None:
        if cls.kind in COMMANDS:
            raise TypeError(f"{cls.__name__}: {cls.kind} is registered already, by {COMMANDS[cls.kind].__name__}")
        COMMANDS[cls.kind] = cls


TEACHER: frozenset[ActorRole] = frozenset({"teacher"})

MEMBERS: frozenset[ActorRole] = frozenset({"teacher", "student"})

SERVICE: frozenset[ActorRole] = frozenset({"service"})

STAFF_OR_SERVICE: frozenset[ActorRole] = frozenset({"teacher", "service"})


class Actor(Frozen):
    """Who sends a command, as the server knows them."""

    participant: Uuid
    """The participant; for a service, its fixed id."""
    role: ActorRole
