"""What goes wrong with one utterance is not the others' affair."""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from chalkstream.artifacts.captions.spool import Spool
from chalkstream.artifacts.gateway import Gateway, Outgoing
from chalkstream.testkit.gateway_receiver import GatewayReceiver
from chalkstream.testkit.waiting import until

SESSION = str(uuid.UUID(int=1))


@pytest.fixture
async def gateway(receiver: GatewayReceiver) -> AsyncIterator[Gateway]:
    made = Gateway(receiver.url, receiver.token)
    yield made
    await made.close()


@pytest.fixture
async def spool(gateway: Gateway, tmp_path: Path) -> AsyncIterator[Spool]:
    made = Spool(tmp_path, gateway)
    running = asyncio.create_task(made.run())
    yield made
    assert not running.done()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


def utterance(number: int) -> Outgoing:
    return Outgoing(id=str(uuid.UUID(int=number)), kind="utterance.recognise", body={"body": f"words {number}"})


async def test_an_unreadable_file_is_set_aside_and_the_others_arrive(
    receiver: GatewayReceiver, spool: Spool, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / SESSION).mkdir()
    broken = tmp_path / SESSION / "0000000000000001-broken.json"
    broken.write_text('{"id": "spoken words')
    await spool.put(SESSION, 2, utterance(7))
    await until(lambda: utterance(7).id in receiver.commands, 10)
    assert await spool.delivered(SESSION, within_seconds=5)
    assert not broken.exists()
    assert broken.with_suffix(".bad").exists()
    assert "set aside" in caplog.text
    assert "spoken words" not in caplog.text


async def test_an_answer_that_is_none_is_asked_for_again(
    gateway: Gateway, spool: Spool, receiver: GatewayReceiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    posted = gateway._post
    odd = [b"<html>", b'{"results": 3}']

    async def post(path: str, body: dict[str, object]) -> object:
        answer = await posted(path, body)
        if odd:
            answer._content = odd.pop()
        return answer

    monkeypatch.setattr(gateway, "_post", post)
    await spool.put(SESSION, 1, utterance(8))
    assert await spool.delivered(SESSION, within_seconds=10)
    assert odd == []
    assert len(receiver.deliveries) == 3


async def test_a_disk_that_fails_once_does_not_end_the_delivery(
    spool: Spool, receiver: GatewayReceiver, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    failures = [OSError("the disk is away")]
    real = Path.unlink

    def unlink(path: Path, missing_ok: bool = False) -> None:
        if failures:
            raise failures.pop()
        real(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink)
    with caplog.at_level(logging.ERROR):
        await spool.put(SESSION, 1, utterance(9))
        assert await spool.delivered(SESSION, within_seconds=10)
    assert "they wait" in caplog.text
