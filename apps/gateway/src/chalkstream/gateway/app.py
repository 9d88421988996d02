"""The HTTP application: its routes, its one shape of errors, and its contract. Making it has no side effects."""

from __future__ import annotations

from functools import cache
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.openapi.utils import get_openapi
from starlette.routing import BaseRoute

from chalkstream.gateway import errors, validation, web
from chalkstream.gateway.body_limit import BodyLimit
from chalkstream.gateway.models.shape import ErrorBody
from chalkstream.gateway.parts import Parts
from chalkstream.gateway.routes import (
    account_links,
    accounts,
    class_changes,
    classes,
    courses,
    decks,
    destinations,
    erasure,
    internal,
    join,
    limits,
    links,
    livekit,
    operations,
    realtime,
    study,
    study_links,
)
from chalkstream.gateway.security import OriginCheck, SecurityHeaders, security_headers

ROUTERS = (
    accounts,
    account_links,
    courses,
    classes,
    class_changes,
    decks,
    destinations,
    links,
    join,
    limits,
    realtime,
    livekit,
    study,
    study_links,
    erasure,
    internal,
)
ANY_ERROR: dict[int | str, dict[str, Any]] = {
    "default": {"model": ErrorBody, "description": "What went wrong, and what to do about it."}
}


def create_app(parts: Parts | None = None) -> FastAPI:
    """The application of these parts. Without parts it only describes itself (`app.openapi()`)."""
    app = FastAPI(
        title="Chalkstream gateway",
        version="0.1.0",
        description="HTTP of one Chalkstream. What the calls mean: docs/reference/interfaces.md.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        separate_input_output_schemas=False,
    )
    app.state.parts = parts
    app.openapi = lambda: contract(app)  # type: ignore[method-assign]
    errors.install(app)
    validation.install(app)
    app.router.routes += _routes()
    if parts is not None:
        _protect(app, parts)
    return app


@cache
def _routes() -> tuple[BaseRoute, ...]:
    """The routes of every application of this process: they know no parts, and FastAPI takes 0.3 s to work them out."""
    api = APIRouter(prefix="/api", responses=ANY_ERROR)
    for noun in ROUTERS:
        api.include_router(noun.router)
    api.include_router(links.people)
    api.include_router(erasure.administrators)
    everything = APIRouter()
    everything.include_router(api)
    everything.include_router(operations.router)
    return tuple(everything.routes)


def _protect(app: FastAPI, parts: Parts) -> None:
    settings = parts.settings
    if settings.web_dist is not None:
        web.serve(app, settings.web_dist)
    app.add_middleware(BodyLimit, upload_bytes=settings.upload_max_bytes)
    app.add_middleware(OriginCheck, origins=settings.origins)
    app.add_middleware(SecurityHeaders, headers=security_headers(settings))


def contract(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document."""
    if not app.openapi_schema:
        schema = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
        for path in schema["paths"].values():
            for operation in path.values():
                operation["responses"].pop("422", None)  # ours has the shape of every other error
        for unused in ("HTTPValidationError", "ValidationError"):
            schema["components"]["schemas"].pop(unused, None)
        app.openapi_schema = schema
    return app.openapi_schema
