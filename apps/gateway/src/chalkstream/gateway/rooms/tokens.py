"""Tokens for a room, from the fold: who may publish what, and only while the class runs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from livekit import api

from chalkstream.core.state import State
from chalkstream.core.vocabulary import TrackSource
from chalkstream.gateway.errors import Conflict, NotLetInYet, Unavailable
from chalkstream.gateway.models.realtime import LiveKitToken
from chalkstream.gateway.models.shape import Place
from chalkstream.gateway.rooms.differences import publishable
from chalkstream.gateway.rooms.identity import identity_of
from chalkstream.gateway.settings import Settings

NAMES: dict[TrackSource, list[str]] = {
    "microphone": ["microphone"],
    "camera": ["camera"],
    "screen": ["screen_share", "screen_share_audio"],
}
"""Our sources in LiveKit's words."""
LIFETIME = timedelta(minutes=5)
"""How long a token lets in. LiveKit renews what a connected client holds; who should go is removed, not expired."""


def grants(sources: Sequence[TrackSource], session: str) -> api.VideoGrants:
    """What a device may do in a room: listen, and publish these sources."""
    return api.VideoGrants(
        room_join=True,
        room=session,
        can_subscribe=True,
        can_publish=bool(sources),
        can_publish_sources=published(sources) or None,
        can_publish_data=False,
        can_update_own_metadata=False,
    )


def published(sources: Sequence[TrackSource]) -> list[str]:
    """LiveKit's names of these sources. A shared screen brings its sound."""
    return [name for source in sources for name in NAMES[source]]


def room_token(
    settings: Settings, state: State, session: str, participant: str, device: str, role: Place | None
) -> LiveKitToken:
    """Lets a device into the room. Raises `Unavailable`, `Conflict` or `Forbidden`, saying why not."""
    if not settings.has_livekit or settings.livekit_secret is None:
        raise Unavailable("There is no LiveKit server, so this class has no camera and microphone.")
    if role in {None, "waiting"} or role is None or participant not in state.people:
        raise NotLetInYet("Only people in the class may see and hear it.")
    if state.phase != "running":
        raise Conflict(
            "The class is not running.", code="class_not_running", hint="Camera and microphone start with the class."
        )
    identity = identity_of(participant, device)
    token = (
        api.AccessToken(settings.livekit_key, settings.livekit_secret.get_secret_value())
        .with_identity(identity)
        .with_ttl(LIFETIME)
        .with_grants(grants(publishable(state, participant, device), session))
    )
    url = settings.livekit_public_url or settings.livekit_url or ""
    return LiveKitToken(url=url, token=token.to_jwt(), identity=identity)
