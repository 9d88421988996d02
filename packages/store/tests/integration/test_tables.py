"""The tables beside the log, each through its module, as the role that uses it."""

from __future__ import annotations

import base64
import secrets
import uuid
from dataclasses import dataclass

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from chalkstream.core.state import Artifact, Knocker, Person, State
from chalkstream.store import (
    accounts,
    artifacts,
    courses,
    decks,
    destinations,
    links,
    participants,
    program,
    relays,
    sessions,
    snapshots,
)
from chalkstream.store.errors import EmailTaken, SecretUnreadable
from chalkstream.store.secrets import SecretBox, token_hash

NOW = 1_700_000_000_000


def new_id() -> str:
    return str(uuid.uuid4())


def new_box() -> SecretBox:
    return SecretBox(base64.b64encode(secrets.token_bytes(32)).decode())


@dataclass(frozen=True)
class World:
    user: str
    course: str
    session: str


@pytest.fixture
async def world(app_engine: AsyncEngine) -> World:
    """A teacher with one class of one course."""
    world = World(new_id(), new_id(), new_id())
    async with app_engine.begin() as conn:
        await accounts.create_user(
            conn, world.user, email="Ada@example.org", name="Ada", password_hash="$argon2id$x", now=NOW
        )
        await courses.create(conn, world.course, title="Geometry", owner=world.user, now=NOW)
        await sessions.create(
            conn, world.session, course=world.course, title="Circles", entry="lobby", scheduled_at=None, now=NOW
        )
    return world


async def test_an_address_belongs_to_one_account_whatever_its_case(app_engine: AsyncEngine, world: World) -> None:
    async with app_engine.begin() as conn:
        with pytest.raises(EmailTaken):
            await accounts.create_user(
                conn, new_id(), email="ada@EXAMPLE.org", name="B", password_hash="$argon2id$y", now=NOW
            )
        found = await accounts.credentials(conn, "ADA@example.org")
        assert found
        assert (found.user, found.password_hash) == (world.user, "$argon2id$x")
        assert await accounts.any_user(conn)


async def test_a_login_lasts_until_it_expires_or_is_revoked(app_engine: AsyncEngine, world: World) -> None:
    login, token = new_id(), token_hash("a token")
    async with app_engine.begin() as conn:
        await accounts.add_login(
            conn, login, user=world.user, token_hash=token, user_agent="x" * 900, now=NOW, expires_at=NOW + 10
        )
        found = await accounts.login_by_token(conn, token, NOW)
        assert found
        assert (found.user, found.name) == (world.user, "Ada")
        assert await accounts.login_by_token(conn, token, NOW + 10) is None
        assert not await accounts.revoke_login(conn, new_id(), login, NOW)
        assert await accounts.revoke_login(conn, world.user, login, NOW)
        assert await accounts.login_by_token(conn, token, NOW) is None
        assert await accounts.logins(conn, world.user, NOW) == []


async def test_a_setup_token_works_once_and_ends_with_the_next(app_engine: AsyncEngine) -> None:
    first, second = token_hash("first"), token_hash("second")
    async with app_engine.begin() as conn:
        await accounts.replace_setup_token(conn, first, NOW)
        await accounts.replace_setup_token(conn, second, NOW)
        known = [await accounts.is_setup_token(conn, token) for token in (first, second)]
        assert known == [False, True]
        used = [await accounts.use_setup_token(conn, token, NOW) for token in (first, second, second)]
        assert not await accounts.is_setup_token(conn, second)
    assert used == [False, True, False]


async def test_a_role_comes_from_the_course_or_from_being_a_participant(app_engine: AsyncEngine, world: World) -> None:
    student = new_id()
    async with app_engine.begin() as conn:
        await accounts.create_user(conn, student, email="s@example.org", name="S", password_hash="$argon2id$s", now=NOW)
        assert await sessions.role(conn, world.session, world.user) == "teacher"
        assert await sessions.role(conn, world.session, student) is None
        assert await sessions.cards(conn, student) == []
        made = await participants.add_user(conn, new_id(), session=world.session, user=student, role="student", now=NOW)
        again = await participants.add_user(
            conn, new_id(), session=world.session, user=student, role="student", now=NOW
        )
        assert made == again
        assert await sessions.role(conn, world.session, student) == "student"
        [card] = await sessions.cards(conn, student)
        assert (card.role, card.session.course_title) == ("student", "Geometry")
        assert await courses.by_title(conn, world.user, "geometry") == (await courses.of_user(conn, world.user))[0]
        assert await courses.role(conn, world.course, student) is None


async def test_a_guest_is_found_by_their_token_in_their_class_alone(app_engine: AsyncEngine, world: World) -> None:
    guest, token = new_id(), token_hash("guest")
    async with app_engine.begin() as conn:
        await participants.add_guest(conn, guest, session=world.session, token_hash=token, now=NOW)
        found = await participants.of_guest(conn, world.session, token)
        assert found
        assert (found.participant, found.user, found.role) == (guest, None, "student")
        assert await participants.of_guest(conn, new_id(), token) is None
        assert await participants.of_session(conn, world.session) == [found]


async def test_a_revoked_link_leads_nowhere(app_engine: AsyncEngine, world: World) -> None:
    link, token = new_id(), token_hash("link")
    async with app_engine.begin() as conn:
        await links.create(conn, link, session=world.session, token_hash=token, sealed=b"s" * 40, now=NOW)
        found = await links.by_token(conn, token)
        assert found
        assert found.session == world.session
        assert await links.revoke(conn, world.session, link, NOW)
        assert await links.by_token(conn, token) is None
        assert [item.revoked_at for item in await links.of_session(conn, world.session)] == [NOW]


async def test_a_deck_whose_pages_are_there_is_refused_by_its_class_alone(
    app_engine: AsyncEngine, world: World
) -> None:
    deck = new_id()
    async with app_engine.begin() as conn:
        await decks.create(conn, deck, session=world.session, title="circles", now=NOW)
        assert await decks.ready(conn, deck, [decks.Page(1, 1920, 1080, "", [])])
        await decks.refuse(conn, deck, "broken")
        known = await decks.get(conn, deck)
        assert known
        assert (known.status, known.reason) == ("ready", None)
        await decks.refuse(conn, deck, "too many decks", ready=True)
        found = await decks.get(conn, deck)
    assert found
    assert (found.status, found.reason) == ("refused", "too many decks")


async def test_a_deck_becomes_ready_once_with_all_its_pages(app_engine: AsyncEngine, world: World) -> None:
    deck, page = new_id(), decks.Page(1, 1920, 1080, "Circles\nare round", ["Circles"])
    async with app_engine.begin() as conn:
        await decks.create(conn, deck, session=world.session, title="circles", now=NOW)
        await decks.progress(conn, deck, done=1, pages=2)
        assert [(item.pages_done, item.pages) for item in await decks.unfinished(conn)] == [(1, 2)]
        assert await decks.ready(conn, deck, [page, decks.Page(2, 1920, 1080, "", [])])
        assert not await decks.ready(conn, deck, [page])
        found = await decks.get(conn, deck)
        assert found
        assert (found.status, found.pages, found.reason) == ("ready", 2, None)
        assert await decks.page(conn, deck, 1) == page
        assert [item.page for item in await decks.pages(conn, deck)] == [1, 2]
        assert await decks.of_session(conn, world.session) == [found]


async def test_a_stream_key_is_unreadable_elsewhere(
    app_engine: AsyncEngine, worker_engine: AsyncEngine, world: World
) -> None:
    destination, box = new_id(), new_box()
    endpoint = destinations.Endpoint("rtmps://live.example.org/app", "the-stream-key")
    async with app_engine.begin() as conn:
        await destinations.add(
            conn, destination, session=world.session, label="Public", protocol="rtmps", host="live.example.org",
            endpoint=endpoint, box=box, now=NOW,
        )  # fmt: skip
        sealed = bytes(await conn.scalar(destinations.SEALED, {"destination": destination}))
    assert b"the-stream-key" not in sealed
    assert "the-stream-key" not in repr(endpoint)
    for wrong, row in ((new_box(), f"destinations/{destination}"), (box, f"destinations/{new_id()}")):
        with pytest.raises(SecretUnreadable):
            wrong.open(sealed, row)
    async with worker_engine.begin() as conn:
        assert await destinations.endpoint(conn, destination, box) == endpoint
    async with app_engine.begin() as conn:
        assert await destinations.remove(conn, world.session, destination)
        assert await destinations.endpoint(conn, destination, box) is None
        assert await destinations.of_session(conn, world.session) == []


async def test_the_projection_follows_the_state_and_never_goes_back(app_engine: AsyncEngine, world: World) -> None:
    people = {
        new_id(): Person(role="teacher", name=new_id()),
        new_id(): Person(role="student", name=new_id()),
        new_id(): Person(role="student", name=new_id(), removed=True),
    }
    lobby = {new_id(): Knocker(name=new_id(), commitment="0" * 64, at=1, refused=refused) for refused in (False, True)}
    made = {new_id(): Artifact(kind="transcript", revision=2, published=1)}
    later = State(
        seq=9, phase="running", public=True, recording="on", people=people, lobby=lobby, artifacts=made, epoch=2
    )
    async with app_engine.begin() as conn:
        await sessions.project(conn, world.session, later)
        await sessions.project(conn, world.session, State(seq=8))
        found = await sessions.get(conn, world.session)
        assert found
        assert (found.phase, found.public, found.recording, found.seq) == ("running", True, "on", 9)
        assert (found.students, found.waiting, found.published, found.epoch) == (1, 1, True, 2)
        assert await sessions.running(conn) == [found]


async def test_what_the_program_wrote_may_be_written_again(worker_engine: AsyncEngine) -> None:
    session = new_id()
    rows = [program.IndexRow(1, 0, 3, NOW), program.IndexRow(1, 2_000, 5, NOW + 2_000)]
    pieces = [program.Segment(1, n, 2_000 * (n - 1), 2_000, 100, f"1/seg-{n:05}.m4s") for n in (1, 2)]
    for _ in range(2):
        async with worker_engine.begin() as conn:
            await program.open_epoch(conn, session, 1, NOW)
            for row, piece in zip(rows, pieces, strict=True):
                await program.write_index(conn, session, row)
                await program.add_segment(conn, session, piece)
    async with worker_engine.begin() as conn:
        assert await program.epochs(conn, session) == [program.Epoch(1, NOW)]
        assert await program.index_rows(conn, session) == rows
        assert await program.list_segments(conn, session) == pieces
        assert await program.recorded_ms(conn, session) == 4_000


async def test_a_revision_is_stored_once(worker_engine: AsyncEngine) -> None:
    session, artifact = new_id(), new_id()
    async with worker_engine.begin() as conn:
        for revision, body, stored in ((1, {"a": 1}, True), (1, {"a": 2}, False), (2, {"a": 3}, True)):
            put = artifacts.put(conn, artifact, session=session, kind="chapters", revision=revision, body=body, now=NOW)
            assert await put is stored
        newest = await artifacts.latest(conn, session, "chapters")
        first = await artifacts.get(conn, session, artifact, 1)
        assert newest
        assert first
        assert (newest.revision, newest.body, first.body) == (2, {"a": 3}, {"a": 1})
        assert await artifacts.of_session(conn, session) == [first, newest]


async def test_a_snapshot_is_read_back_at_its_seq(app_engine: AsyncEngine) -> None:
    session, state = new_id(), State(seq=4, phase="running", decks={new_id(): 3})
    async with app_engine.begin() as conn:
        await snapshots.keep(conn, session, state)
        await snapshots.keep(conn, session, State(seq=9))
        assert await snapshots.latest(conn, session, 8) == state
        assert await snapshots.latest(conn, session, 3) is None
        await snapshots.forget(conn, session, before=9)
        assert await snapshots.latest(conn, session, 8) is None


async def test_a_relay_advances_once_for_each_position(worker_engine: AsyncEngine) -> None:
    session = new_id()
    async with worker_engine.begin() as conn:
        moves = [
            await relays.advance(conn, "artifacts", session, position=position, to=to)
            for position, to in ((0, 3), (0, 3), (3, 5))
        ]
    assert moves == [True, False, True]
