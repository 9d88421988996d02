"""The one shape of every HTTP error (`docs/reference/interfaces.md`): what happened, and what to do about it."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException


class Problem(BaseModel):
    """What went wrong."""

    code: str
    message: str
    hint: str
    field: str | None = None


class ErrorBody(BaseModel):
    """The body of every answer that is not a success."""

    error: Problem


class ServiceError(Exception):
    """An answer that is not a success, raised by a route."""

    def __init__(self, status: int, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.status = status
        self.problem = Problem(code=code, message=message, hint=hint)


def unauthorised() -> ServiceError:
    """The service token is missing or wrong."""
    return ServiceError(401, "unauthorised", "The service token is missing or wrong.", "Send it as a bearer token.")


def install(app: FastAPI) -> None:
    """Makes every error of `app` look the same."""

    @app.exception_handler(ServiceError)
    async def _ours(_: Request, error: ServiceError) -> JSONResponse:
        return _answer(error.status, error.problem)

    @app.exception_handler(RequestValidationError)
    async def _invalid(_: Request, error: RequestValidationError) -> JSONResponse:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        problem = Problem(
            code="invalid", message=str(first["msg"]), hint="See /docs for what is expected.", field=where
        )
        return _answer(422, problem)

    @app.exception_handler(HTTPException)
    async def _http(_: Request, error: HTTPException) -> JSONResponse:
        problem = Problem(
            code=f"http_{error.status_code}", message=str(error.detail), hint="See /docs for what exists."
        )
        return _answer(error.status_code, problem)

    @app.exception_handler(Exception)
    async def _bug(_: Request, __: Exception) -> JSONResponse:
        problem = Problem(code="internal", message="Something broke in the artifact service.", hint="See its log.")
        return _answer(500, problem)


def _answer(status: int, problem: Problem) -> JSONResponse:
    return JSONResponse(ErrorBody(error=problem).model_dump(exclude_none=True), status)
