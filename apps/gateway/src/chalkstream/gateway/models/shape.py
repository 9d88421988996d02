"""What every model shares: strict input, plain output, and the one shape of an error."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


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


DisplayName = Annotated[str, Field(min_length=1, max_length=80)]
"""A name as people write it. It is text, never markup."""
EpochMs = Annotated[int, Field(ge=0)]
"""Milliseconds since 1970-01-01T00:00:00Z."""
Place = Literal["teacher", "student", "waiting"]
"""What somebody is in a class."""
