"""LiveKit: tokens for the room, and its signed hints."""

from __future__ import annotations

import logging
from typing import Annotated

from fastapi import APIRouter, Header, Request

from chalkstream.gateway.errors import Forbidden, Unavailable
from chalkstream.gateway.models.realtime import LiveKitToken, LiveKitTokenRequest
from chalkstream.gateway.parts import Here
from chalkstream.gateway.rooms.livekit import room_of_webhook
from chalkstream.gateway.rooms.tokens import room_token
from chalkstream.gateway.who import Admitted

router = APIRouter(tags=["livekit"])
logger = logging.getLogger(__name__)


@router.post("/classes/{class_id}/livekit-token", operation_id="createLiveKitToken")
async def livekit_token(body: LiveKitTokenRequest, parts: Here, member: Admitted) -> LiveKitToken:
    """Lets one of my devices into the class's room; only while the class runs."""
    session = member.session.session
    return room_token(parts.settings, member.state, session, member.participant, body.device, member.place)


@router.post("/livekit/webhook", operation_id="receiveLiveKitWebhook", status_code=204)
async def webhook(request: Request, parts: Here, authorization: Annotated[str, Header()] = "") -> None:
    """Something changed in a room: a hint, verified, after which the reconciler looks for itself."""
    if parts.reconciler is None:
        raise Unavailable("There is no LiveKit server configured.")
    room = room_of_webhook(await request.body(), authorization, parts.settings)
    if room is None:
        raise Forbidden("This webhook is not signed by our LiveKit server.", hint="Check that the keys are the same.")
    logger.debug("a hint", extra={"action": "webhook", "session": room})
    parts.reconciler.hint()
