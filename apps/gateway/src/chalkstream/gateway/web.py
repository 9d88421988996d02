"""The built web app: hashed assets for ever, and `index.html` for every page that the app itself routes."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

IMMUTABLE = "public, max-age=31536000, immutable"
"""Vite puts a hash of the content into each asset's name."""


class Assets(StaticFiles):
    """Files whose names hold their hash."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """A file with a year of caching."""
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = IMMUTABLE
        return response


class Pages(StaticFiles):
    """Files at the root; anything else that looks like a page is the app."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, else `index.html`; a missing file with an ending, or a missing call of the API, is missing."""
        try:
            response = await super().get_response(path, scope)
        except HTTPException as error:
            if error.status_code != 404 or path.startswith("api/") or path == "api" or "." in Path(path).name:
                raise
            response = await super().get_response("index.html", scope)
        response.headers.setdefault("Cache-Control", "no-cache")
        return response


def serve(app: FastAPI, dist: Path) -> None:
    """Serve the folder below every route of the API."""
    app.mount("/assets", Assets(directory=dist / "assets", check_dir=False))
    app.mount("/", Pages(directory=dist, html=True, check_dir=False))
