"""Links with which somebody outside the class studies it, for a time."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from chalkstream.core.vocabulary import Uuid
from chalkstream.gateway.models.shape import EpochMs, Request, Response


class StudyLink(Response):
    """A study link. Its token is shown once, when the link is made."""

    id: Uuid
    created_at: EpochMs
    expires_at: EpochMs
    revoked_at: EpochMs | None


class StudyLinkList(Response):
    """The study links of a class."""

    links: list[StudyLink]


class StudyLinkRequest(Request):
    """Make a study link."""

    days: Annotated[int, Field(ge=1, le=365)]
    """For how many days it is valid."""


class NewStudyLink(Response):
    """A study link that was just made."""

    link: StudyLink
    token: str
    url: str
    """The address to give away."""


class Opened(Response):
    """What a study link opens. A cookie now holds its token."""

    class_id: Uuid
