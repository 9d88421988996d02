"""Polls: prepared by the staff, answered by students, shown when the teacher says so."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from chalkstream.core.events.base import Event
from chalkstream.core.vocabulary import MAX_PEOPLE, MAX_POLL_OPTIONS, PollIndex, PollOptions, Question, Uuid

PollCount = Annotated[int, Field(strict=True, ge=0, le=MAX_PEOPLE)]
PollCounts = Annotated[list[PollCount], Field(min_length=2, max_length=MAX_POLL_OPTIONS)]


class PollPrepared(Event):
    """A poll is ready to be opened. Only the staff know of it."""

    kind = "poll.prepared"
    default_audience = "staff"
    poll: Uuid
    """The poll."""
    question: Question
    """What is asked."""
    options: PollOptions
    """What can be answered."""
    anonymous: bool
    """Whether nobody, the staff included, learns who answered what."""


class PollDiscarded(Event):
    """A poll is gone: told to the class where it was opened before, else to the staff alone."""

    kind = "poll.discarded"
    default_audience = "staff"
    poll: Uuid
    """The poll."""


class PollOpened(Event):
    """The class may answer."""

    kind = "poll.opened"
    default_audience = "class"
    poll: Uuid
    """The poll."""
    question: Question
    """What is asked."""
    options: PollOptions
    """What can be answered."""
    anonymous: bool
    """Whether nobody, the staff included, learns who answered what."""


class PollAnswered(Event):
    """A student answered, or changed their answer. Told to themselves, and of a named poll to the staff."""

    kind = "poll.answered"
    default_audience = "actor"
    poll: Uuid
    """The poll."""
    participant: Uuid
    """Who answered."""
    option: PollIndex
    """Which option."""


class PollTallied(Event):
    """The answers so far, counted. Told to the staff, and to the class once revealed."""

    kind = "poll.tallied"
    default_audience = "staff"
    poll: Uuid
    """The poll."""
    counts: PollCounts
    """How many chose each option, in the options' order."""


class PollClosed(Event):
    """No more answers are taken."""

    kind = "poll.closed"
    default_audience = "class"
    poll: Uuid
    """The poll."""


class PollRevealed(Event):
    """The class may see the counts. They follow as the next `poll.tallied`."""

    kind = "poll.revealed"
    default_audience = "class"
    poll: Uuid
    """The poll."""
