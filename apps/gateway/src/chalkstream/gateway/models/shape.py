"""What every model shares: strict input, plain output, and the one shape of an error."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from chalkstream.core.content import one_line


class Request(BaseModel):
    """A body that a client sends. Unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, use_attribute_docstrings=True)


class Response(BaseModel):
    """A body that a client receives. Every field is always there; absence is `null`."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", json_schema_serialization_defaults_required=True, use_attribute_docstrings=True
    )


class Problem(Response):
    """What went wrong, and what to do about it."""

    code: str
    """A stable word for programs: `not_found`."""
    message: str
    """What happened, in a sentence."""
    hint: str
    """What to do about it, in a sentence."""
    field: str | None = None
    """Which field of the request it is about, where it is about one."""


class ErrorBody(Response):
    """The one shape of every error."""

    error: Problem


def _seen(value: object) -> object:
    """What of a name or a title can be seen; bounds are checked after it."""
    return one_line(value) if isinstance(value, str) else value


Seen = BeforeValidator(_seen)
"""Stands last: what stands before it is checked after it."""
DisplayName = Annotated[str, Field(min_length=1, max_length=80), Seen]
"""A name as people write it, on one line. It is text, never markup."""
Title = Annotated[str, Field(min_length=1, max_length=200), Seen]
"""What a class or a course is called, on one line."""
Label = Annotated[str, Field(min_length=1, max_length=80), Seen]
EpochMs = Annotated[int, Field(ge=0)]
"""Milliseconds since 1970-01-01T00:00:00Z."""
Place = Literal["teacher", "student", "waiting"]
"""What somebody is in a class."""
