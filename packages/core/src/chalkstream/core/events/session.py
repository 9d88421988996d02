"""The session and its three states: class, public, recording."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from chalkstream.core.events.base import Event
from chalkstream.core.vocabulary import Entry, Frozen, Milliseconds, Reason, Title, Uuid


class Policy(Frozen):
    """What the owner decided for a session before it began."""

    entry: Entry
    """Who may enter with a join link."""
    retention_days: Annotated[int, Field(strict=True, ge=1, le=3650)]
    """Days after the end for which everything is kept."""


class SessionCreated(Event):
    """A session exists: one class of a course, with its own log."""

    kind = "session.created"
    default_audience = "staff"
    course: Uuid
    """The course that it belongs to."""
    title: Title
    """What the class is called."""
    owner: Uuid
    """The participant who owns the session; a teacher."""
    parent: Uuid | None = None
    """The session that this one is a breakout of."""
    policy: Policy
    """What was decided before it began."""


class SessionRenamed(Event):
    """The class has another title."""

    kind = "session.renamed"
    default_audience = "class"
    title: Title
    """What the class is called from now on."""


class ClassOpened(Event):
    """The lobby is open: people may knock and be admitted. Nobody is heard yet."""

    kind = "class.opened"
    default_audience = "class"


class ClassStarted(Event):
    """The class runs."""

    kind = "class.started"
    default_audience = "class"


class ClassEndScheduled(Event):
    """A teacher ends the class, and may still undo that."""

    kind = "class.end_scheduled"
    default_audience = "class"
    ends_at: Milliseconds
    """When it ends, in ms since 1970."""


class ClassEndCancelled(Event):
    """The class goes on: its end was undone."""

    kind = "class.end_cancelled"
    default_audience = "class"


class ClassEnded(Event):
    """The class is over. The log stays open for corrections and publishing."""

    kind = "class.ended"
    default_audience = "class"
    reason: Reason | None = None
    """Why, where it was not simply the bell."""


class ClassReopened(Event):
    """The class runs again after an end."""

    kind = "class.reopened"
    default_audience = "class"


class PublicStarted(Event):
    """The program goes to the public destinations."""

    kind = "public.started"
    default_audience = "everyone"


class PublicStopped(Event):
    """The program no longer goes to the public. The class may run on."""

    kind = "public.stopped"
    default_audience = "everyone"


class RecordingStarted(Event):
    """The program is recorded."""

    kind = "recording.started"
    default_audience = "everyone"


class RecordingPaused(Event):
    """Nothing is recorded for now."""

    kind = "recording.paused"
    default_audience = "everyone"


class RecordingResumed(Event):
    """The program is recorded again."""

    kind = "recording.resumed"
    default_audience = "everyone"


class RecordingStopped(Event):
    """The recording is over."""

    kind = "recording.stopped"
    default_audience = "everyone"


class ClassLocked(Event):
    """Nobody new may knock. Who is in, or waits already, is not concerned."""

    kind = "class.locked"
    default_audience = "class"


class ClassUnlocked(Event):
    """People may knock again."""

    kind = "class.unlocked"
    default_audience = "class"
