"""How large a request may be: known before a byte of it is read."""

from __future__ import annotations

import re

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from chalkstream.gateway.errors import Invalid, Refusal, TooLarge
from chalkstream.gateway.security import SAFE_METHODS, refuse

PLAIN_BYTES = 2 * 1024 * 1024
"""Anything but a deck: the largest are a worker's 200 utterances."""
MULTIPART_BYTES = 64 * 1024
"""What the form around a file adds."""
UPLOAD = re.compile(r"/api/classes/[^/]+/decks")


class BodyLimit:
    """Refuses a body that is too large, or that does not say how large it is."""

    def __init__(self, app: ASGIApp, upload_bytes: int) -> None:
        self.app = app
        self.upload_bytes = upload_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = self._refusal(scope) if scope["type"] == "http" else None
        if refusal is None:
            await self.app(scope, receive, send)
        else:
            await refuse(send, refusal)

    def _refusal(self, scope: Scope) -> Refusal | None:
        if scope["method"] in SAFE_METHODS:
            return None
        headers = Headers(scope=scope)
        if "transfer-encoding" in headers:
            return Invalid("The request does not say how large it is.", hint="Send a Content-Length.")
        length = headers.get("content-length", "0")
        upload = UPLOAD.fullmatch(scope["path"]) is not None
        limit = self.upload_bytes + MULTIPART_BYTES if upload else PLAIN_BYTES
        if not length.isdigit() or int(length) > limit:
            return TooLarge(f"More than {limit // 1024**2} MB is too much for this call.")
        return None
