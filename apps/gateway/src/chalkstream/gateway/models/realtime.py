"""Commands without a socket, tickets for one, and what workers post."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from chalkstream.core.vocabulary import DeviceId, DeviceKind, Seq, Uuid
from chalkstream.gateway.models.shape import Place, Problem, Request, Response

CommandKind = Annotated[str, Field(pattern=r"^[a-z]+\.[a-z_]+$", max_length=60)]
Body = dict[str, Any]
"""A command's or an ephemeral's fields; its kind says which (`packages/contracts`)."""


class CommandRequest(Request):
    """One command. The same id sent again has the same answer."""

    id: Uuid
    kind: CommandKind
    body: Body = {}


class CommandResult(Response):
    """The command was committed: its last event has this seq."""

    id: Uuid
    seq: Seq


class TicketRequest(Request):
    """Ask for a socket."""

    device_kind: DeviceKind
    device: DeviceId | None = None
    """The device id of an earlier ticket in this tab, so that a reload is the same device."""


class Ticket(Response):
    """Opens one socket once, within 30 s."""

    url: str
    """Address of the socket; the ticket is added as `?ticket=…`."""
    ticket: str
    device: DeviceId
    participant: Uuid
    role: Place


class LiveKitTokenRequest(Request):
    """Ask to be let into the room."""

    device: DeviceId


class LiveKitToken(Response):
    """Lets one device into the class's room for a short while."""

    url: str
    token: str
    identity: str


class ServiceCommands(Request):
    """Commands of a worker, decided in order."""

    service: Literal["media", "artifacts"]
    commands: Annotated[list[CommandRequest], Field(min_length=1, max_length=200)]


class ServiceResult(Response):
    """What became of one command: a seq, or an error."""

    id: Uuid
    seq: Seq | None
    error: Problem | None


class ServiceResults(Response):
    """One result a command, in order."""

    results: list[ServiceResult]


ServiceEphemeralKind = Literal["caption.partial", "caption.delay", "destination.stats", "program.stats"]
"""What workers tell of the moment."""


class ServiceEphemeral(Request):
    """Something of the moment: never stored."""

    kind: ServiceEphemeralKind
    audience: Literal["class", "staff"]
    body: Body


class InkPoints(Response):
    """A finished stroke."""

    stroke: Uuid
    tool: Literal["pen", "highlighter"]
    colour: str
    width: int
    points: list[int]


class PageInk(Response):
    """The ink of a page after a seq: the base of `State.ink`."""

    strokes: list[InkPoints]
