"""Operations: is the service alive, is it ready, how do the captions of a class fare, and what can be asked of it."""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Callable
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel, Field

from chalkstream.artifacts.captions.desk import Desk
from chalkstream.artifacts.captions.ear import CaptionFigures
from chalkstream.artifacts.captions.socket import authorised
from chalkstream.artifacts.errors import ErrorBody, ServiceError, unauthorised
from chalkstream.core.reference import reference_page


class Health(BaseModel):
    """The service answers."""

    status: Literal["ok"] = "ok"


class RecogniserReport(BaseModel):
    """What the shared speech model costs."""

    loaded: bool = Field(description="Whether the model is in memory.")
    loads: int = Field(description="How often it was loaded since the service started.")
    load_ms: int = Field(description="How long the last load took.")
    calls: int = Field(description="Utterances and partial captions that were recognised.")
    sound_ms: int = Field(description="Sound that they held.")
    busy_ms: int = Field(description="Time that they took.")


class CaptionReport(BaseModel):
    """How the captions of one class fare."""

    session: uuid.UUID
    captions: CaptionFigures
    undelivered: int = Field(description="Utterances on disk that the gateway has not acknowledged.")
    recogniser: RecogniserReport


bearer = HTTPBearer(auto_error=False, description="The service token.")


def health_routes(ready: Callable[[], Awaitable[str | None]], desk: Desk, service_token: str) -> APIRouter:
    """The routes; `ready` says what is missing, if anything is."""
    router = APIRouter()

    def service(request: Request, _: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)]) -> None:
        if not authorised(request.headers.get("authorization"), service_token):
            raise unauthorised()

    @router.get("/healthz", summary="The process answers")
    async def healthz() -> Health:
        return Health()

    @router.get("/readyz", summary="The database answers and the tasks run", responses={503: {"model": ErrorBody}})
    async def readyz() -> Health:
        missing = await ready()
        if missing:
            raise ServiceError(503, "not_ready", missing, "Wait a moment; if it stays so, see the service's log.")
        return Health()

    @router.get("/docs", include_in_schema=False, response_class=HTMLResponse)
    async def docs(request: Request) -> HTMLResponse:
        return HTMLResponse(reference_page(request.app.openapi(), "/openapi.json"))

    @router.get(
        "/captions/{session}",
        summary="Lag and counts of a class's captions",
        responses={401: {"model": ErrorBody}, 404: {"model": ErrorBody}},
        dependencies=[Depends(service)],
    )
    async def captions(session: uuid.UUID) -> CaptionReport:
        figures = desk.figures(str(session))
        if figures is None:
            raise ServiceError(
                404, "no_captions", "No captions of this class were asked for.", "Start the class first."
            )
        recogniser = desk.recogniser
        return CaptionReport(
            session=session,
            captions=figures,
            undelivered=desk.spool.waiting(str(session)),
            recogniser=RecogniserReport(
                loaded=recogniser.loaded,
                loads=recogniser.figures.loads,
                load_ms=recogniser.figures.load_ms,
                calls=recogniser.figures.calls,
                sound_ms=recogniser.figures.sound_ms,
                busy_ms=recogniser.figures.busy_ms,
            ),
        )

    return router
