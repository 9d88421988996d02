"""LiveKit's server API: list, permit, remove, delete, and whether it answers at all."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Sequence

import aiohttp
from livekit import api

from chalkstream.core.vocabulary import TrackSource
from chalkstream.gateway.rooms.differences import SeenParticipant, SeenTrack
from chalkstream.gateway.settings import Settings

logger = logging.getLogger(__name__)

TIMEOUT_S = 5.0
CLASS = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""A room's name is its class's id."""

SOURCES: dict[int, TrackSource] = {
    api.TrackSource.MICROPHONE: "microphone",
    api.TrackSource.CAMERA: "camera",
    api.TrackSource.SCREEN_SHARE: "screen",
}
NUMBERS: dict[TrackSource, list[api.TrackSource | str]] = {
    "microphone": [api.TrackSource.MICROPHONE],
    "camera": [api.TrackSource.CAMERA],
    "screen": [api.TrackSource.SCREEN_SHARE, api.TrackSource.SCREEN_SHARE_AUDIO],
}


class LiveKitDown(Exception):  # noqa: N818 - the peer's fault
    """LiveKit did not answer."""


class LiveKit:
    """The SFU. Every call either does what it says or raises `LiveKitDown`."""

    def __init__(self, settings: Settings) -> None:
        assert settings.livekit_url is not None
        assert settings.livekit_secret is not None
        self._url = settings.livekit_url
        self._key = settings.livekit_key
        self._secret = settings.livekit_secret.get_secret_value()
        self._api: api.LiveKitAPI | None = None

    async def participants(self, room: str) -> list[SeenParticipant]:
        """Who is in a room; nobody when there is no such room."""
        try:
            listing = await self._server().room.list_participants(api.ListParticipantsRequest(room=room))
        except api.TwirpError as error:
            if error.code == api.TwirpErrorCode.NOT_FOUND:
                return []
            raise LiveKitDown(error.message) from error
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise LiveKitDown(str(error)) from error
        return [_seen(participant) for participant in listing.participants]

    async def rooms(self) -> list[str]:
        """The classes that have a room. Rooms that are named otherwise are none of ours."""
        try:
            listing = await self._server().room.list_rooms(api.ListRoomsRequest())
        except (api.TwirpError, aiohttp.ClientError, TimeoutError, OSError) as error:
            raise LiveKitDown(str(error)) from error
        return [room.name for room in listing.rooms if CLASS.fullmatch(room.name)]

    async def remove(self, room: str, identity: str) -> None:
        """Disconnect somebody. Who is gone already is no error."""
        await self._quietly(
            self._server().room.remove_participant(api.RoomParticipantIdentity(room=room, identity=identity))
        )

    async def permit(self, room: str, identity: str, sources: Sequence[TrackSource]) -> None:
        """Let somebody publish these sources and no others; tracks of others end. Who is gone is no error."""
        permission = api.ParticipantPermission(
            can_subscribe=True,
            can_publish=bool(sources),
            can_publish_sources=[number for source in sources for number in NUMBERS[source]],
        )
        await self._quietly(
            self._server().room.update_participant(
                api.UpdateParticipantRequest(room=room, identity=identity, permission=permission)
            )
        )

    async def delete(self, room: str) -> None:
        """End a room and disconnect everybody. A room that is gone already is no error."""
        await self._quietly(self._server().room.delete_room(api.DeleteRoomRequest(room=room)))

    async def alive(self) -> bool:
        """Whether it answers, and takes our key."""
        try:
            await asyncio.wait_for(self._server().room.list_rooms(api.ListRoomsRequest(names=["none"])), 2)
        except (api.TwirpError, aiohttp.ClientError, TimeoutError, OSError):
            return False
        return True

    async def close(self) -> None:
        """Close its connections."""
        if self._api is not None:
            await self._api.aclose()

    def _server(self) -> api.LiveKitAPI:
        if self._api is None:
            timeout = aiohttp.ClientTimeout(total=TIMEOUT_S)
            self._api = api.LiveKitAPI(self._url, self._key, self._secret, timeout=timeout)
        return self._api

    async def _quietly(self, call: object) -> None:
        try:
            await call  # type: ignore[misc]
        except api.TwirpError as error:
            if error.code != api.TwirpErrorCode.NOT_FOUND:
                raise LiveKitDown(error.message) from error
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise LiveKitDown(str(error)) from error


def _seen(participant: api.ParticipantInfo) -> SeenParticipant:
    tracks = [
        SeenTrack(track.sid, SOURCES.get(track.source), min(track.width, 16_384), min(track.height, 16_384))
        for track in participant.tracks
        if track.source != api.TrackSource.SCREEN_SHARE_AUDIO
    ]
    permission = participant.permission
    sources = [SOURCES[number] for number in permission.can_publish_sources if number in SOURCES]
    return SeenParticipant(participant.identity, tracks, frozenset(sources if permission.can_publish else ()))


def room_of_webhook(body: bytes, authorization: str, settings: Settings) -> str | None:
    """The room that a webhook speaks of (empty for none); nothing when LiveKit did not sign it."""
    assert settings.livekit_secret is not None
    verifier = api.TokenVerifier(settings.livekit_key, settings.livekit_secret.get_secret_value())
    try:
        event = api.WebhookReceiver(verifier).receive(body.decode(), authorization.removeprefix("Bearer "))
    except Exception as error:  # noqa: BLE001 - the receiver raises bare Exception for a wrong hash
        logger.warning("a webhook was refused", extra={"action": "webhook", "reason": type(error).__name__})
        return None
    return event.room.name
