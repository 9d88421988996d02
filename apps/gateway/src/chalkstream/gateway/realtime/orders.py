"""An order: a command on its way to its class, with who sends it and where its outcome goes."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import ValidationError

from chalkstream.core.commands import COMMANDS, Actor, Command
from chalkstream.core.decide import Rejected
from chalkstream.core.state import State
from chalkstream.gateway.clock import uuid7
from chalkstream.gateway.errors import Forbidden, Invalid, Refusal
from chalkstream.gateway.models.shape import Place

SERVICE_IDS = {
    "gateway": "00000000-0000-7000-8000-000000000001",
    "media": "00000000-0000-7000-8000-000000000002",
    "artifacts": "00000000-0000-7000-8000-000000000003",
}
"""Fixed actor ids of the parts (`docs/reference/interfaces.md`)."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends an order, as the server knows them."""

    participant: str
    standing: Literal["staff", "guest", "service"]
    """By server-side membership. What a guest is in the class, the class's own state says."""

    def actor(self, state: State) -> Actor:
        """Who acts, at this state. Somebody who was refused or removed acts as waiting (see `require_place`)."""
        if self.standing == "service":
            return Actor(participant=self.participant, role="service")
        place = place_of(state, self.participant, staff=self.standing == "staff")
        return Actor(participant=self.participant, role=place or "waiting")

    def require_place(self, state: State) -> None:
        """Raises `Forbidden` for somebody who was refused or removed."""
        if self.standing != "service" and place_of(state, self.participant, staff=self.standing == "staff") is None:
            raise Forbidden("You are no longer in this class.")


GATEWAY = Sender(SERVICE_IDS["gateway"], "service")


def place_of(state: State, participant: str, *, staff: bool) -> Place | None:
    """What somebody is in a class; nothing when they were refused or removed. A stranger is waiting."""
    person = state.people.get(participant)
    if person is not None:
        if person.removed:
            return None
        return "teacher" if staff or person.role == "teacher" else "student"
    if staff:
        return "teacher"
    knocker = state.lobby.get(participant)
    return None if knocker is not None and knocker.refused else "waiting"


Outcome = int | Refusal | Rejected
"""The seq of the command's last event, or why nothing of it happened."""


@dataclass(slots=True)
class Order:
    """One command that waits to be decided."""

    command_id: str
    command: Command
    digest: str
    """SHA-256 of what was sent: the same id with another digest is refused."""
    sender: Sender
    answer: Callable[[Outcome], None]
    """Called once, after COMMIT or refusal."""
    settled: bool = field(default=False, init=False)

    def settle(self, outcome: Outcome) -> None:
        """Tell the sender. Only the first outcome counts."""
        if not self.settled:
            self.settled = True
            self.answer(outcome)


ROUTED = frozenset({"utterance.revise", "utterance.remove", "destination.remove", "words.erase", "deck.remove"})
"""Commands that HTTP routes alone send, because they check or keep what the log does not hold."""


def parse_client_command(kind: str, body: dict[str, Any]) -> Command:
    """Like `parse_command`, for what comes from a browser as a command. Raises `Invalid` for what has its own route."""
    if kind in ROUTED:
        raise Invalid(f"{kind} is not sent as a command.", hint="It has a route of its own.", field="kind")
    return parse_command(kind, body)


def parse_command(kind: str, body: dict[str, Any]) -> Command:
    """The command that a client means. Raises `Invalid`, naming the field, for anything else."""
    command = COMMANDS.get(kind)
    if command is None:
        raise Invalid(f"There is no command {kind!r}.", hint="See the catalogue of commands.", field="kind")
    try:
        return command.model_validate(body)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise Invalid(f"{where or kind}: {first['msg']}.", field=where or None) from None


def digest_of(kind: str, body: dict[str, Any]) -> str:
    """SHA-256 of a command as it was sent, whatever the order of its keys."""
    text = json.dumps([kind, body], sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def gateway_order(
    command: Command, answer: Callable[[Outcome], None] = lambda _: None, *, command_id: str | None = None
) -> Order:
    """An order of the gateway's own; with an id, one that happens once however often it is sent."""
    digest = digest_of(command.kind, command.model_dump(mode="json"))
    return Order(command_id or uuid7(), command, digest, GATEWAY, answer)


def promise() -> tuple[asyncio.Future[int], Callable[[Outcome], None]]:
    """A future for an order's outcome, and the answer that resolves it."""
    future: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def answer(outcome: Outcome) -> None:
        if future.done():
            return
        if isinstance(outcome, int):
            future.set_result(outcome)
        else:
            future.set_exception(outcome)

    return future, answer
