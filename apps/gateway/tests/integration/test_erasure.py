"""Taking away for good: one person's words, live and in the study page; a class with its files; after a restore."""

from __future__ import annotations

import asyncio
import json
import os
import threading
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine
from typer.testing import CliRunner, Result

from chalkstream.gateway.erasure.folders import delete_class
from chalkstream.gateway.erasure.record import ClassLine, Record, UnreadableRecordError, WordsLine
from chalkstream.launcher.cli import app
from chalkstream.launcher.folder import DataFolder
from chalkstream.launcher.keys import Keys
from chalkstream.launcher.ports import Ports
from chalkstream.launcher.status import Status
from chalkstream.store import erasures
from chalkstream.testkit.backup import dump, restore
from chalkstream.testkit.gateway import SERVICE_TOKEN
from chalkstream.testkit.postgres import Database, Server
from chalkstream.testkit.taught import Taught, finish, say
from chalkstream.testkit.waiting import until

if TYPE_CHECKING:
    from chalkstream.testkit.gateway import Gateway

WAITS_FOR_THE_OTHER = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event = 'advisory' AND query LIKE '%settles erasures%'
"""
Start = Callable[..., Awaitable["Gateway"]]
SECRET = "zebras frighten me"
"""What Bo says and writes; nothing else holds these words."""


async def speak(gateway: Gateway, taught: Taught) -> str:
    """Bo consents, says and writes it; his participant."""
    bo = (await taught.bo.get(f"/api/classes/{taught.session}"))["participant"]
    await taught.bo.command(taught.session, "consent.give", scopes=["transcribe", "name"])
    await say(gateway, taught.session, bo, SECRET, 1_500)
    await taught.bo.command(taught.session, "chat.post", message=str(uuid.uuid4()), body=SECRET, to="class")
    return str(bo)


def everything(database: Database) -> str:
    """Every row of every table, as text."""
    with psycopg.connect(database.admin) as conn:
        tables = conn.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        return "\n".join(
            str(row) for (table,) in tables for row in conn.execute(f"SELECT t::text FROM public.{table} t").fetchall()
        )


async def test_an_erasure_is_seen_at_once_by_everybody_and_found_nowhere_afterwards(
    gateway: Gateway, taught: Taught, worker_engine: AsyncEngine, database: Database
) -> None:
    bo = await speak(gateway, taught)
    base = f"/api/classes/{taught.session}"
    live = await taught.ada.enter(taught.session)
    assert SECRET in live.welcome["words"].values()
    await finish(gateway, taught, worker_engine)
    assert len((await taught.ada.get(f"{base}/study/search?q=zebras"))["hits"]) == 2
    assert SECRET in everything(database)
    [known] = [one for one in (await taught.ada.get(f"{base}/people"))["people"] if one["participant"] == bo]
    assert (known["name"], known["words"]) == ("Bo", 3)

    assert await taught.ada.post(f"{base}/people/{bo}/erase") == {"words": 3}
    assert (await live.event("words.erased"))["payload"] == {"participant": bo}
    late = await taught.ada.enter(taught.session)
    assert not {"Bo", SECRET} & set(late.welcome["words"].values())
    assert late.welcome["state"]["people"][bo]["consent"] == []
    pack = (await taught.ada.http.get(f"{base}/study")).text
    assert [one["participant"] for one in json.loads(pack)["segments"] if one["erased"]] == [bo]
    subtitles = (await taught.ada.http.get(f"{base}/transcript.vtt")).text
    assert "waves carry energy" in pack
    assert "waves carry energy" in subtitles
    for text in (pack, subtitles, everything(database)):
        assert SECRET not in text
    assert (await taught.ada.get(f"{base}/study/search?q=zebras"))["hits"] == []
    [known] = [one for one in (await taught.ada.get(f"{base}/people"))["people"] if one["participant"] == bo]
    assert (known["name"], known["words"]) == (None, 0)


async def test_who_may_erase_whom(gateway: Gateway, taught: Taught) -> None:
    bo, base = await speak(gateway, taught), f"/api/classes/{taught.session}"
    await taught.bo.post(f"{base}/people/{taught.teacher}/erase", expect=403)
    await gateway.person().post(f"{base}/people/{bo}/erase", expect=401)
    await taught.ada.post(f"{base}/people/{uuid.uuid4()}/erase", expect=404)
    await taught.bo.get(f"{base}/people", expect=403)
    # A co-teacher of this class alone is no teacher of its course.
    await taught.ada.command(taught.session, "person.change_role", participant=bo, role="teacher")
    await taught.bo.post(f"{base}/people/{taught.teacher}/erase", expect=403)
    for person in (taught.ada, taught.bo):
        refused = await person.command(taught.session, "words.erase", participant=taught.teacher, expect=422)
        assert "route of its own" in refused["error"]["hint"]
    assert await taught.bo.post(f"{base}/people/{bo}/erase") == {"words": 3}
    # What somebody says afterwards is not stored without a new consent.
    await taught.ada.command(taught.session, "person.change_role", participant=bo, role="student")
    body = {"segment": str(uuid.uuid4()), "participant": bo, "body": "late", "epoch": 1, "start_ms": 1, "end_ms": 2}
    body |= {"word_times": [1, 2], "language": "en", "engine": "test:tiny", "confidence": 900}
    result = await gateway.service(taught.session, "utterance.recognise", body, service="artifacts")
    assert result["error"]["code"] == "no_consent"


async def test_a_restored_backup_is_erased_again_before_anybody_is_let_in(
    start_gateway: Start, gateway: Gateway, taught: Taught, worker_engine: AsyncEngine, database: Database,
    postgres: Server, tmp_path: Path,
) -> None:  # fmt: skip
    bo = await speak(gateway, taught)
    await finish(gateway, taught, worker_engine)
    other = await taught.ada.new_class(title="To be purged")
    dump(database, tmp_path)
    await taught.ada.post(f"/api/classes/{taught.session}/people/{bo}/erase")
    await taught.ada.delete(f"/api/classes/{other}")
    await taught.ada.post(f"/api/classes/{other}/purge", expect=204)
    await gateway.stop()
    restored = postgres.create()
    try:
        restore(restored, tmp_path)
        assert SECRET in everything(restored)
        for count in (2, 1):  # two that start at once do it once; a later start finds it done
            started = await asyncio.gather(*(start_gateway(database_url=restored.app) for _ in range(count)))
            assert SECRET not in everything(restored)
            for one in started:
                await one.stop()
        with psycopg.connect(restored.admin) as conn:
            assert conn.execute("SELECT count(*) FROM sessions WHERE session_id = %s", (other,)).fetchone() == (0,)
            erased = conn.execute("SELECT count(*) FROM session_state_events WHERE type = 'words.erased'").fetchone()
        assert erased == (1,)
        assert len(Record(tmp_path).read()) == 2
    finally:
        postgres.drop(restored)


async def test_gateways_that_start_at_once_settle_one_after_another(
    start_gateway: Start, gateway: Gateway, app_engine: AsyncEngine, database: Database
) -> None:
    def waits() -> bool:
        with psycopg.connect(database.admin) as admin:
            return admin.execute(WAITS_FOR_THE_OTHER).fetchone() == (1,)

    async with erasures.settling(app_engine):  # as a gateway that started in the same moment
        starting = asyncio.ensure_future(start_gateway())
        await until(waits)
        assert not starting.done()
    another = await starting
    assert another.url != gateway.url


async def test_a_purged_class_leaves_a_tombstone_and_no_file(
    start_gateway: Start, gateway: Gateway, taught: Taught, worker_engine: AsyncEngine, database: Database,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    await speak(gateway, taught)
    await finish(gateway, taught, worker_engine)
    ada, base, data = taught.ada, f"/api/classes/{taught.session}", gateway.settings.data
    folders = [data / "recordings" / taught.session, data / "decks" / taught.deck]
    assert all(folder.is_dir() for folder in folders)
    await ada.post(f"{base}/purge", expect=409)
    await ada.delete(base)
    await taught.bo.post(f"{base}/purge", expect=401)

    def crash(*_: object) -> None:
        raise OSError("the power went")

    with monkeypatch.context() as broken:
        broken.setattr("chalkstream.gateway.erasure.folders.delete_class", crash)
        await ada.post(f"{base}/purge", expect=500)
    assert all(folder.is_dir() for folder in folders)
    assert (await ada.get("/api/classes?archived=true"))["classes"] == []
    assert SECRET not in everything(database)
    await ada.get(base, expect=404)
    again = {"title": "Waves", "course_title": "Physics", "id": taught.session}
    assert (await ada.post("/api/classes", again, expect=409))["error"]["code"] == "conflict"
    await gateway.stop()
    await start_gateway()
    assert not any(folder.exists() for folder in folders)
    with psycopg.connect(database.admin) as conn:
        row = conn.execute("SELECT session_id::text, seq > 10, octet_length(hash) FROM purged_sessions").fetchall()
    assert row == [(taught.session, True, 32)]


async def test_whoever_runs_the_machine_erases_and_purges_from_the_command_line(gateway: Gateway) -> None:
    ada = await gateway.teacher()
    session = await ada.new_class()
    await ada.enter(session)
    for what in ("people", "purge"):
        await ada.post(f"/api/internal/sessions/{session}/{what}", expect=401)
    folder = DataFolder(gateway.settings.data)
    folder.prepare()
    ports = Ports(**dict.fromkeys(Ports.__slots__, gateway.settings.http_port))
    (folder.run / "platform.json").write_text(json.dumps(asdict(Status(os.getpid(), gateway.url, ports))))
    keys = replace(Keys.new(), service_token=SERVICE_TOKEN)
    (folder.secrets / "keys.json").write_text(json.dumps(asdict(keys)))

    async def run(*arguments: str) -> Result:
        command = [*arguments, "--data", str(folder.path)]
        return await asyncio.to_thread(lambda: CliRunner().invoke(app, command))

    early = await run("purge", session, "--yes")
    assert (early.exit_code, "Only an archived class" in early.output) == (1, True)
    assert (await ada.get(f"/api/classes/{session}"))["phase"] == "scheduled"
    await ada.delete(f"/api/classes/{session}")
    [participant, words, role, *name] = (await run("people", session)).output.split()
    assert (words, role, " ".join(name)) == ("1", "teacher", "Ada Teacher")
    assert (await run("erase", session, participant)).output.startswith("Erased 1.")
    assert (await run("people", session)).output.split() == [participant, "0", "teacher", "(erased)"]
    purged = await run("purge", session, "--yes")
    assert (purged.exit_code, purged.output) == (0, f"Class {session} is deleted for ever.\n")
    assert (await run("purge", session, "--yes")).exit_code == 1


def test_a_list_of_erasures_bears_a_crash_and_refuses_what_it_cannot_read(tmp_path: Path) -> None:
    record, ids = Record(tmp_path), [str(uuid.uuid4()) for _ in range(3)]
    line: dict[str, Any] = {"session": ids[0], "erasure": ids[1], "participant": ids[2], "at": 1}
    words, purged = WordsLine(**line), ClassLine(session=ids[0], decks=[ids[1]], at=2)
    record.complete([words])
    with record.path.open("a") as file:
        file.write('{"t":"class","ses')
    assert record.read() == [words]
    record.complete([words, purged])
    assert record.read() == [words, purged]
    assert record.path.stat().st_mode & 0o777 == 0o600
    with record.path.open("a") as file:
        file.write("not ours\n")
    with pytest.raises(UnreadableRecordError, match="Line 3"):
        record.read()


async def test_lines_that_are_added_at_once_all_stay(tmp_path: Path) -> None:
    """Each adder has a `Record` of its own, as each gateway process has."""
    lines = [ClassLine(session=str(uuid.uuid4()), decks=[], at=number) for number in range(200)]
    start = threading.Barrier(4)

    def add(mine: list[ClassLine]) -> None:
        start.wait(20)
        for line in mine:
            Record(tmp_path).complete([line])

    await asyncio.gather(*(asyncio.to_thread(add, lines[number::4]) for number in range(4)))
    added = Record(tmp_path).read()
    assert {line.key for line in added} == {line.key for line in lines}
    assert len(added) == len(lines)


async def test_files_that_two_gateways_delete_at_once_are_gone(tmp_path: Path) -> None:
    session, start = str(uuid.uuid4()), threading.Barrier(4)
    folder = tmp_path / "recordings" / session
    for number in range(20):
        (folder / f"epoch-{number}").mkdir(parents=True)
        for part in range(20):
            (folder / f"epoch-{number}" / f"{part}.m4s").touch()

    def delete() -> None:
        start.wait(20)
        delete_class(tmp_path, session, [])

    await asyncio.gather(*(asyncio.to_thread(delete) for _ in range(4)))
    assert not folder.exists()
