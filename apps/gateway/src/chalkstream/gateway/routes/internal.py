"""What workers post: commands with stable ids, and ephemera. They show the service token."""

from __future__ import annotations

import asyncio
import hmac
from typing import Annotated

from fastapi import APIRouter, Depends, Header

from chalkstream.core.decide import Rejected
from chalkstream.core.vocabulary import Uuid
from chalkstream.gateway.errors import Refusal, WrongServiceToken, as_problem
from chalkstream.gateway.models.realtime import (
    CommandRequest,
    ServiceCommands,
    ServiceEphemeral,
    ServiceResult,
    ServiceResults,
)
from chalkstream.gateway.parts import Here, Parts
from chalkstream.gateway.realtime.ephemera import Whisper
from chalkstream.gateway.realtime.frames import EphemeralOut
from chalkstream.gateway.realtime.orders import SERVICE_IDS, Order, Sender, digest_of, parse_command, promise


async def require_service(parts: Here, authorization: Annotated[str, Header()] = "") -> None:
    """Raises `WrongServiceToken` for whoever does not show the service token."""
    expected = f"Bearer {parts.settings.service_token.get_secret_value()}"
    if not hmac.compare_digest(authorization.encode(), expected.encode()):
        raise WrongServiceToken


router = APIRouter(prefix="/internal/sessions/{session}", tags=["internal"], dependencies=[Depends(require_service)])


@router.post("/commands", operation_id="sendServiceCommands")
async def commands(session: Uuid, body: ServiceCommands, parts: Here) -> ServiceResults:
    """Commands of a worker, decided in order. Each has its own result; ids are stable across retries."""
    sender = Sender(SERVICE_IDS[body.service], "service")
    await parts.owners.open(session)
    waiting = [(one.id, await _submit(parts, session, sender, one)) for one in body.commands]
    return ServiceResults(results=[await _result(command_id, outcome) for command_id, outcome in waiting])


@router.post("/ephemeral", operation_id="sendServiceEphemeral", status_code=204)
async def ephemeral(session: Uuid, body: ServiceEphemeral, parts: Here) -> None:
    """Something of the moment for the people in a class."""
    owner = await parts.owners.open(session)
    sender = SERVICE_IDS["artifacts" if body.kind.startswith("caption.") else "media"]
    frame = EphemeralOut.model_validate({"kind": body.kind, "body": body.body, "from": sender})
    owner.whisper(Whisper(frame, body.audience))


async def _submit(parts: Parts, session: str, sender: Sender, one: CommandRequest) -> asyncio.Future[int]:
    """Queue a command; its outcome to come, or why it could not be queued."""
    future, answer = promise()
    try:
        order = Order(one.id, parse_command(one.kind, one.body), digest_of(one.kind, one.body), sender, answer)
        (await parts.owners.open(session)).submit(order)
    except Refusal as refusal:
        answer(refusal)
    return future


async def _result(command_id: str, outcome: asyncio.Future[int]) -> ServiceResult:
    try:
        return ServiceResult(id=command_id, seq=await outcome, error=None)
    except (Refusal, Rejected) as refusal:
        return ServiceResult(id=command_id, seq=None, error=as_problem(refusal))
