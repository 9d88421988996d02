"""The frames of a socket: what a client may send, bounded in every field, and what it receives.

The models are the contract (`docs/reference/interfaces.md`, and in the OpenAPI's components). Frames that many sockets
share are encoded once, in `scenes`, to the same shape.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from chalkstream.core.state import State
from chalkstream.core.vocabulary import (
    MAX_INK_NUMBERS,
    PAGE_WIDTH,
    DeviceId,
    InkColour,
    InkNumber,
    InkTool,
    PageNumber,
    Seq,
    Uuid,
)
from chalkstream.gateway.models.realtime import CommandKind, ServiceEphemeralKind
from chalkstream.gateway.models.shape import Place

MAX_FRAME_BYTES = 64 * 1024
"""Largest frame that a client may send."""


class Frame(BaseModel):
    """One JSON text frame; `t` names it."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Resume(Frame):
    """What a client that was here before has folded already."""

    epoch: Seq
    seq: Seq


class Hello(Frame):
    """The first frame of a client."""

    t: Literal["hello"]
    resume: Resume | None = None


class CommandFrame(Frame):
    """One command."""

    t: Literal["command"]
    id: Uuid
    kind: CommandKind
    body: dict[str, Any] = {}


class InkProgress(Frame):
    """A stroke that is being drawn, whole so far; the latest wins."""

    stroke: Uuid
    deck: Uuid
    page: PageNumber
    tool: InkTool
    colour: InkColour
    width: Annotated[int, Field(strict=True, ge=1, le=1_000)]
    points: Annotated[list[InkNumber], Field(min_length=3, max_length=MAX_INK_NUMBERS)]


class Laser(Frame):
    """Where the teacher points, in page units."""

    x: Annotated[int, Field(strict=True, ge=0, le=PAGE_WIDTH)]
    y: Annotated[int, Field(strict=True, ge=0, le=PAGE_WIDTH * 4)]


class InkProgressFrame(Frame):
    """The teacher draws."""

    t: Literal["ephemeral"]
    kind: Literal["ink.progress"]
    body: InkProgress


class LaserFrame(Frame):
    """The teacher points."""

    t: Literal["ephemeral"]
    kind: Literal["laser"]
    body: Laser


class Ping(Frame):
    """Asks for a `pong` with the same number."""

    t: Literal["ping"]
    n: Seq


EphemeralIn = Annotated[InkProgressFrame | LaserFrame, Field(discriminator="kind")]
ClientFrame = Annotated[Hello | CommandFrame | EphemeralIn | Ping, Field(discriminator="t")]
CLIENT_FRAME: TypeAdapter[Hello | CommandFrame | InkProgressFrame | LaserFrame | Ping] = TypeAdapter(ClientFrame)


class You(Frame):
    """Who the client is."""

    participant: Uuid
    role: Place
    device: DeviceId


class Welcome(Frame):
    """The client is in. What it folds from now on starts from `state`, or from what it had when `resumed`."""

    t: Literal["welcome"] = "welcome"
    epoch: Seq
    """To be sent back with `resume`. Another epoch means another snapshot."""
    you: You
    class_id: Uuid
    seq: Seq
    state: State | None
    words: dict[str, str]
    now: Seq
    """The gateway's clock in ms, to correct the client's by."""
    resumed: bool


class SeenEvent(Frame):
    """An event as this viewer may see it."""

    seq: Seq
    kind: str
    version: int
    payload: dict[str, Any]
    actor: Uuid
    at: Seq


class Events(Frame):
    """Accounts for every seq in (from, to]. A seq that is not among the events was not for this viewer."""

    t: Literal["events"] = "events"
    from_: Annotated[Seq, Field(alias="from")]
    to: Seq
    events: list[SeenEvent]
    words: dict[str, str]


class Ack(Frame):
    """A command was committed; its last event has this seq."""

    t: Literal["ack"] = "ack"
    id: Uuid
    seq: Seq


class Reject(Frame):
    """A command was refused, and nothing of it happened."""

    t: Literal["reject"] = "reject"
    id: Uuid | None
    """Absent when the frame could not be read so far."""
    code: str
    message: str
    hint: str


class EphemeralOut(Frame):
    """Something of the moment."""

    t: Literal["ephemeral"] = "ephemeral"
    kind: Literal["ink.progress", "laser", ServiceEphemeralKind]
    body: dict[str, Any]
    from_: Annotated[Uuid, Field(alias="from")]


class Pong(Frame):
    """The answer to a `ping`."""

    t: Literal["pong"] = "pong"
    n: Seq
    now: Seq


class Resync(Frame):
    """What was sent so far is void; a `welcome` follows."""

    t: Literal["resync"] = "resync"
    reason: Literal["slow", "role"]


class Bye(Frame):
    """The socket closes."""

    t: Literal["bye"] = "bye"
    code: Literal[
        "removed",
        "refused",
        "replaced",
        "signed_out",
        "too_many_devices",
        "bad_frame",
        "unknown",
        "restarting",
        "store_full",
    ]
    message: str


ServerFrame = Annotated[Welcome | Events | Ack | Reject | EphemeralOut | Pong | Resync | Bye, Field(discriminator="t")]
SERVER_FRAME: TypeAdapter[Welcome | Events | Ack | Reject | EphemeralOut | Pong | Resync | Bye] = TypeAdapter(
    ServerFrame
)


def encode(frame: Frame) -> bytes:
    """A frame for one socket."""
    return frame.model_dump_json(by_alias=True).encode()
