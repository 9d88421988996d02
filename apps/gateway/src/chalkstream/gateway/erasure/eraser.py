"""Erases people's words and purges classes, keeps the list of both, and holds a restored database against that list."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.core.commands import EndClass, EraseWords
from chalkstream.core.decide import Rejected
from chalkstream.gateway.clock import now_ms, uuid7
from chalkstream.gateway.erasure import folders
from chalkstream.gateway.erasure.record import ClassLine, Record, WordsLine, class_line, words_line
from chalkstream.gateway.errors import Conflict, NotFound
from chalkstream.gateway.realtime.orders import Sender
from chalkstream.gateway.realtime.owners import Owners
from chalkstream.store import erasures, sessions
from chalkstream.store.errors import NotArchived

logger = logging.getLogger(__name__)


class Eraser:
    """The one way to take away for good."""

    def __init__(self, engine: AsyncEngine, owners: Owners, data: Path) -> None:
        self._engine = engine
        self._owners = owners
        self._data = data
        self._record = Record(data)

    async def erase(self, session: str, sender: Sender, participant: str) -> int:
        """Erase somebody's words in a class; how many rows of them there were. Raises `Refusal` or `Rejected`.

        Whether the sender may do that to somebody else is the caller's to know.
        """
        command_id = uuid7()
        await self._owners.perform(session, sender, command_id, EraseWords.kind, {"participant": participant})
        return await self._note(session, command_id)

    async def purge(self, session: str, *, by: str | None) -> None:
        """Delete an archived class for ever, and its files. Raises `NotFound` or `Conflict`.

        A crash between the two leaves files to the next start.
        """
        async with self._engine.connect() as conn:
            found = await sessions.get(conn, session)
        if found is None:
            raise NotFound("There is no such class.")
        if found.archived_at is not None:
            self._owners.retire(session)
        try:
            async with self._engine.begin() as conn:
                await erasures.purge(conn, session, by=by, now=now_ms())
                tombstone = await erasures.tombstone(conn, session)
        except NotArchived:
            raise Conflict(
                "Only an archived class can be deleted for ever.",
                code="not_archived",
                hint="End it and archive it first.",
            ) from None
        assert tombstone is not None, "there was such a class"
        self._owners.purged(session)
        logger.info("a class was purged", extra={"action": "purge", "session": session, "hash": tombstone.hash})
        await asyncio.to_thread(self._record.complete, [class_line(tombstone)])
        await asyncio.to_thread(folders.delete_class, self._data, session, tombstone.decks)

    async def settle(self) -> None:
        """At start, before anybody is let in: erase again what a restored backup brought back, delete files that a
        crash left, and complete the list. Raises `UnreadableRecordError`.
        """
        async with erasures.settling(self._engine):
            await self._settle()

    async def _settle(self) -> None:
        listed = await asyncio.to_thread(self._record.read)
        for line in listed:
            match line:
                case WordsLine():
                    await self._erase_again(line)
                case ClassLine():
                    await self._purge_again(line)
        async with self._engine.connect() as conn:
            known = [words_line(one) for one in await erasures.erasures(conn)]
            gone = [class_line(one) for one in await erasures.tombstones(conn)]
        await asyncio.to_thread(self._record.complete, [*known, *gone])
        for one in {line.session: line for line in [*listed, *gone] if isinstance(line, ClassLine)}.values():
            await asyncio.to_thread(folders.delete_class, self._data, one.session, one.decks)

    async def _note(self, session: str, command_id: str) -> int:
        """Write an erasure that happened into the list; how many rows it deleted."""
        async with self._engine.connect() as conn:
            done = await erasures.erasure(conn, session, command_id)
        assert done is not None, "the event erases in its own transaction"
        await asyncio.to_thread(self._record.complete, [words_line(done)])
        return done.contents

    async def _erase_again(self, line: WordsLine) -> None:
        async with self._engine.connect() as conn:
            done = await erasures.erasure(conn, line.session, line.erasure)
            there = await sessions.get(conn, line.session)
        if done is not None or there is None:
            return
        try:
            again = EraseWords(participant=line.participant)
            await self._owners.say(line.session, again, command_id=line.erasure)
        except Rejected:  # they came into the class after the backup was made
            return
        count = await self._note(line.session, line.erasure)
        facts = {"action": "erase again", "session": line.session, "participant": line.participant, "count": count}
        logger.warning("a backup had brought back erased words", extra=facts)

    async def _purge_again(self, line: ClassLine) -> None:
        async with self._engine.connect() as conn:
            there = await sessions.get(conn, line.session)
        if there is None:
            return
        if there.phase == "running":
            await self._owners.say(line.session, EndClass())
        async with self._engine.begin() as conn:
            await sessions.archive(conn, line.session, now_ms())
        await self.purge(line.session, by=None)
        logger.warning(
            "a backup had brought back a purged class", extra={"action": "purge again", "session": line.session}
        )
