"""A class's room, with a real livekit-server: tokens, what the log learns, and who is sent out."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
import uuid
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

import pytest
from livekit import api, rtc

from chalkstream.testkit.livekit_room import LiveKit, livekit
from chalkstream.testkit.waiting import until

if TYPE_CHECKING:
    from chalkstream.testkit.gateway import Gateway
    from chalkstream.testkit.people import Json

__all__ = ["livekit"]


@pytest.fixture
async def with_livekit(start_gateway: Callable[..., Awaitable[Gateway]], livekit: LiveKit) -> Gateway:
    return await start_gateway(livekit_url=livekit.url, livekit_key=livekit.key, livekit_secret=livekit.secret)


class Visitor:
    """Somebody in a room."""

    def __init__(self) -> None:
        self.room = rtc.Room()
        self.gone = asyncio.Event()
        self.room.on("disconnected", lambda *_: self.gone.set())
        self.heard: set[str] = set()
        """Ids of tracks that somebody else publishes."""
        self.room.on("track_subscribed", lambda _, publication, __: self.heard.add(publication.sid))
        self.room.on("track_unsubscribed", lambda _, publication, __: self.heard.discard(publication.sid))

    async def join(self, url: str, token: str) -> None:
        await self.room.connect(url, token)

    async def speak(self) -> None:
        source = rtc.AudioSource(48_000, 1)
        track = rtc.LocalAudioTrack.create_audio_track("microphone", source)
        options = rtc.TrackPublishOptions(source=rtc.TrackSource.SOURCE_MICROPHONE)
        await asyncio.wait_for(self.room.local_participant.publish_track(track, options), 15)

    async def allowed(self) -> None:
        """Until LiveKit lets them publish."""
        await until(lambda: self.room.local_participant.permissions.can_publish, 30)

    async def sent_out(self) -> None:
        await asyncio.wait_for(self.gone.wait(), 20)


async def test_tracks_reach_the_log_and_whoever_should_not_be_there_is_sent_out(
    with_livekit: Gateway, livekit: LiveKit
) -> None:
    ada = await with_livekit.teacher()
    session = await ada.new_class(entry="open")
    await ada.command(session, "class.open")
    bo = with_livekit.person()
    joined = await bo.post(f"/api/join/{await ada.link(session)}", {"name": "Bo"})
    studio = await ada.enter(session)
    device = {"device": studio.welcome["you"]["device"]}
    early = await ada.post(f"/api/classes/{session}/livekit-token", device, expect=409)
    assert early["error"]["code"] == "class_not_running"
    await studio.command("class.start")

    teacher, student, intruder = Visitor(), Visitor(), Visitor()
    token: Json = await ada.post(f"/api/classes/{session}/livekit-token", device)
    assert token["identity"] == f"{studio.welcome['you']['participant']}.{device['device']}"
    await teacher.join(token["url"], token["token"])
    await teacher.speak()
    published = await studio.event("track.published")
    assert (published["payload"]["source"], published["payload"]["width"]) == ("microphone", 0)

    listening = await bo.post(f"/api/classes/{session}/livekit-token", {"device": "phone"})
    await student.join(listening["url"], listening["token"])
    with pytest.raises((rtc.participant.PublishTrackError, TimeoutError)):
        await student.speak()

    await intruder.join(livekit.url, livekit.token(session, "nobody.of.ours"))
    await intruder.sent_out()
    await studio.command("participant.remove", participant=joined["participant"])
    await student.sent_out()
    assert not teacher.gone.is_set()

    await studio.command("class.end")
    await teacher.sent_out()
    gone = await studio.event("track.unpublished")
    assert gone["payload"]["track"] == published["payload"]["track"]
    await ada.post(f"/api/classes/{session}/livekit-token", device, expect=409)


async def test_the_room_of_a_class_that_was_deleted_just_after_its_end_is_empty_and_no_fault(
    with_livekit: Gateway, livekit: LiveKit, caplog: pytest.LogCaptureFixture
) -> None:
    ada = await with_livekit.teacher()
    session = await ada.new_class()
    await ada.command(session, "class.open")
    await ada.command(session, "class.start")
    await ada.command(session, "class.end")
    await ada.delete(f"/api/classes/{session}")
    assert (await ada.http.post(f"/api/classes/{session}/purge")).is_success
    late = Visitor()
    await late.join(livekit.url, livekit.token(session, "somebody.late"))
    await late.sent_out()
    assert "a room was not compared" not in caplog.text


async def test_rooms_of_another_installation_are_left_alone(
    start_gateway: Callable[..., Awaitable[Gateway]], livekit: LiveKit, caplog: pytest.LogCaptureFixture
) -> None:
    theirs = str(uuid.uuid4())
    stranger = Visitor()
    await stranger.join(livekit.url, livekit.token(theirs, "somebody.there"))
    ours = await start_gateway(livekit_url=livekit.url, livekit_key=livekit.key, livekit_secret=livekit.secret)
    ada = await ours.teacher()
    session = await ada.new_class(entry="open")
    await ada.command(session, "class.open")
    studio = await ada.enter(session)
    await studio.command("class.start")
    intruder = Visitor()
    await intruder.join(livekit.url, livekit.token(session, "nobody.of.ours"))
    await intruder.sent_out()  # by now rooms were compared
    assert not stranger.gone.is_set()
    assert [record.message for record in caplog.records if record.name.endswith("reconciler")] == []  # no warning
    await stranger.room.disconnect()


async def test_a_student_is_heard_while_they_have_the_floor_and_a_teacher_is_there(with_livekit: Gateway) -> None:
    ada = await with_livekit.teacher()
    session = await ada.new_class(entry="open")
    await ada.command(session, "class.open")
    bo = with_livekit.person()
    joined = await bo.post(f"/api/join/{await ada.link(session)}", {"name": "Bo"})
    studio, desk = await ada.enter(session), await bo.enter(session)
    await studio.command("class.start")
    who, device = joined["participant"], desk.welcome["you"]["device"]
    teacher, student = Visitor(), Visitor()
    for visitor, person, at in ((teacher, ada, studio.welcome["you"]["device"]), (student, bo, device)):
        token = await person.post(f"/api/classes/{session}/livekit-token", {"device": at})
        await visitor.join(token["url"], token["token"])
    with pytest.raises((rtc.participant.PublishTrackError, TimeoutError)):
        await student.speak()

    await studio.command("floor.grant", participant=who, sources=["microphone"])
    await student.allowed()
    await student.speak()
    assert (await studio.event("track.published"))["payload"]["participant"] == who
    await until(lambda: len(teacher.heard) == 1, 30)

    await studio.command("floor.mute_all")
    await until(lambda: not teacher.heard, 30)
    await studio.command("floor.grant", participant=who, sources=["microphone"])
    await student.allowed()
    await student.speak()
    await until(lambda: len(teacher.heard) == 1, 30)
    await studio.close()
    await until(lambda: not teacher.heard, 30)
    assert not student.gone.is_set()


async def test_a_webhook_counts_only_when_livekit_signed_it(with_livekit: Gateway, livekit: LiveKit) -> None:
    body = json.dumps({"event": "participant_joined", "room": {"name": "x"}})
    digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
    signed = api.AccessToken(livekit.key, livekit.secret).with_sha256(digest).to_jwt()
    forged = api.AccessToken(livekit.key, "f" * 48).with_sha256(digest).to_jwt()
    machine = with_livekit.person().http
    machine.headers.pop("Origin")
    for authorization, text, status in (
        (signed, body, 204),
        (signed, body.replace("x", "y"), 403),
        (forged, body, 403),
        ("", body, 403),
    ):
        headers = {"Authorization": authorization, "Content-Type": "application/webhook+json"}
        answer = await machine.post("/api/livekit/webhook", content=text, headers=headers)
        assert answer.status_code == status, answer.text


async def test_without_livekit_everything_else_works_and_readiness_names_the_cure(gateway: Gateway) -> None:
    ada = await gateway.teacher()
    session = await ada.new_class()
    studio = await ada.enter(session)
    assert (await studio.command("class.start"))["t"] == "ack"
    refused = await ada.post(f"/api/classes/{session}/livekit-token", {"device": "desk"}, expect=503)
    assert refused["error"]["code"] == "unavailable"
    ready = await ada.get("/readyz")
    [check] = [one for one in ready["checks"] if one["name"] == "livekit"]
    assert (ready["status"], check["status"]) == ("degraded", "missing")
    assert "CHALKSTREAM_LIVEKIT_URL" in check["cure"]
