"""The WebSocket on which the media worker sends sound."""

from __future__ import annotations

import logging
import secrets
import uuid
from typing import Annotated, Literal

from fastapi import APIRouter, Path, WebSocket, WebSocketDisconnect
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from chalkstream.artifacts.captions.desk import Desk
from chalkstream.artifacts.captions.ear import Ear
from chalkstream.artifacts.captions.frames import MalformedFrameError, parse
from chalkstream.core.vocabulary import MAX_PEOPLE, Uuid

logger = logging.getLogger(__name__)

UNAUTHORISED = 4401
"""Close code: the token is missing or wrong (the application's own range, RFC 6455 section 7.4.2)."""
BAD_FRAME = 4400
"""Close code: a frame that cannot be read."""


class StoredFrame(BaseModel):
    """Of whom words may be stored, in the sound that follows. It stands for all, not for a change."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    t: Literal["stored"]
    participants: Annotated[list[Uuid], Field(max_length=MAX_PEOPLE)]


class EndFrame(BaseModel):
    """The class is over."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    t: Literal["end"]


TOLD: TypeAdapter[StoredFrame | EndFrame] = TypeAdapter(Annotated[StoredFrame | EndFrame, Field(discriminator="t")])


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
            continue
        try:
            told = TOLD.validate_json(message.get("text") or "")
        except ValidationError:
            # What it cannot read may have been a withdrawal.
            await socket.close(BAD_FRAME, "a text frame that cannot be read")
            return
        if isinstance(told, StoredFrame):
            ear.store(frozenset(told.participants))
        else:
            await desk.flush(ear)
            await socket.send_json({"t": "flushed"})
            return
