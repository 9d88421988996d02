"""One student: waits to be let in, writes, raises a hand, answers polls, is lost, speaks when given the floor."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable, Coroutine
from random import Random
from typing import Any, Final, Protocol

from chalkstream.testkit.crowd.cast import LINES
from chalkstream.testkit.crowd.line import Json, Line

WAY_OUT: Final = "class_ended"
THINKS_S: Final = (1.5, 12.0)
"""Before an answer to a poll."""
PATIENCE_S: Final = (15.0, 90.0)
"""For which a hand stays up, or somebody stays lost."""
SPEAKS_S: Final = 20.0
"""For which somebody keeps the floor before they give it back."""


class Speaking(Protocol):
    """Whoever can put a student's voice into the room."""

    async def speak(self, line: Line, sources: list[str], until: asyncio.Event) -> None:
        """Publish until the event is set."""


class Student:
    """What a student does, and when, by dice of their own. `pace_s`: between two acts of theirs, on average."""

    def __init__(self, line: Line, dice: Random, pace_s: float, speaking: Speaking | None) -> None:
        self.line = line
        self.phase = "scheduled"
        self._dice = dice
        self._pace_s = pace_s
        self._speaking = speaking
        self._slide: object = None
        self._poll: str | None = None
        self._floor: asyncio.Event | None = None
        """Set when the floor is taken back; None while it is not given."""
        self._doing: set[asyncio.Task[None]] = set()
        self._over = asyncio.Event()

    @property
    def inside(self) -> bool:
        """Let in."""
        return self.line.role != "waiting"

    async def attend(self) -> None:
        """From the link to the end of the class."""
        await self.line.join()
        self._do(self._live())
        following = asyncio.create_task(self.line.follow(self._state, self._event))
        over = asyncio.create_task(self._over.wait())
        try:
            await asyncio.wait({following, over}, return_when=asyncio.FIRST_COMPLETED)
            self.line.tally.ways_out[following.result() if following.done() else WAY_OUT] += 1
        finally:
            for task in (following, over, *self._doing):
                task.cancel()
            await asyncio.gather(following, over, *self._doing, return_exceptions=True)
            await self.line.close()

    def _state(self, state: Json) -> None:
        self.phase = state["phase"]
        self._slide = state["slide"]
        for poll in state["polls"]:
            if poll["phase"] == "open":
                self._asked(poll)
        me = state["people"].get(self.line.participant)
        if me is not None and me["floor"]:
            self._given(list(me["floor"]))

    def _event(self, event: Json) -> None:
        payload = event["payload"]
        match event["kind"]:
            case "class.started" | "class.reopened":
                self.phase = "running"
            case "class.ended":
                self.phase = "ended"
                self._over.set()
            case "slide.shown":
                self._slide = payload
            case "poll.opened":
                self._asked(payload)
            case "poll.closed":
                self._poll = None
            case "floor.granted" if payload["participant"] == self.line.participant:
                self._given(list(payload["sources"]))
            case "floor.revoked" if payload["participant"] == self.line.participant and self._floor:
                self._floor.set()

    def _asked(self, poll: Json) -> None:
        if poll["poll"] != self._poll:
            self._poll = poll["poll"]
            self._do(self._answer(poll["poll"], len(poll["options"])))

    def _given(self, sources: list[str]) -> None:
        if self._floor is None or self._floor.is_set():
            self._floor = asyncio.Event()
            self._do(self._speak(sources, self._floor))

    async def _live(self) -> None:
        """Something now and then, while the class runs."""
        acts: tuple[tuple[Callable[[], Coroutine[Any, Any, None]], int], ...] = (
            (self._write, 6),
            (self._raise_hand, 2),
            (self._be_lost, 2),
        )
        while True:
            await asyncio.sleep(self._dice.expovariate(1 / self._pace_s))
            if self.phase == "running" and self.inside:
                act = self._dice.choices([act for act, _ in acts], [weight for _, weight in acts])[0]
                await act()

    async def _write(self) -> None:
        await self.line.command("chat.post", message=str(uuid.uuid4()), body=self._dice.choice(LINES), to="class")

    async def _raise_hand(self) -> None:
        if await self.line.command("hand.raise"):
            await asyncio.sleep(self._dice.uniform(*PATIENCE_S))
            await self.line.command("hand.lower", participant=self.line.participant)

    async def _be_lost(self) -> None:
        if self._slide is not None and await self.line.command("confusion.signal"):
            await asyncio.sleep(self._dice.uniform(*PATIENCE_S))
            await self.line.command("confusion.settle")

    async def _answer(self, poll: str, options: int) -> None:
        await asyncio.sleep(self._dice.uniform(*THINKS_S))
        if self._poll == poll:
            # The first option is the right one more often than not.
            option = min(int(self._dice.expovariate(1.2)), options - 1)
            await self.line.command("poll.answer", poll=poll, option=option)

    async def _speak(self, sources: list[str], taken: asyncio.Event) -> None:
        """Say yes for the class and, by the dice, for more; speak where there is a voice; give the floor back."""
        scopes = [scope for scope in ("public", "record", "transcribe") if self._dice.random() < 0.5]
        if scopes:
            await self.line.command("consent.give", scopes=scopes)
        enough = asyncio.create_task(self._give_back(sources, taken))
        try:
            if self._speaking is not None:
                await self._speaking.speak(self.line, sources, taken)
            await taken.wait()
        finally:
            enough.cancel()

    async def _give_back(self, sources: list[str], taken: asyncio.Event) -> None:
        await asyncio.sleep(SPEAKS_S)
        if not taken.is_set():
            await self.line.command("floor.revoke", participant=self.line.participant, sources=sources)

    def _do(self, doing: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(doing)
        self._doing.add(task)
        task.add_done_callback(self._doing.discard)
