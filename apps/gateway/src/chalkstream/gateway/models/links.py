"""Join links, and what somebody with one sees and does."""

from __future__ import annotations

from typing import Literal

from chalkstream.core.vocabulary import Entry, Phase, Uuid
from chalkstream.gateway.models.shape import DisplayName, EpochMs, Place, Request, Response


class Link(Response):
    """A join link, as its class's staff see it."""

    id: Uuid
    created_at: EpochMs
    revoked_at: EpochMs | None
    url: str | None
    """The address to give to students; null for a revoked link, and for one of before addresses were kept."""


class LinkList(Response):
    """The join links of a class."""

    links: list[Link]


class NewLink(Response):
    """A link that was just made."""

    link: Link
    token: str
    url: str
    """The address to give to students."""


Outcome = Literal["ask", "locked", "wait", "enter", "study", "over", "refused", "removed"]
"""What a link holds for whoever opens it, so that a page needs no form to find out."""


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
    outcome: Outcome
    """What this link holds for whoever asks. `ask`: give a name, and enter or wait (`entry`). `locked`: nobody new may
    ask now. `wait`: they wait to be let in. `enter`: they are in. `study`: the class is over, and its study page is
    theirs to see. `over`: the class is over, and they were not in it. `refused`: a teacher
    decided so, and may let them in after all. `removed`: a teacher decided so, and no link changes it for this
    browser."""


class Removal(Request):
    """Send somebody out of the class, and say whether the link with which they came ends too."""

    revoke_link: bool = False


class Removed(Response):
    """Somebody is out. Their browser cannot come back; the same person with another browser can ask again with any
    link that still works (and is in at once where everybody may enter)."""

    revoked: Uuid | None
    """The link that ended: nobody new comes with it. Whoever came with it before stays."""
    came_by: Uuid | None
    """The link with which they came, where it still works."""
    open_links: int
    """Links of the class that still work: with 0 nobody new can come."""


class JoinRequest(Request):
    """Ask to be let in."""

    name: DisplayName


class Joined(Response):
    """A place in the class or in its lobby. A cookie now says who this browser is."""

    class_id: Uuid
    participant: Uuid
    place: Place
