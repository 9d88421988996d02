"""Messages to the class and to the staff."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from chalkstream.core.events.base import Event
from chalkstream.core.vocabulary import MAX_SLOW_S, ChatMode, ChatScope, ContentRef, Uuid


class ChatMessagePosted(Event):
    """Somebody wrote to the class or to the staff."""

    kind = "chat.message_posted"
    default_audience = "class"
    message: Uuid
    """The message."""
    participant: Uuid
    """Who wrote it."""
    words: ContentRef
    """What it says."""
    to: ChatScope
    """Who may read it."""


class ChatMessageRemoved(Event):
    """A message was taken away, for everybody and from every replay."""

    kind = "chat.message_removed"
    default_audience = "class"
    message: Uuid
    """The message."""


class ChatRulesChanged(Event):
    """Students may write elsewhere, or less often."""

    kind = "chat.rules_changed"
    default_audience = "class"
    mode: ChatMode
    """Where students may write."""
    slow_s: Annotated[int, Field(strict=True, ge=0, le=MAX_SLOW_S)]
    """Seconds that a student waits between two messages; 0 for none."""
