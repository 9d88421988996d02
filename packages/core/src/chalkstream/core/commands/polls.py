"""Orders about polls."""

from __future__ import annotations

from chalkstream.core.commands.base import SERVICE, TEACHER, Command
from chalkstream.core.vocabulary import PollIndex, PollOptions, Question, Uuid


class PreparePoll(Command):
    """Make a poll ready. Only the staff know of it until it is opened."""

    kind = "poll.prepare"
    allowed = TEACHER
    poll: Uuid
    question: Question
    options: PollOptions
    anonymous: bool


class DiscardPoll(Command):
    """Throw a poll away that is not open."""

    kind = "poll.discard"
    allowed = TEACHER
    poll: Uuid


class OpenPoll(Command):
    """Ask a prepared poll."""

    kind = "poll.open"
    allowed = TEACHER
    poll: Uuid


class AskPoll(Command):
    """Ask at once what was not prepared."""

    kind = "poll.ask"
    allowed = TEACHER
    poll: Uuid
    question: Question
    options: PollOptions
    anonymous: bool


class AnswerPoll(Command):
    """Answer the open poll, or change one's answer."""

    kind = "poll.answer"
    allowed = frozenset({"student"})
    poll: Uuid
    option: PollIndex


class TallyPoll(Command):
    """Count the answers so far (said by the gateway, at most twice a second)."""

    kind = "poll.tally"
    allowed = SERVICE
    poll: Uuid


class ClosePoll(Command):
    """Take no more answers."""

    kind = "poll.close"
    allowed = TEACHER
    poll: Uuid


class RevealPoll(Command):
    """Show the counts to the class."""

    kind = "poll.reveal"
    allowed = TEACHER
    poll: Uuid
