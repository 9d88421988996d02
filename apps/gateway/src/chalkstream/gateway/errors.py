"""What can go wrong at the edge, and the one table that turns it into HTTP.

Every error that leaves the gateway has the shape of `models.shape.ErrorBody`, whoever raised it: a route, the core's
`Rejected`, FastAPI's validation, a missing route or a fault of ours.
"""

from __future__ import annotations

import errno
import logging

from fastapi import FastAPI, Request
from fastapi.encoders import jsonable_encoder
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from chalkstream.core import decide
from chalkstream.core.decide import Rejected
from chalkstream.gateway.models.shape import ErrorBody, Problem

log = logging.getLogger(__name__)


class Refusal(Exception):  # noqa: N818 - a refusal is no fault
    """The request cannot be granted. A subclass says why; its docstring is the message."""

    status = 400
    code = "refused"
    hint = "Check the request and send it again."
    retry_after_s: int | None = None
    """Seconds after which it may be granted (RFC 9110, section 10.2.3)."""

    def __init__(
        self,
        message: str | None = None,
        *,
        code: str | None = None,
        hint: str | None = None,
        field: str | None = None,
        retry_after_s: int | None = None,
    ) -> None:
        self.message = message or " ".join((type(self).__doc__ or "").split())
        self.code = code or self.code
        self.hint = hint or self.hint
        self.field = field
        self.retry_after_s = retry_after_s or self.retry_after_s
        super().__init__(self.message)

    def problem(self) -> Problem:
        """The error's body."""
        return Problem(code=self.code, message=self.message, hint=self.hint, field=self.field)


class NotSignedIn(Refusal):
    """You are not signed in."""

    status = 401
    code = "not_signed_in"
    hint = "Sign in and try again."


class StudyLinkOver(NotSignedIn):
    """This study link was revoked or has expired."""

    code = "study_link_over"
    hint = "Ask whoever gave it to you for a new one."


class WrongPassword(Refusal):
    """The address or the password is wrong."""

    status = 401
    code = "wrong_password"
    hint = "Check both, and the Caps Lock key."


class ForeignOrigin(Refusal):
    """This page may not change anything here."""

    status = 403
    code = "foreign_origin"
    hint = "Open Chalkstream at its own address. A page elsewhere may not act for you."


class Forbidden(Refusal):
    """You may not do that here."""

    status = 403
    code = "forbidden"
    hint = "Ask a teacher of this class."


class NotMember(Forbidden):
    """You are not in this class."""

    code = "not_member"
    hint = "Open the link that its teacher gave you."


class NotLetInYet(Forbidden):
    """You wait to be let in."""

    code = "waiting"
    hint = "A teacher of this class will let you in."


class TeachersOnly(Forbidden):
    """Only teachers of this class may do that."""

    code = "teachers_only"


class Removed(Forbidden):
    """A teacher removed you from this class."""

    code = "removed"
    hint = "Talk to your teacher. No link brings this browser back into this class."


class NotLetIn(Forbidden):
    """A teacher did not let you into this class."""

    code = "refused"
    hint = "Talk to your teacher, who can let you in after all: then open the join link again."


class WrongServiceToken(Refusal):
    """The service token is missing or wrong."""

    status = 401
    code = "wrong_service_token"
    hint = "Set CHALKSTREAM_SERVICE_TOKEN to the same value for every part."


class NotFound(Refusal):
    """There is no such thing, or it is not yours to see."""

    status = 404
    code = "not_found"
    hint = "Check the address, or ask whoever gave it to you."


class Archived(NotFound):
    """This class is archived."""

    code = "archived"
    hint = "Its teachers can bring it back from their list of classes."


class LinkRevoked(Refusal):
    """This join link no longer works."""

    status = 410
    code = "link_revoked"
    hint = "Ask your teacher for a new one."


class Conflict(Refusal):
    """That cannot be done as things stand."""

    status = 409
    code = "conflict"
    hint = "Look at how things stand now, and try again."


class ClassRunning(Conflict):
    """A class cannot be changed while it runs."""

    code = "class_running"
    hint = "End the class first."


class TooLarge(Refusal):
    """That is too large."""

    status = 413
    code = "too_large"
    hint = "Send a smaller file."


class Invalid(Refusal):
    """A value is not acceptable."""

    status = 422
    code = "invalid"
    hint = "Correct the value and send it again."


class EmptyText(Invalid):
    """A text is empty."""

    code = "empty_text"
    hint = "Write at least one character that can be seen."


class TooShort(Invalid):
    """A text is too short."""

    code = "too_short"
    hint = "Write more."


class TooLong(Invalid):
    """A text is too long."""

    code = "too_long"
    hint = "Shorten it."


class NoEmail(Invalid):
    """This is no e-mail address."""

    code = "no_email"
    hint = "Write it like ada@example.org."


class TooMany(Refusal):
    """Too many attempts in a short time."""

    status = 429
    code = "too_many"
    hint = "Wait a minute, then try again."
    retry_after_s = 60


class Busy(Refusal):
    """The class has more to do than it can take at once."""

    status = 503
    code = "busy"
    hint = "Try again in a moment."
    retry_after_s = 2


class Unavailable(Refusal):
    """A part that this needs is not there."""

    status = 503
    code = "unavailable"
    hint = "See /readyz for what is missing and how to get it."


class Undecided(Unavailable):
    """It is not known yet whether this happened: the database does not answer."""

    hint = "Send it again with the same id. It will happen once."


class StoreFull(Undecided):
    """The server's disk is full: it is not known yet whether this happened."""

    code = "store_full"
    hint = "Free some room where PostgreSQL's data lie, and send it again with the same id. It will happen once."


class DiskFull(Refusal):
    """The server's disk is full: this could not be kept."""

    status = 507
    code = "disk_full"
    hint = "Free some room where CHALKSTREAM_DATA lies, then try again."


REJECTED_STATUS: dict[type[Rejected], int] = {decide.Forbidden: 403, decide.Unknown: 404, decide.Malformed: 422}
"""HTTP status of the core's rejections; the others are conflicts."""


def as_problem(error: Refusal | Rejected) -> Problem:
    """The body of a refusal, or of the core's rejection."""
    if isinstance(error, Refusal):
        return error.problem()
    return Problem(code=error.code, message=error.message, hint=error.hint)


def answer(status: int, problem: Problem, headers: dict[str, str] | None = None) -> JSONResponse:
    """A problem as the one shape of an error."""
    return JSONResponse(jsonable_encoder(ErrorBody(error=problem)), status_code=status, headers=headers)


async def _refusal(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, Refusal)
    headers = {"Retry-After": str(error.retry_after_s)} if error.retry_after_s else None
    return answer(error.status, error.problem(), headers)


async def _rejected(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, Rejected)
    return answer(REJECTED_STATUS.get(type(error), 409), as_problem(error))


async def _http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    known = {
        404: ("not_found", f"There is nothing at {request.url.path}.", NotFound.hint),
        405: ("wrong_method", f"{request.method} is not possible here.", "See /api/docs for what is."),
    }
    code, message, hint = known.get(error.status_code, ("refused", str(error.detail), Refusal.hint))
    headers = dict(error.headers) if error.headers else None
    return answer(error.status_code, Problem(code=code, message=message, hint=hint), headers)


async def _fault(request: Request, error: Exception) -> JSONResponse:
    log.error("a request failed", extra={"action": "fault", "path": request.url.path}, exc_info=error)
    problem = Problem(
        code="fault",
        message="Something went wrong on our side.",
        hint="Try again. If it stays, the gateway's log says what it was.",
    )
    return answer(500, problem)


async def _system(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, OSError)
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        log.error("the disk is full", extra={"action": "disk_full", "path": request.url.path})
        return await _refusal(request, DiskFull())
    return await _fault(request, error)


def install(app: FastAPI) -> None:
    """Give every error of the app its one shape."""
    app.add_exception_handler(Refusal, _refusal)
    app.add_exception_handler(Rejected, _rejected)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(OSError, _system)
    app.add_exception_handler(Exception, _fault)
