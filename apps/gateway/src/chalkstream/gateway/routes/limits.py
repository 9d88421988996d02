"""How much is taken: what a page should know before it sends it."""

from __future__ import annotations

from fastapi import APIRouter

from chalkstream.gateway.models.limits import Limits
from chalkstream.gateway.parts import Here

router = APIRouter(prefix="/limits", tags=["operations"])


@router.get("", operation_id="getLimits")
async def limits(parts: Here) -> Limits:
    """How much this Chalkstream takes."""
    return Limits(deck_bytes=parts.settings.upload_max_bytes)
