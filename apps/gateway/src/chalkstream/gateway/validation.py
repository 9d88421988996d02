"""What a request that does not fit is told: which field, what is wrong with it, and what to do, in plain words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from chalkstream.gateway.errors import EmptyText, Invalid, NoEmail, NotFound, TooLong, TooShort, answer
from chalkstream.gateway.models.shape import Problem

SHOWN = {
    "title": "The title",
    "course_title": "The course's title",
    "course_id": "The course",
    "name": "The name",
    "email": "The e-mail address",
    "password": "The password",
    "old_password": "The old password",
    "token": "The link",
    "label": "The name of the destination",
    "url": "The address",
    "key": "The stream key",
    "file": "The file",
    "scheduled_at": "The date",
    "body": "The text",
    "id": "The id",
}
"""How a person knows a field. Fields that only programs fill are named as they are."""

Context = Mapping[str, Any]
Words = tuple[str, str]

TELL: dict[str, Callable[[Context], Words]] = {
    "missing": lambda _: ("is missing", "Fill it in and send it again."),
    "extra_forbidden": lambda _: ("is not known here", "Leave it out. See /api/docs for what is known."),
    "string_too_short": lambda c: _too_short(int(c["min_length"])),
    "string_too_long": lambda c: (f"has more than {c['max_length']} characters", TooLong.hint),
    "string_type": lambda _: ("is not a text", "Send a text."),
    "int_type": lambda _: ("is not a whole number", "Send a whole number."),
    "int_parsing": lambda _: ("is not a whole number", "Send a whole number."),
    "int_from_float": lambda _: ("is not a whole number", "Send a whole number."),
    "bool_type": lambda _: ("is neither true nor false", "Send true or false."),
    "bool_parsing": lambda _: ("is neither true nor false", "Send true or false."),
    "greater_than_equal": lambda c: ("is too small", f"Send {c['ge']} or more."),
    "less_than_equal": lambda c: ("is too large", f"Send {c['le']} or less."),
    "literal_error": lambda c: ("is none of what is possible", f"Send {c['expected']}."),
    "too_long": lambda c: ("holds too many", f"Send at most {c['max_length']}."),
    "too_short": lambda c: ("holds too few", f"Send at least {c['min_length']}."),
    "list_type": lambda _: ("is not a list", "Send a list."),
}
"""What is wrong and what to do, by pydantic's type of the error; others have no more to say than no."""


def problem_of(error: Mapping[str, Any]) -> Problem:
    """The body of a 422 for the first thing that does not fit."""
    field = ".".join(str(part) for part in error["loc"] if part not in ("body", "query", "header"))
    if error["type"] in ("json_invalid", "model_attributes_type", "model_type", "dict_type"):
        return Problem(
            code="invalid",
            message="The request holds no object in JSON.",
            hint="Send one, with the content type application/json.",
            field=None,
        )
    kind, context = str(error["type"]), error.get("ctx") or {}
    what, hint = _words(kind, field, context)
    name = SHOWN.get(field, f"“{field}”" if field else "The request")
    code = _refusal(kind, field, context).code
    return Problem(code=code, message=f"{name} {what}.", hint=hint, field=field or None)


def nothing_there(path: str) -> Problem:
    """The body of a 404 for an address that cannot be one of ours: an id of another shape, a page before the first."""
    return Problem(code=NotFound.code, message=f"There is nothing at {path[:200]}.", hint=NotFound.hint, field=None)


def _refusal(kind: str, field: str, context: Context) -> type[Invalid]:
    """What a person can meet in a form has a code of its own."""
    match kind:
        case "string_too_short":
            return EmptyText if int(context["min_length"]) == 1 else TooShort
        case "string_too_long":
            return TooLong
        case "string_pattern_mismatch" if field == "email":
            return NoEmail
    return Invalid


def _words(kind: str, field: str, context: Context) -> Words:
    if kind == "string_pattern_mismatch" and field == "email":
        return "is no e-mail address", NoEmail.hint
    if tell := TELL.get(kind):
        return tell(context)
    return "does not fit", Invalid.hint


def _too_short(least: int) -> Words:
    if least == 1:
        return "is empty", EmptyText.hint
    return f"has fewer than {least} characters", f"Write at least {least}."


async def _invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    if first["loc"][0] == "path":
        return answer(404, nothing_there(request.url.path))
    return answer(422, problem_of(first))


def install(app: FastAPI) -> None:
    """Tell every request that does not fit why, in our words."""
    app.add_exception_handler(RequestValidationError, _invalid)
