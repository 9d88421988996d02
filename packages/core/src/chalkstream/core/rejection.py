"""Why a command is refused: one tree, each with a stable code, a message for the sender and a hint what to do.

The core knows no HTTP: the edges translate codes.
"""

from __future__ import annotations


class Rejected(Exception):  # noqa: N818 - an order refused is no error of ours
    """A command was refused. Nothing happened."""

    code = "rejected"
    """Stable, for programs."""

    def __init__(self, message: str, hint: str, *, code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        """What happened, in words for the sender."""
        self.hint = hint
        """What the sender can do about it."""
        if code is not None:
            self.code = code


class Forbidden(Rejected):
    """The sender's role may not do this."""

    code = "forbidden"


class WrongPhase(Rejected):
    """The class, public or recording is in no state for this."""

    code = "wrong_phase"


class Unknown(Rejected):
    """The command names something that this class does not have."""

    code = "unknown"


class Duplicate(Rejected):
    """The command makes something that exists already, with another meaning."""

    code = "duplicate"


class Full(Rejected):
    """A bound of the class is reached."""

    code = "full"


class Malformed(Rejected):
    """The command's parts do not fit together."""

    code = "malformed"


class TooSoon(Rejected):
    """The sender has to wait."""

    code = "too_soon"

    def __init__(self, message: str, hint: str, *, wait_s: int) -> None:
        super().__init__(message, hint)
        self.wait_s = wait_s
        """For how many seconds, at least 1."""
