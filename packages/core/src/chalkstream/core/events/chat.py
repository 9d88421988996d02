"""Messages to the class and to the staff."""

from __future__ import annotations

from chalkstream.core.events.base import Event
from chalkstream.core.vocabulary import ChatScope, ContentRef, Uuid


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
