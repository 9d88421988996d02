"""Orders to the session and its three states: class, public, recording."""

from __future__ import annotations

from chalkstream.core.commands.base import SERVICE, STAFF_OR_SERVICE, TEACHER, Command
from chalkstream.core.events import Policy
from chalkstream.core.vocabulary import Reason, Title, Uuid


class CreateSession(Command):
    """Begin a session's log. The first command of every session."""

    kind = "session.create"
    allowed = TEACHER
    course: Uuid
    title: Title
    parent: Uuid | None = None
    policy: Policy


class RenameSession(Command):
    """Give the class another title, while it does not run."""

    kind = "session.rename"
    allowed = TEACHER
    title: Title


class OpenClass(Command):
    """Open the lobby."""

    kind = "class.open"
    allowed = TEACHER


class StartClass(Command):
    """Start the class."""

    kind = "class.start"
    allowed = TEACHER


class ScheduleEnd(Command):
    """End the class in ten seconds, unless that is undone."""

    kind = "class.schedule_end"
    allowed = TEACHER


class CancelEnd(Command):
    """Undo the end that was scheduled."""

    kind = "class.cancel_end"
    allowed = TEACHER


class EndIfDue(Command):
    """End the class if its scheduled time has come (said by the gateway)."""

    kind = "class.end_if_due"
    allowed = SERVICE


class EndClass(Command):
    """End the class, and with it public and recording."""

    kind = "class.end"
    allowed = STAFF_OR_SERVICE
    reason: Reason | None = None


class ReopenClass(Command):
    """Let an ended class run again."""

    kind = "class.reopen"
    allowed = TEACHER


class StartPublic(Command):
    """Send the program to the destinations."""

    kind = "public.start"
    allowed = TEACHER


class StopPublic(Command):
    """Stop sending the program to the public."""

    kind = "public.stop"
    allowed = TEACHER


class StartRecording(Command):
    """Record the program."""

    kind = "recording.start"
    allowed = TEACHER


class PauseRecording(Command):
    """Record nothing for now."""

    kind = "recording.pause"
    allowed = TEACHER


class ResumeRecording(Command):
    """Record again."""

    kind = "recording.resume"
    allowed = TEACHER


class StopRecording(Command):
    """Finish the recording."""

    kind = "recording.stop"
    allowed = TEACHER


class LockClass(Command):
    """Let nobody new knock."""

    kind = "class.lock"
    allowed = TEACHER


class UnlockClass(Command):
    """Let people knock again."""

    kind = "class.unlock"
    allowed = TEACHER
