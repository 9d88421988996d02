"""Orders to write, and to take away what was written."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from chalkstream.core.commands.base import MEMBERS, TEACHER, Command
from chalkstream.core.vocabulary import MAX_SLOW_S, ChatMode, ChatScope, Uuid

ChatText = Annotated[str, Field(min_length=1, max_length=2_000)]


class PostMessage(Command):
    """Write to the class or to the staff."""

    kind = "chat.post"
    allowed = MEMBERS
    message: Uuid
    body: ChatText
    to: ChatScope


class RemoveMessage(Command):
    """Take a message away: one's own, or as staff anybody's."""

    kind = "chat.remove"
    allowed = MEMBERS
    message: Uuid


class ChangeChatRules(Command):
    """Say where, and how often, students may write."""

    kind = "chat.change_rules"
    allowed = TEACHER
    mode: ChatMode
    slow_s: Annotated[int, Field(strict=True, ge=0, le=MAX_SLOW_S)] = 0
