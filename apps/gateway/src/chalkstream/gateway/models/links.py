"""Join links, and what somebody with one sees and does."""

from __future__ import annotations

from chalkstream.core.vocabulary import Entry, Phase, Uuid
from chalkstream.gateway.models.shape import DisplayName, EpochMs, Place, Request, Response


class Link(Response):
    """A join link. Its token is shown once, when the link is made."""

    id: Uuid
    created_at: EpochMs
    revoked_at: EpochMs | None


class LinkList(Response):
    """The join links of a class."""

    links: list[Link]


class NewLink(Response):
    """A link that was just made."""

    link: Link
    token: str
    url: str
    """The address to give to students."""


class JoinPreview(Response):
    """What one would join."""

    class_id: Uuid
    title: str
    course: str
    teacher: str | None
    """The name of whoever holds it; null when the account is gone."""
    phase: Phase
    entry: Entry
    place: Place | None
    """Where this browser already is in the class: it need not join again."""


class JoinRequest(Request):
    """Ask to be let in."""

    name: DisplayName


class Joined(Response):
    """A place in the class or in its lobby. A cookie now says who this browser is."""

    class_id: Uuid
    participant: Uuid
    place: Place
