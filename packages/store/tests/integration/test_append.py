"""The append contract, against real PostgreSQL as the gateway's role."""

from __future__ import annotations

import asyncio
import hashlib
import traceback
import uuid
from collections.abc import Sequence

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from chalkstream.core.commands import Actor
from chalkstream.core.content import personal, reference
from chalkstream.core.events import ChatMessagePosted, ClassOpened, ClassStarted, Event, HandRaised
from chalkstream.core.vocabulary import PersonalContent
from chalkstream.store import log, snapshots
from chalkstream.store.errors import CommandReused, EventRefused, SeqConflict

TEACHER = Actor(participant=str(uuid.uuid4()), role="teacher")


def new_id() -> str:
    return str(uuid.uuid4())


def batch(*events: Event, command: str | None = None, digest: str = "a" * 64, at: int = 1_000) -> log.Batch:
    return log.Batch(TEACHER, command or new_id(), digest, at, [log.NewEvent(event, "class") for event in events])


def said(body: str) -> tuple[ChatMessagePosted, PersonalContent]:
    words = personal(new_id(), TEACHER.participant, "chat", body, "0" * 32)
    message = ChatMessagePosted(message=new_id(), participant=TEACHER.participant, words=reference(words), to="class")
    return message, words


async def seqs(conn: AsyncConnection, session: str) -> list[int]:
    return [row.seq for row in await log.read_all(conn, session)]


async def test_events_are_numbered_without_gaps_and_read_back_as_they_were(app_engine: AsyncEngine) -> None:
    session, hand = new_id(), HandRaised(participant=TEACHER.participant)
    async with app_engine.begin() as conn:
        answers = await log.append(conn, session, 0, [batch(ClassOpened(), ClassStarted()), batch(hand, at=2_000)])
    assert [(a.first_seq, a.last_seq, a.duplicate) for a in answers] == [(1, 2, False), (3, 3, False)]
    async with app_engine.begin() as conn:
        rows = await log.read(conn, session, after=1)
        assert await log.head(conn, session) == 3
    assert [(row.seq, row.event(), row.audience, row.actor_role, row.ordinal) for row in rows] == [
        (2, ClassStarted(), "class", "teacher", 1),
        (3, hand, "class", "teacher", 0),
    ]


async def test_a_refused_append_says_nothing_of_the_words_in_it(app_engine: AsyncEngine) -> None:
    session, (message, words) = new_id(), said("a very private sentence")
    broken = words.model_copy(update={"salt": "not a salt"})
    item = log.NewEvent(message, "class", (broken,))
    with pytest.raises(EventRefused) as refused:
        async with app_engine.begin() as conn:
            await log.append(conn, session, 0, [log.Batch(TEACHER, new_id(), "a" * 64, 1_000, [item])])
    assert "private" not in "".join(traceback.format_exception(refused.value))
    with pytest.raises(DBAPIError) as failed:
        async with app_engine.begin() as conn:
            await conn.execute(text("SELECT CAST(:words AS text), 1 / 0"), {"words": words.body})
    assert "private" not in "".join(traceback.format_exception(failed.value))


async def test_time_never_runs_backwards_and_the_answer_tells_what_was_stored(app_engine: AsyncEngine) -> None:
    session = new_id()
    async with app_engine.begin() as conn:
        await log.append(conn, session, 0, [batch(ClassOpened(), at=5_000)])
        [late] = await log.append(conn, session, 1, [batch(ClassStarted(), at=4_000)])
        assert late.occurred_at == 5_000
        assert [row.occurred_at for row in await log.read(conn, session)] == [5_000, 5_000]


async def test_a_wrong_expectation_is_refused_and_stores_nothing(app_engine: AsyncEngine) -> None:
    session = new_id()
    async with app_engine.begin() as conn:
        await log.append(conn, session, 0, [batch(ClassOpened())])
    with pytest.raises(SeqConflict):
        async with app_engine.begin() as conn:
            await log.append(conn, session, 0, [batch(ClassStarted())])
    async with app_engine.begin() as conn:
        assert await seqs(conn, session) == [1]


async def test_a_command_sent_twice_gets_its_original_seqs_whatever_is_expected(app_engine: AsyncEngine) -> None:
    session, once = new_id(), batch(ClassOpened(), ClassStarted(), command=new_id())
    async with app_engine.begin() as conn:
        [first] = await log.append(conn, session, 0, [once])
    async with app_engine.begin() as conn:
        [again] = await log.append(conn, session, 0, [once])
        found = await log.find(conn, session, TEACHER.participant, once.command_id)
        assert await seqs(conn, session) == [1, 2]
    assert (again.first_seq, again.last_seq, again.duplicate) == (first.first_seq, first.last_seq, True)
    assert found == again


async def test_a_command_twice_in_one_append_is_stored_once(app_engine: AsyncEngine) -> None:
    session, once = new_id(), batch(ClassOpened(), command=new_id())
    async with app_engine.begin() as conn:
        answers = await log.append(conn, session, 0, [once, once])
        assert await seqs(conn, session) == [1]
    assert [answer.duplicate for answer in answers] == [False, True]


async def test_a_command_id_with_other_contents_is_refused(app_engine: AsyncEngine) -> None:
    session, command = new_id(), new_id()
    async with app_engine.begin() as conn:
        await log.append(conn, session, 0, [batch(ClassOpened(), command=command, digest="a" * 64)])
    with pytest.raises(CommandReused):
        async with app_engine.begin() as conn:
            await log.append(conn, session, 1, [batch(ClassStarted(), command=command, digest="b" * 64)])


async def test_the_same_command_id_of_another_actor_is_another_command(app_engine: AsyncEngine) -> None:
    session, command = new_id(), new_id()
    other = Actor(participant=new_id(), role="student")
    mine = batch(ClassOpened(), command=command)
    theirs = log.Batch(other, command, "b" * 64, 1, [log.NewEvent(ClassStarted(), "class")])
    async with app_engine.begin() as conn:
        await log.append(conn, session, 0, [mine, theirs])
        assert await seqs(conn, session) == [1, 2]


@pytest.mark.parametrize("batches", [[], [batch()]])
async def test_an_empty_append_changes_nothing(app_engine: AsyncEngine, batches: Sequence[log.Batch]) -> None:
    session = new_id()
    async with app_engine.begin() as conn:
        before = await conn.scalar(text("SELECT count(*) FROM session_heads"))
        assert [(a.first_seq, a.last_seq) for a in await log.append(conn, session, 0, batches)] == [(0, 0)] * len(
            batches
        )
        assert await conn.scalar(text("SELECT count(*) FROM session_heads")) == before
        await log.append(conn, session, 0, [batch(ClassOpened())])
    async with app_engine.begin() as conn:
        version = text("SELECT xmin::text, seq FROM session_heads WHERE session_id = :s")
        head = (await conn.execute(version, {"s": session})).one()
        await log.append(conn, session, 7, batches)
        assert (await conn.execute(version, {"s": session})).one() == head


async def test_words_are_stored_with_their_event_or_not_at_all(app_engine: AsyncEngine) -> None:
    session = new_id()
    message, words = said("Grüße an 🌱")
    stored = log.Batch(TEACHER, new_id(), "c" * 64, 1, [log.NewEvent(message, "class", (words,))])
    async with app_engine.begin() as conn:
        await log.append(conn, session, 0, [stored])
        assert await log.words(conn, session, [words.content, new_id()]) == {words.content: "Grüße an 🌱"}
        assert await log.words(conn, new_id(), [words.content]) == {}


async def test_words_that_the_event_does_not_commit_to_are_refused(app_engine: AsyncEngine) -> None:
    message, words = said("what was said")
    forged = words.model_copy(update={"body": "what was not said"})
    stored = log.Batch(TEACHER, new_id(), "c" * 64, 1, [log.NewEvent(message, "class", (forged,))])
    with pytest.raises(EventRefused):
        async with app_engine.begin() as conn:
            await log.append(conn, new_id(), 0, [stored])


async def test_many_writers_leave_no_gap_and_lose_nothing(app_engine: AsyncEngine) -> None:
    """Two of them race for the very first event too."""
    session = new_id()

    async def write(count: int) -> list[int]:
        mine = []
        for _ in range(count):
            async with app_engine.begin() as conn:
                [answer] = await log.append(conn, session, None, [batch(ClassOpened(), ClassStarted())])
                mine += [answer.first_seq, answer.last_seq]
        return mine

    written = await asyncio.gather(*(write(15) for _ in range(8)))
    async with app_engine.begin() as conn:
        assert await seqs(conn, session) == list(range(1, 241))
        assert await log.verify_chain(conn, session) == 240
    assert sorted(seq for mine in written for seq in mine) == list(range(1, 241))


async def test_who_holds_the_head_row_decides_alone(app_engine: AsyncEngine) -> None:
    session = new_id()
    async with app_engine.begin() as conn:
        await log.append(conn, session, 0, [batch(ClassOpened())])
    async with app_engine.connect() as holder, app_engine.connect() as other, holder.begin():
        assert await log.lock(holder, session) == 1
        async with other.begin():
            await other.execute(text("SET LOCAL lock_timeout = '100ms'"))
            with pytest.raises(Exception, match="lock timeout"):
                await log.append(other, session, 1, [batch(ClassStarted())])


async def test_the_digest_is_kept_as_given(app_engine: AsyncEngine) -> None:
    session, digest = new_id(), hashlib.sha256(b"the command").hexdigest()
    async with app_engine.begin() as conn:
        await log.append(conn, session, 0, [batch(ClassOpened(), digest=digest)])
        stored = text("SELECT encode(command_digest, 'hex') FROM session_state_events WHERE session_id = :s")
        assert await conn.scalar(stored, {"s": session}) == digest


async def test_the_state_is_folded_from_snapshot_and_tail(app_engine: AsyncEngine) -> None:
    session = new_id()
    async with app_engine.begin() as conn:
        await log.append(conn, session, 0, [batch(ClassOpened(), ClassStarted(), at=7)])
        whole = await log.load_state(conn, session)
        assert (whole.seq, whole.phase, whole.started_at) == (2, "running", 7)
        assert (await log.load_state(conn, session, upto=1)).phase == "lobby"
        await snapshots.keep(conn, session, await log.load_state(conn, session, upto=1))
        assert await log.load_state(conn, session) == whole
