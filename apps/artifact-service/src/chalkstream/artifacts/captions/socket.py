"""The WebSocket on which the media worker sends sound."""

from __future__ import annotations

import json
import logging
import secrets
import uuid
from typing import Annotated

from fastapi import APIRouter, Path, WebSocket, WebSocketDisconnect

from chalkstream.artifacts.captions.desk import Desk
from chalkstream.artifacts.captions.ear import Ear
from chalkstream.artifacts.captions.frames import MalformedFrameError, parse

logger = logging.getLogger(__name__)

UNAUTHORISED = 4401
"""Close code: the token is missing or wrong (the application's own range, RFC 6455 section 7.4.2)."""
BAD_FRAME = 4400
"""Close code: a frame that cannot be read."""


def caption_routes(desk: Desk, service_token: str) -> APIRouter:
    """The socket's route."""
    router = APIRouter()

    @router.websocket("/internal/captions/{session}/{epoch}")
    async def captions(socket: WebSocket, session: uuid.UUID, epoch: Annotated[int, Path(ge=1, le=10_000)]) -> None:
        if not authorised(socket.headers.get("authorization"), service_token):
            await socket.close(UNAUTHORISED, "the service token is missing or wrong")
            return
        await socket.accept()
        ear = desk.open(str(session), epoch)
        try:
            await desk.recogniser.warm()
            await _listen(socket, desk, ear)
        except WebSocketDisconnect:
            logger.warning("The media worker went away.", extra={"action": "captions.lost", "session": str(session)})
        finally:
            await desk.close(ear)

    return router


def authorised(header: str | None, service_token: str) -> bool:
    """Whether an `Authorization` header carries the service token; takes the same time for every wrong one."""
    given = (header or "").removeprefix("Bearer ")
    return secrets.compare_digest(given.encode(), service_token.encode())


async def _listen(socket: WebSocket, desk: Desk, ear: Ear) -> None:
    while True:
        message = await socket.receive()
        if message["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(message.get("code", 1006))
        if (data := message.get("bytes")) is not None:
            try:
                ear.hear(parse(data))
            except MalformedFrameError as error:
                await socket.close(BAD_FRAME, str(error)[:120])
                return
        elif _is_end(message.get("text")):
            await desk.flush(ear)
            await socket.send_json({"t": "flushed"})
            return


def _is_end(text: str | None) -> bool:
    try:
        frame = json.loads(text or "")
    except ValueError:
        return False
    return isinstance(frame, dict) and frame.get("t") == "end"
