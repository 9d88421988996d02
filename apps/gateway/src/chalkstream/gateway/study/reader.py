"""Who studies a class, and what they may know of its people. Pure; whether they may at all is `door`'s to say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from chalkstream.core.state import Person, State
from chalkstream.gateway.models.shape import Place
from chalkstream.gateway.models.study import StudyRole
from chalkstream.store.sessions import Session

Reading = Literal["staff", "class", "course", "link", "public"]
"""As whom somebody studies a class."""
ROLES: dict[Reading, StudyRole] = {
    "staff": "teacher",
    "class": "student",
    "course": "public",
    "link": "public",
    "public": "public",
}


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who may study a class."""

    session: Session
    state: State
    reading: Reading
    participant: str | None = None
    """Who they are in the class; nobody in particular where they are no member."""

    @property
    def place(self) -> Place:
        """Whether they see what is not published: staff alone."""
        return "teacher" if self.reading == "staff" else "student"

    @property
    def role(self) -> StudyRole:
        """As whom the page greets them, and whose chat they may search: who is no member searches none."""
        return ROLES[self.reading]

    @property
    def outside(self) -> bool:
        """Whether anybody at all may be behind it: then no names, and nothing of a student who is not public."""
        return self.reading in {"link", "public"}


def known_names(reader: Reader, names: Mapping[str, str], *, file: bool = False) -> dict[str, str]:
    """The names that a reader may know, by participant; `file`: as a file that may be passed on holds them."""
    if reader.outside:
        return {}
    sees_all = reader.reading == "staff" and not file
    people = reader.state.people
    return {who: name for who, name in names.items() if sees_all or (who in people and _is_named(reader, people[who]))}


def voices(reader: Reader, names: Mapping[str, str]) -> dict[str, str]:
    """What a file of the transcript calls everybody."""
    known = known_names(reader, names, file=True)
    return {
        who: known.get(who, "Teacher" if person.role == "teacher" else "Student")
        for who, person in reader.state.people.items()
    }


def withheld_people(reader: Reader) -> frozenset[str]:
    """Whose words a reader may not have: those of students who do not (or no longer) consent to be public."""
    if not reader.outside:
        return frozenset()
    return frozenset(who for who, person in reader.state.people.items() if not is_public(person))


def is_public(person: Person | None) -> bool:
    """Whether somebody's words and sound may be anybody's."""
    return person is not None and (person.role == "teacher" or "public" in person.consent)


def _is_named(reader: Reader, person: Person) -> bool:
    return person.role == "teacher" or (reader.state.study.names and "name" in person.consent)
