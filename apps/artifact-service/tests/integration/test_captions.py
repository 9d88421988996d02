"""Real speech through the real socket, voice detector and Whisper, to a real HTTP receiver."""

from __future__ import annotations

import asyncio
import json
import re
import uuid
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest
import websockets
from numpy.typing import NDArray

from chalkstream.artifacts.bootstrap import bootstrap
from chalkstream.artifacts.captions import ear
from chalkstream.artifacts.captions.frames import RATE, build
from chalkstream.artifacts.captions.spool import Spool
from chalkstream.artifacts.settings import Settings
from chalkstream.core.commands import RecogniseUtterance
from chalkstream.testkit.gateway_receiver import GatewayReceiver
from chalkstream.testkit.serving import Running
from chalkstream.testkit.waiting import until

CHUNK = RATE // 10
TEACHER = str(uuid.UUID(int=7))
SESSION = str(uuid.UUID(int=1))

Sound = NDArray[np.int16]


@pytest.fixture
async def service(tmp_path: Path, receiver: GatewayReceiver) -> AsyncIterator[str]:
    """The artifact service with the receiver for its gateway; yields its address."""
    settings = Settings(
        data=tmp_path,
        database_url="postgresql://nobody@127.0.0.1:1/none",
        service_token=receiver.token,
        gateway_url=receiver.url,
    )
    running = Running(bootstrap(settings))
    yield await running.start()
    await running.stop()


def connect(service: str, token: str, epoch: int = 1) -> websockets.connect:
    address = service.replace("http", "ws") + f"/internal/captions/{SESSION}/{epoch}"
    return websockets.connect(address, additional_headers={"Authorization": f"Bearer {token}"})


async def say(socket: Any, sound: Sound, first_sample: int = 0, *, stored: bool = True) -> None:
    await socket.send(json.dumps({"t": "stored", "participants": [TEACHER] if stored else []}))
    for at in range(0, len(sound), CHUNK):
        await socket.send(build(TEACHER, first_sample + at, sound[at : at + CHUNK]))


async def end(socket: Any) -> None:
    await socket.send(json.dumps({"t": "end"}))
    async with asyncio.timeout(120):
        assert json.loads(await socket.recv()) == {"t": "flushed"}


def words(text: str) -> list[str]:
    return re.findall(r"[a-z']+", text.lower())


def word_error_rate(reference: list[str], heard: list[str]) -> float:
    """Levenshtein distance in words over the length of the reference."""
    row = list(range(len(heard) + 1))
    for i, wanted in enumerate(reference, 1):
        diagonal, row[0] = row[0], i
        for j, said in enumerate(heard, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (wanted != said))
    return row[-1] / len(reference)


async def test_speech_becomes_utterances_whose_words_have_times(
    service: str, receiver: GatewayReceiver, speech: Sound, script: str
) -> None:
    offset = 48_000
    async with connect(service, receiver.token) as socket:
        await say(socket, speech, first_sample=offset)
        await end(socket)

    bodies = receiver.bodies()
    assert len(bodies) >= 3
    assert word_error_rate(words(script), words(" ".join(body["body"] for body in bodies))) < 0.08
    at = offset * 1_000 // RATE
    for body in bodies:
        utterance = RecogniseUtterance.model_validate(body)
        times = utterance.word_times
        assert len(times) == 2 * len(utterance.body.split())
        assert times == sorted(times)
        assert (times[0], times[-1]) == (utterance.start_ms, utterance.end_ms)
        assert at <= utterance.start_ms < utterance.end_ms <= (offset + len(speech)) * 1_000 // RATE
        assert utterance.participant == TEACHER
        assert utterance.engine == "faster-whisper:tiny.en"
        assert utterance.confidence > 500
        at = utterance.end_ms


async def test_an_utterance_begins_when_its_sound_does(service: str, receiver: GatewayReceiver, speech: Sound) -> None:
    loud = np.flatnonzero(np.abs(speech[: 4 * RATE].astype(np.int32)) > 1_000)
    silence = np.zeros(5 * RATE, np.int16)
    async with connect(service, receiver.token) as socket:
        await say(socket, np.concatenate([silence, speech[: 4 * RATE], silence[: 2 * RATE]]))
        await end(socket)
    (body,) = receiver.bodies()
    assert abs(body["start_ms"] - (5_000 + loud[0] * 1_000 // RATE)) < 350


@pytest.mark.parametrize("kind", ["silence", "hiss", "roar", "tone", "beeps", "clicks"])
async def test_what_is_no_voice_yields_no_text(service: str, receiver: GatewayReceiver, kind: str) -> None:
    rng = np.random.default_rng(1)
    time = np.arange(15 * RATE) / RATE
    sounds = {
        "silence": np.zeros_like(time),
        "hiss": rng.normal(0, 200, len(time)),
        "roar": rng.normal(0, 6_000, len(time)),
        "tone": 8_000 * np.sin(2 * np.pi * 440 * time),
        "beeps": 12_000 * np.sin(2 * np.pi * 1_000 * time) * (time % 1 < 0.1),
        "clicks": 30_000.0 * (np.arange(len(time)) % 4_000 < 3),
    }
    async with connect(service, receiver.token) as socket:
        await say(socket, sounds[kind].clip(-32_768, 32_767).astype(np.int16))
        await end(socket)
    assert receiver.commands == {}
    assert receiver.ephemera == []


async def test_a_lost_connection_loses_no_words(service: str, receiver: GatewayReceiver, speech: Sound) -> None:
    async with connect(service, receiver.token) as socket:
        await say(socket, speech[: 3 * RATE])
    await until(lambda: receiver.bodies())
    assert "morning" in receiver.bodies()[0]["body"]


async def test_a_long_utterance_shows_partial_captions(service: str, receiver: GatewayReceiver, speech: Sound) -> None:
    async with connect(service, receiver.token) as socket:
        await say(socket, speech[: 8 * RATE])
        await until(lambda: receiver.whispers("caption.partial"))
        await end(socket)
    assert {each["audience"] for each in receiver.ephemera} == {"class"}
    (first, *_) = receiver.whispers("caption.partial")
    assert set(first) == {"participant", "text", "epoch", "start_ms"}
    assert "morning" in first["text"]


async def test_the_class_is_told_while_captions_are_behind_and_once_they_are_not(
    service: str, receiver: GatewayReceiver, speech: Sound, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ear, "TELL_SECONDS", 0.05)
    monkeypatch.setattr(ear, "BEHIND_MS", 300)
    monkeypatch.setattr(ear, "CAUGHT_UP_MS", 200)
    async with connect(service, receiver.token) as socket:
        # All at once: more than any recogniser keeps up with.
        await say(socket, speech)
        await until(lambda: receiver.whispers("caption.delay")[-1:] == [{"behind_ms": 0}])
        await end(socket)
    *late, _ = [each["behind_ms"] for each in receiver.whispers("caption.delay")]
    assert min(late) >= 200
    assert len(receiver.bodies()) >= 3
    assert {each["audience"] for each in receiver.ephemera} == {"class"}


async def test_while_the_gateway_is_away_words_wait_and_then_arrive_once(
    service: str, receiver: GatewayReceiver, speech: Sound, tmp_path: Path
) -> None:
    receiver.away = True
    async with connect(service, receiver.token) as socket:
        await say(socket, speech[: 12 * RATE])
    await until(lambda: list(tmp_path.glob("run/utterances/*/*.json")))
    assert receiver.commands == {}
    receiver.away = False
    await until(lambda: receiver.commands and not list(tmp_path.glob("run/utterances/*/*.json")))
    assert len(receiver.deliveries) == len(receiver.commands)


async def test_the_socket_wants_the_service_token(service: str) -> None:
    with pytest.raises(websockets.InvalidStatus):
        async with connect(service, "another token"):
            pass


async def test_captions_report_their_lag(service: str, receiver: GatewayReceiver, speech: Sound) -> None:
    async with connect(service, receiver.token) as socket:
        await say(socket, speech[: 5 * RATE])
        await end(socket)
    async with httpx.AsyncClient(base_url=service) as http:
        assert (await http.get(f"/captions/{SESSION}")).json()["error"]["code"] == "unauthorised"
        http.headers["Authorization"] = f"Bearer {receiver.token}"
        report = (await http.get(f"/captions/{SESSION}")).json()
        missing = await http.get(f"/captions/{uuid.UUID(int=99)}")
    assert report["captions"]["utterances"] == 1
    assert report["undelivered"] == 0
    assert 0 < report["captions"]["lag_ms"] < 20_000
    assert missing.status_code == 404
    assert set(missing.json()["error"]) == {"code", "message", "hint"}


async def test_words_that_may_not_be_stored_are_shown_to_the_class_and_kept_nowhere(
    service: str,
    receiver: GatewayReceiver,
    speech: Sound,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    put: list[Any] = []

    async def note(*what: Any) -> None:
        put.append(what)

    monkeypatch.setattr(Spool, "put", note)
    async with connect(service, receiver.token) as socket:
        # Without a word on whose may be stored nobody's are.
        for at in range(0, 3 * RATE, CHUNK):
            await socket.send(build(TEACHER, at, speech[at : at + CHUNK]))
        await say(socket, np.zeros(RATE, np.int16), 3 * RATE, stored=False)
        await until(lambda: any("morning" in each["text"] for each in receiver.whispers("caption.partial")))
        await end(socket)
    assert put == []
    assert receiver.commands == {}
    assert {each["audience"] for each in receiver.ephemera} == {"class"}
    assert "morning" not in caplog.text
    assert not [file for file in files(tmp_path) if b"morning" in file.read_bytes()]


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


async def test_consent_divides_an_utterance_where_it_was_given(
    service: str, receiver: GatewayReceiver, speech: Sound
) -> None:
    async with connect(service, receiver.token) as socket:
        await say(socket, speech[: 2 * RATE], stored=False)
        await say(socket, speech[2 * RATE : 8 * RATE], 2 * RATE)
        await end(socket)
    bodies = receiver.bodies()
    assert bodies
    assert all(body["start_ms"] >= 1_900 for body in bodies)
    assert any(each["start_ms"] < 2_000 for each in receiver.whispers("caption.partial"))


async def test_a_frame_that_may_have_been_a_withdrawal_ends_the_connection(
    service: str, receiver: GatewayReceiver
) -> None:
    async with connect(service, receiver.token) as socket:
        await socket.send(json.dumps({"t": "stored", "participants": ["everybody"]}))
        with pytest.raises(websockets.ConnectionClosedError) as closed:
            await socket.recv()
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4400
