"""Taking away for good: somebody's words, and a class."""

from __future__ import annotations

from chalkstream.core.vocabulary import Role, Uuid
from chalkstream.gateway.models.shape import Response


class KnownPerson(Response):
    """Somebody who is or was in a class, or asked to be."""

    participant: Uuid
    name: str | None
    """Null where it was erased."""
    role: Role
    removed: bool
    """Refused or removed: they are not in the class."""
    words: int
    """How many rows of their words are kept: a name, messages, utterances and corrections of them."""


class KnownPeople(Response):
    """Everybody whom a class knows."""

    people: list[KnownPerson]


class Erased(Response):
    """Somebody's words are gone: their name, what they wrote and what they said so far."""

    words: int
    """How many rows of them there were."""
