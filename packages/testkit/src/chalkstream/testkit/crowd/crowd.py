"""Many students in one class, from one link, in one process."""

from __future__ import annotations

import asyncio
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random

from chalkstream.testkit.crowd.cast import name_of
from chalkstream.testkit.crowd.line import Line, Tally
from chalkstream.testkit.crowd.student import Speaking, Student

DEVICE_KINDS = ("desktop", "phone", "desktop", "tablet", "phone")


@dataclass(slots=True)
class Crowd:
    """A crowd on its way to a class."""

    link: str
    count: int
    pace_s: float = 60.0
    """Between two acts of one student, on average."""
    arrive_s: float = 0.0
    """Over which they come in, one after the other."""
    seed: int = 1
    speaking: Speaking | None = None
    trust: ssl.SSLContext | None = None
    tally: Tally = field(default_factory=Tally)
    students: list[Student] = field(default_factory=list)

    @property
    def inside(self) -> int:
        """How many were let in."""
        return sum(student.inside for student in self.students)

    async def attend(self, seconds: float) -> None:
        """Come, and stay to the end of the class, or for so long. Raises what an unexpected failure raised."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds), asyncio.TaskGroup() as group:
                for number in range(self.count):
                    group.create_task(self._one(number))

    async def _one(self, number: int) -> None:
        await asyncio.sleep(self.arrive_s * number / max(1, self.count))
        kind = DEVICE_KINDS[number % len(DEVICE_KINDS)]
        line = Line(self.link, name_of(number), kind, self.tally, self.trust)
        student = Student(line, Random(f"{self.seed}.{number}"), self.pace_s, self.speaking)  # noqa: S311 - dice
        self.students.append(student)
        await student.attend()
