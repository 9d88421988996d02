"""One-use tickets: the proof with which a browser that HTTP knows opens a socket."""

from __future__ import annotations

from dataclasses import dataclass

from chalkstream.core.vocabulary import DeviceKind
from chalkstream.gateway.clock import now_ms, token
from chalkstream.store.secrets import token_hash

TICKET_LIFETIME_MS = 30_000
MAX_TICKETS = 5_000
"""Unused tickets that are kept; past it the oldest is dropped."""
MAX_VOID = 5_000
"""Logins that are known to have ended; past it the first is forgotten."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whom a ticket lets in."""

    session: str
    participant: str
    staff: bool
    """A teacher of the course, by server-side membership."""
    device: str
    device_kind: DeviceKind
    login: str | None
    """The login that asked, so that signing out closes its sockets."""


class Tickets:
    """Tickets in memory: a restart voids them, and their holders ask again."""

    def __init__(self) -> None:
        self._open: dict[bytes, tuple[int, Bearer]] = {}
        self._void: dict[str, None] = {}

    def issue(self, bearer: Bearer, now: int | None = None) -> str:
        """A new ticket, good for 30 s and one socket."""
        now = now_ms() if now is None else now
        while self._open and (len(self._open) >= MAX_TICKETS or next(iter(self._open.values()))[0] <= now):
            del self._open[next(iter(self._open))]
        ticket = token()
        self._open[token_hash(ticket)] = (now + TICKET_LIFETIME_MS, bearer)
        return ticket

    def void(self, login: str) -> None:
        """Somebody signed out: what their login was given lets nobody in."""
        self._open = {key: one for key, one in self._open.items() if one[1].login != login}
        self._void[login] = None
        while len(self._void) > MAX_VOID:
            del self._void[next(iter(self._void))]

    def is_void(self, login: str) -> bool:
        """Whether somebody signed out here: known at once, also to a socket that is being seated at that moment."""
        return login in self._void

    def redeem(self, ticket: str, now: int | None = None) -> Bearer | None:
        """Whom it lets in; nobody when it is unknown, used or too old."""
        expires, bearer = self._open.pop(token_hash(ticket), (0, None))
        return bearer if expires > (now_ms() if now is None else now) else None
