"""Where a class's program is streamed to. No answer ever holds a key."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, SecretStr

from chalkstream.core.vocabulary import DestinationProtocol, DestinationState, Uuid
from chalkstream.gateway.models.shape import Label, Request, Response


class Destination(Response):
    """One place that receives the program."""

    id: Uuid
    label: str
    protocol: DestinationProtocol
    host: str
    """The host that it is sent to."""
    state: DestinationState
    """How it goes."""
    reason: str | None
    """What went wrong, where something did."""


class DestinationList(Response):
    """The destinations of a class."""

    destinations: list[Destination]


class NewDestination(Request):
    """Add a destination."""

    label: Label
    url: Annotated[str, Field(min_length=8, max_length=500)]
    """`rtmp://…` or `rtmps://…`, as the platform shows it, without the key."""
    key: Annotated[SecretStr, Field(min_length=1, max_length=500)]
    """The stream key. It is encrypted at once and never shown again."""
