"""Orders to the class's owner in the gateway: commands with stable ids, and ephemera that may be lost."""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from chalkstream.core.commands import Command

log = logging.getLogger(__name__)

TIMEOUT_SECONDS = 10.0
RETRY_SECONDS = (0.2, 3.0)
"""Between attempts while the gateway is away, at first and at most."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a command."""

    seq: int | None
    """Of its last event; None when it was rejected."""
    code: str | None
    """Why it was rejected, as a code."""


class Gateway:
    """One class's way to the gateway."""

    def __init__(self, url: str, token: str, session: str) -> None:
        self._client = httpx.AsyncClient(
            base_url=f"{url.rstrip('/')}/api/internal/sessions/{session}",
            headers={"Authorization": f"Bearer {token}"},
            timeout=TIMEOUT_SECONDS,
            trust_env=False,
        )

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def send(self, command: Command, *, command_id: str | None = None) -> Answer:
        """Send a command until the gateway has answered it; the same id makes sure that it counts once."""
        body = {
            "service": "media",
            "commands": [
                {
                    "id": command_id or str(uuid.uuid4()),
                    "kind": command.kind,
                    "body": command.model_dump(mode="json", exclude_none=True),
                }
            ],
        }
        pause, most = RETRY_SECONDS
        while True:
            try:
                response = await self._client.post("/commands", json=body)
                if response.status_code < 500:
                    response.raise_for_status()
                    return _answer(response.json()["results"][0])
                log.warning(
                    "The gateway is not well: %d", response.status_code, extra={"action": "media.command.retry"}
                )
            except httpx.TransportError as error:
                log.warning("The gateway is away: %s", error, extra={"action": "media.command.retry"})
            await asyncio.sleep(pause)
            pause = min(most, pause * 1.7)

    async def tell(self, kind: str, audience: str, body: Mapping[str, Any]) -> None:
        """Say something that may be lost."""
        try:
            await self._client.post("/ephemeral", json={"kind": kind, "audience": audience, "body": dict(body)})
        except httpx.HTTPError:
            log.debug("An ephemeral was lost.", extra={"action": "media.ephemeral.lost"})


def _answer(result: Mapping[str, Any]) -> Answer:
    error = result.get("error")
    if error is None:
        return Answer(result["seq"], None)
    log.warning("A command was rejected: %s", error.get("message"), extra={"action": "media.command.rejected"})
    return Answer(None, str(error.get("code")))
