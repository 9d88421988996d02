"""What every request passes before a route sees it: whose page sent it, and which headers its answer carries.

Plain ASGI, because Starlette's `BaseHTTPMiddleware` copies every body.
"""

from __future__ import annotations

import json
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chalkstream.gateway.errors import ForeignOrigin, Refusal
from chalkstream.gateway.models.shape import ErrorBody
from chalkstream.gateway.settings import Settings

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
MACHINE_PATHS = ("/api/internal/", "/api/livekit/webhook")
"""Called by machines that show a token or a signature and have no Origin."""


class OriginCheck:
    """Refuses state-changing calls from pages that are not ours (a cookie travels with them, their Origin tells)."""

    def __init__(self, app: ASGIApp, origins: frozenset[str]) -> None:
        self.app = app
        self.origins = origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not self._may(scope):
            await refuse(send, ForeignOrigin())
            return
        await self.app(scope, receive, send)

    def _may(self, scope: Scope) -> bool:
        if scope["method"] in SAFE_METHODS or scope["path"].startswith(MACHINE_PATHS):
            return True
        return Headers(scope=scope).get("origin", "").lower() in self.origins


async def refuse(send: Send, refusal: Refusal) -> None:
    """Refuse from below the application, in the shape of every error."""
    body = json.dumps(ErrorBody(error=refusal.problem()).model_dump()).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": refusal.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


class SecurityHeaders:
    """Adds the headers that keep a page of ours from being framed, sniffed or made to talk to strangers."""

    def __init__(self, app: ASGIApp, headers: dict[str, str]) -> None:
        self.app = app
        self.headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def add(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
                if scope["path"].startswith("/api/"):
                    headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await self.app(scope, receive, add if scope["type"] == "http" else send)


def security_headers(settings: Settings) -> dict[str, str]:
    """The headers of every answer."""
    return {
        "Content-Security-Policy": content_security_policy(settings),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(self), microphone=(self), display-capture=(self), geolocation=()",
    }


def content_security_policy(settings: Settings) -> str:
    """Scripts from us alone; connections to us, to the sockets and to LiveKit (as http too: it validates joins)."""
    hosts = {urlsplit(origin).hostname or "" for origin in settings.origins}
    connect = {f"{part.scheme}://{part.netloc}" for part in (urlsplit(settings.socket_url(host)) for host in hosts)}
    if livekit := settings.livekit_public_url or settings.livekit_url:
        netloc = urlsplit(livekit).netloc
        secure = urlsplit(livekit).scheme in {"wss", "https"}
        connect |= {f"wss://{netloc}", f"https://{netloc}"} if secure else {f"ws://{netloc}", f"http://{netloc}"}
    return "; ".join(
        [
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "media-src 'self' blob:",
            "font-src 'self'",
            "worker-src 'self' blob:",
            f"connect-src 'self' {' '.join(sorted(connect))}",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]
    )
